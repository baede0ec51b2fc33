"""The commands that open a screen. Textual is loaded here and nowhere else, once everything else is in order."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.cli.commands.places import all_places, open_home, place_of
from mentortui.cli.errors import DONE, Refused, WrongValue
from mentortui.cli.output import out, talk
from mentortui.cli.words import how_to_begin
from mentortui.quick.lean_imports import lean
from mentortui.service.home.overviews import read_overviews
from mentortui.service.session.start import Start
from mentortui.store.home import Home

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings


def home_command(call: Call, settings: Settings) -> int:
    """All relationships."""
    return _run(settings, Start("home"))


def live_command(call: Call, settings: Settings) -> int:
    """A session."""
    return _run(settings, Start("live", slug_of(call, settings) or nearest(settings)))


def review_command(call: Call, settings: Settings) -> int:
    """Past sessions."""
    at = call.value("at") or ""
    if at and not call.word("SLUG"):
        raise WrongValue("--at needs the name of a relationship before it.")
    return _run(settings, Start("review", slug_of(call, settings), about=at))


def demo_command(call: Call, settings: Settings) -> int:
    """The sample relationships, on the screen or in a folder."""
    if folder := call.value("write"):
        return _write_sample(Path(folder).absolute(), settings)
    check_terminal()
    import tempfile  # with shutil: as much as all our own commands

    with tempfile.TemporaryDirectory(prefix="mentortui-demo-", ignore_cleanup_errors=True) as made:  # 0700
        sample = settings._replace(home=Path(made) / "home", shared_roots=())
        _sample_into(open_home(sample), sample)
        return _run(sample, Start("home", demo=True))


def slug_of(call: Call, settings: Settings) -> str:
    """The slug of the relationship that was named; "" where none was. Raises Refused."""
    typed = call.word("SLUG")
    return place_of(settings, typed).slug if typed else ""


def nearest(settings: Settings) -> str:
    """The relationship with an open session, or the next meeting, or the only one. Raises Refused."""
    home = open_home(settings)
    places, _ = all_places(settings)
    open_now = [place.slug for place in places if home.open_sessions(place)]
    if len(open_now) == 1:
        return open_now[0]
    if len(places) == 1:
        return places[0].slug
    if not places:
        raise Refused(f"There are no relationships yet. {how_to_begin()}")
    today = datetime.now().date().isoformat()
    coming = [
        (entry["next_session"], entry["slug"])
        for entry in read_overviews(settings.home, settings.author, settings.shared_roots).entries
        if entry["next_session"] >= today and (not open_now or entry["slug"] in open_now)
    ]
    if coming:
        return str(min(coming)[1])
    raise Refused(f"Which one? mentortui live SLUG, with one of: {', '.join(place.slug for place in places)}")


def _run(settings: Settings, start: Start) -> int:
    check_terminal()
    with lean():
        from mentortui.screens.app.bootstrap import run

        if start.screen == "live":
            import mentortui.service.open_session  # noqa: F401 - needed at once, with msgspec

    return run(settings, open_home(settings), start)


def check_terminal() -> None:
    """Raises WrongValue where there is nothing to show a screen on."""
    streams = (sys.stdin, sys.stdout)
    if not all(stream and stream.isatty() for stream in streams):
        raise WrongValue(
            "The screens need a terminal. For pipes and scripts there are list, show, due, search and --plain."
        )
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        raise WrongValue(
            "This terminal cannot show screens (see TERM). `mentortui live --plain` holds a session in plain lines."
        )


def _write_sample(folder: Path, settings: Settings) -> int:
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or any(_inside(folder)):
            raise Refused(f"{folder} is not an empty folder; nothing was written.")
    except OSError as error:
        raise Refused(f"{folder} cannot be read: {error.strerror}.") from None
    _sample_into(Home(folder, settings.author), settings)
    out(str(folder))
    talk(f"Made-up relationships, one in each stage. Look at them with: mentortui --home {folder}")
    return DONE


def _inside(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _sample_into(home: Home, settings: Settings) -> None:
    from mentortui.sample import write_sample

    write_sample(home, datetime.now().astimezone(), settings.author)
