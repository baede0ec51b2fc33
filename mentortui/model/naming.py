"""Which relationship a person means who types a name instead of a slug."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mentortui.model.latin import key
from mentortui.model.text import clean_name, nearest


def begin_with(typed: str, slugs: Iterable[str]) -> list[str]:
    """The slugs that typed names: the one that it is, else all that begin with it. Case, accents and script do not
    count; `ana-` does not mean `anabel`."""
    wanted, known = _wanted(typed), list(slugs)
    if not wanted:
        return []
    return [slug for slug in known if slug == wanted] or [slug for slug in known if slug.startswith(wanted)]


def named(typed: str, pairs: Iterable[tuple[str, str, str]]) -> list[str]:
    """The slugs of the pairs (slug, mentor, mentee) that typed names: both people, or a person, or words with which a
    part of a name begins. A pair that is named whole goes before the others."""
    wanted, known = _wanted(typed), list(pairs)
    if not wanted:  # a letter that is silent in Latin, or a sign
        begun = clean_name(typed).casefold()
        return [slug for slug, *people in known if begun and any(p.casefold().startswith(begun) for p in people)]
    whole = [slug for slug, *people in known if wanted in _both(people)]
    return whole or [slug for slug, *people in known if any(f"-{wanted}" in f"-{name}" for name in _names(people))]


def near(typed: str, pairs: Iterable[tuple[str, str, str]], most: int = 3) -> list[str]:
    """The slugs that somebody may have meant who typed something that fits none, the nearest first."""
    known = [(slug, {slug, *_names(people), *key(" ".join(people)).split("-")}) for slug, *people in pairs]
    forms = {form: slug for slug, names in known for form in names}
    return list(dict.fromkeys(forms[found] for found in nearest(key(typed), forms, most)))


def same_people(mentor: str, mentee: str, pairs: Iterable[tuple[str, str, str]]) -> list[str]:
    """The slugs of the pairs with these two names."""
    wanted = (mentor.casefold(), mentee.casefold())
    return [slug for slug, *people in pairs if tuple(name.casefold() for name in people) == wanted]


def first_name(name: str) -> str:
    """What a person is called in a row: the first word of their name."""
    return name.split()[0] if name.split() else name


def _wanted(typed: str) -> str:
    """What typed is compared by, "" for what cannot be a name: a path is none."""
    made = "" if "/" in typed else key(typed)
    return f"{made}-" if made and typed.rstrip().endswith("-") else made


def _both(people: Sequence[str]) -> set[str]:
    return {key(" ".join(people)), key(" ".join(map(first_name, people)))}


def _names(people: Sequence[str]) -> set[str]:
    return {*map(key, people), *_both(people)}
