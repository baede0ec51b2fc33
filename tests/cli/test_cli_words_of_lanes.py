"""No private, sealed or erased word is in any output or index of anybody else: random acts, then every byte."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from cli_corpus import Cli
from fakes import Clock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from service.editors import two_accounts

from mentortui.model.query import parse_query
from mentortui.model.records.kinds import Line
from mentortui.model.records.record import Change, Lane
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.review.correcting import make_private, strike
from mentortui.service.review.following import up_to_date
from mentortui.store.home import Home

SLUG = "ines-tomas"
ACTS = st.lists(
    st.sampled_from(["shared", "private", "sealed", "strike", "hide", "letter", "search", "erase"]),
    min_size=3,
    max_size=8,
)


def act(ines: RelationshipEditor, name: str, number: int) -> Iterator[str]:
    """Do it; the words that nobody else may see from then on."""
    word = f"QW{number}QZ"
    lines = [line for line in ines.relationship.lines if line.author == "ines" and line.lane is Lane.SHARED]
    if name in ("shared", "private", "sealed"):
        ines.keep([Change("lines", f"l{number}", {"text": f"{word} said", "at": ines.now, "sort": "note"}, Lane(name))])
        yield from () if name == "shared" else (word,)
    elif name == "letter":
        values = {"text": word, "person": "mentor", "at": ines.now, "packet": "letters"}
        ines.keep([Change("letters", f"e{number}", values, Lane.SEALED)])
        yield word
    elif name in ("strike", "hide") and lines:
        ines.keep((strike if name == "strike" else make_private)(ines, lines[0]))
        yield lines[0].text.partition(" ")[0]
    elif name == "erase":
        found = [line.text.partition(" ")[0] for line in lines]
        for line in lines:
            ines.keep(strike(ines, line))
        yield from found


def outputs(cli: Cli, given_: Path) -> str:
    """All that the commands of one person say and write."""
    said = [cli("search", "q", "--json"), cli("search", "qw said"), cli("show", SLUG, "--json"), cli("list")]
    said += [
        cli("export", SLUG, "--with-private", "--format", form, "-o", str(given_)) for form in ("md", "json", "html")
    ]
    said += [cli("page", SLUG, name) for name in ("review", "reader", "brief", "partner", "insight")]
    return "".join(map(str, said))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_what_is_hers_is_in_no_byte_of_his(
    acts: list[str], tmp_path_factory: pytest.TempPathFactory, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of words that one wrote privately, sealed, struck or took back: none in the files, the index or the answers of
    the other, whenever the other looked before; and none that is sealed or erased in an index of one's own."""
    folder, clock = tmp_path_factory.mktemp("lanes"), Clock()
    ines, tomas = two_accounts(folder, clock)
    tomas.keep([Change("lines", "t", {"text": "hello", "at": tomas.now})])
    homes = {name: Home(folder / name, name, shared_roots=[folder / "shared"]) for name in ("ines", "tomas")}
    monkeypatch.setenv("MENTORTUI_SHARED", str(folder / "shared"))
    secret: set[str] = set()
    for number, name in enumerate(["shared", *acts]):
        clock.on(1)
        if name == "search":
            for home in homes.values():
                up_to_date(home, []).close()
        secret |= {*act(ines, name, number)}
    given_ = folder / "given"
    given_.mkdir()
    monkeypatch.setenv("MENTORTUI_AUTHOR", "tomas")
    monkeypatch.setenv("MENTORTUI_HOME", str(folder / "tomas"))
    said = outputs(cli, given_)
    index = up_to_date(homes["tomas"], [])
    assert all(row[6].partition(" ")[0] not in secret for row in index.found(parse_query("q", date.today())))
    index.close()
    paths = [path for top in ("tomas", "shared", "given") for path in (folder / top).rglob("*") if path.is_file()]
    data = b"".join(path.read_bytes() for path in paths)
    assert any(path.name == "find.sqlite" for path in paths)
    for word in secret:
        assert word not in said and word.lower() not in said
        assert word.encode() not in data and word.lower().encode() not in data
    up_to_date(homes["ines"], []).close()
    mine = (folder / "ines" / "private" / "find.sqlite").read_bytes()
    kept = {line.text.partition(" ")[0] for line in ines.relationship.all(Line)}
    assert not [word for word in secret - kept if word.encode() in mine], "sealed or struck, and in no index of hers"
