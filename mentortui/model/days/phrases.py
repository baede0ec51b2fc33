"""The phrases that name a day, as a table: a template of words, and what it makes of them, seen from today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, partial
from itertools import product
from typing import TYPE_CHECKING

from mentortui.model.days.tokens import UNITS, Hour, Token, clock_before, hour_behind
from mentortui.model.days.written import MONTHS, day_name, months_on

if TYPE_CHECKING:
    Maker = Callable[..., date]

FULL_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class DayUnclear(ValueError):
    """A day is named, and which one is not clear. The text says why, in a sentence."""


class DayRefused(DayUnclear):
    """A day is named that cannot be meant. The text says what fits; a line must not be taken like this."""


class Phrase:
    """Words that name a day. lead: what makes it a limit (`by`), or `on`, or nothing; hour: a time of day in it.

    Some words say more than their day, or may say something else: `tonight`, `the 3rd`. Then loose is true.
    """

    __slots__ = ("day", "hour", "lead", "loose")

    def __init__(self, day: date, lead: str, hour: Hour | None, loose: bool = False) -> None:
        self.day, self.lead, self.hour, self.loose = day, lead, hour, loose


_LIMITS = (
    ["no", "later", "than"],
    ["not", "later", "than"],
    ["due", "by"],
    ["due", "on"],
    ["latest", "by"],
    ["latest", "on"],
    ["by"],
    ["until"],
    ["till"],
    ["due"],
    ["latest"],
)
"""What makes the day behind it a limit, the longer ones first."""


def read_phrase(tokens: list[Token], today: date, *, bare_hour: bool = False) -> Phrase | None:
    """What exactly these words name; None when they are no phrase for a day. Raises DayUnclear, DayRefused.

    bare_hour: a number at the end is an hour (`thu 9`), as where a time is asked for.
    """
    latest = [token.kind for token in tokens[-3:]] == ["at", "the", "latest"]
    tokens = tokens[:-3] if latest else tokens
    if not tokens:
        return None
    lead, rest = _led(tokens)
    rest, hour = hour_behind(rest, bare=bare_hour) if rest else (rest, None)
    if rest and hour is None:
        rest, hour = clock_before(rest)
    if rest and hour and not lead:  # `3pm on fri`
        lead, rest = _led(rest)
    lead = "by" if latest else lead
    if not rest:
        return Phrase(today, lead, hour) if hour and hour.ends_day else None
    words = " ".join(token.kind for token in rest)
    if lead == "before" and words.startswith(("next ", "this ")) and rest[-1].kind in (*UNITS, "weekend"):
        return None  # their day is the last one in them, which is not before them
    rows = _rows()
    found = rows.get(f"{lead} {words}") or rows.get(words)
    if found is None:
        return None
    values = [token.value for token in rest if token.kind.startswith("<")]
    try:
        span = rest[0].kind in ("in", "within") and rest[1].kind != "<month>"  # `in 2 weeks` is a limit of its own
        lead = "by" if lead == "before" or span else lead
        loose = words in _LOOSE or (words == "the <nth>" and not lead)
        return Phrase(found(today, *values), lead, hour, loose)
    except OverflowError:
        return None
    except DayUnclear:
        raise
    except ValueError:
        said = " ".join(token.raw for token in rest).removeprefix("the ")
        raise DayUnclear(f"There is no {said}.") from None


def _led(tokens: list[Token]) -> tuple[str, list[Token]]:
    kinds = [token.kind for token in tokens]
    for limit in _LIMITS:
        if kinds[: len(limit)] == limit:
            return "by", tokens[len(limit) :]
    if kinds[:1] in (["before"], ["on"]):
        return kinds[0], tokens[1:]
    return "", tokens


# -- what the templates make -----------------------------------------------------------------------


def coming_weekday(today: date, weekday: int) -> date:
    """The next such day after today. weekday: Monday is 0."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _this_weekday(today: date, weekday: int) -> date:
    return today if weekday == today.weekday() else coming_weekday(today, weekday)


def _next_weekday(today: date, weekday: int) -> date:
    """The one of next week: `next fri` on a Monday is not in four days."""
    day = coming_weekday(today, weekday)
    return day + timedelta(days=7) if day - today < timedelta(days=7 - today.weekday()) else day


def _ahead(today: date, count: int, unit: str) -> date:
    if unit in ("month", "year"):
        return months_on(today, count * (12 if unit == "year" else 1))
    return today + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _day_month(today: date, day: int, month: int, year: int | None = None) -> date:
    """The day of that year, or else the next one to come; 29 February may be years away."""
    if year is not None:
        return date(year, month, day)
    for candidate in range(today.year, today.year + 9):
        try:
            if (found := date(candidate, month, day)) >= today:
                return found
        except ValueError:
            continue
    raise ValueError("no such day")


def _nth(today: date, number: int) -> date:
    """The next day of a month that has this number, today included."""
    for ahead in range(62):
        if (day := today + timedelta(days=ahead)).day == number:
            return day
    raise ValueError("no such day")


def _end_of(today: date, unit: str, later: int = 0) -> date:
    """The last working day of this week, the last day of this month or year, or of one that comes later."""
    if unit in ("week", "fortnight"):
        return today + timedelta(days=(4 - today.weekday()) % 7 + 7 * later)
    if unit == "year":
        return date(today.year + later, 12, 31)
    return _end_of_month(today, *_month_on(today, later)) if unit == "month" else today + timedelta(days=later)


def _month_on(today: date, later: int) -> tuple[int, int]:
    first = months_on(today.replace(day=1), later)
    return first.month, first.year


def _end_of_month(today: date, month: int, year: int | None = None) -> date:
    """The last day of the month of that number that is still to come."""
    year = year or today.year + (month < today.month)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _before_month(today: date, month: int, year: int | None = None) -> date:
    year = year or today.year + (month <= today.month)
    return date(year, month, 1) - timedelta(days=1)


def _numeric(today: date, said: str) -> date:
    """`27/11`, `27.11.`, `3.4.2027`. With dots the day comes first; with strokes both orders are used."""
    numbers = [int(part) for part in said.replace("/", ".").split(".") if part]
    if "/" in said and numbers[0] > 31:
        return date(*numbers)
    first, second = numbers[:2]
    year = numbers[2] if len(numbers) > 2 else None
    if "." in said or first > 12 or first == second:
        return _day_month(today, first, second, year)
    if second > 12:
        return _day_month(today, second, first, year)
    one, other = (f"{day} {MONTHS[month - 1]}" for day, month in ((first, second), (second, first)))
    raise DayUnclear(f"“{said}” can be {one} or {other}: write the month as a word.")


def _on_weekday(maker: Maker, today: date, weekday: int, *values: object) -> date:
    """The day that maker finds, which has to be that weekday."""
    day = maker(today, *values)
    if day.weekday() == weekday:
        return day
    was = _year_before(day)
    if was and was.weekday() == weekday and 0 < (today - was).days <= RECENT and maker(was, *values) == was:
        raise DayRefused(f"{day_name(was, today)} is past.")
    nearest = day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
    nearest = nearest if nearest >= today else nearest + timedelta(days=7)
    named, fits = (day_name(each, today).partition(" ")[2] for each in (day, nearest))
    raise DayRefused(f"{named} is a {FULL_WEEKDAYS[day.weekday()]}; {FULL_WEEKDAYS[weekday]} is {fits}.")


def _year_before(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None


RECENT = 92
"""Days behind us in which a date without a year is more likely to be the last than the next of its kind."""


# -- the table -------------------------------------------------------------------------------------

_LOOSE = frozenset(("tonight", "this morning", "this afternoon", "this evening"))
_NEAR: dict[str, Maker] = {
    "today": lambda today: today,
    "tonight": lambda today: today,
    "this {morning|afternoon|evening}": lambda today: today,
    "tomorrow": lambda today: _ahead(today, 1, "day"),
    "[the] day after tomorrow": lambda today: _ahead(today, 2, "day"),
    "tomorrow week": lambda today: _ahead(today, 8, "day"),
    "<weekday>": coming_weekday,
    "this <weekday>": _this_weekday,
    "[the] coming <weekday>": coming_weekday,
    "[the] next <weekday>": _next_weekday,
    "<weekday> [of] next week": _next_weekday,
    "next week [on] <weekday>": _next_weekday,
    "<weekday> week": lambda today, weekday: _ahead(coming_weekday(today, weekday), 1, "week"),
    "<weekday> fortnight": lambda today, weekday: _ahead(coming_weekday(today, weekday), 2, "week"),
    "{this|by|on} [the] weekend": partial(_this_weekday, weekday=6),
}
_COUNTED: dict[str, Maker] = {
    "next <unit>": partial(_ahead, count=1),
    "[the] <unit> after next": partial(_ahead, count=2),
    "{in|within} [the] [next] {<n>|<w>} <unit>": _ahead,
    "{in|within} {<n>|<w>} <unit> time": _ahead,
    "in <w> couple of <unit>": lambda today, _, unit: _ahead(today, 2, unit),
    "in half <w> year": lambda today, _: _ahead(today, 6, "month"),
    "{<n>|<w>} <unit> from {now|today}": _ahead,
    "{<n>|<w>} <unit> from tomorrow": lambda today, count, unit: _ahead(_ahead(today, 1, "day"), count, unit),
    "{<n>|<w>} <unit> {from|on|after} <weekday>": lambda today, count, weekday, unit: _ahead(
        coming_weekday(today, weekday), count, unit
    ),
}
_DATES: dict[str, Maker] = {
    "[the] {<n>|<nth>} [of] <month> [<y>]": _day_month,
    "<month> [the] {<n>|<nth>} [<y>]": lambda today, month, day, year=None: _day_month(today, day, month, year),
    "the <nth>": _nth,
    "<iso>": lambda today, said: date.fromisoformat(said),
    "<numeric>": _numeric,
    "{by|on} <d.m>": _numeric,
}
_ENDS: dict[str, Maker] = {
    "this <unit>": _end_of,
    "[the] end of [the|this] <unit>": _end_of,
    "<unit> end": _end_of,
    "[the] end of next <unit>": partial(_end_of, later=1),
    "eow": partial(_end_of, unit="week"),
    "eom": partial(_end_of, unit="month"),
    "eoy": partial(_end_of, unit="year"),
    "[the] end of <month> [<y>]": _end_of_month,
    "in <month> [<y>]": _end_of_month,
    "by <month> [<y>]": _end_of_month,
    "before <month> [<y>]": _before_month,
}
_WITH_WEEKDAY = tuple(template for template in _DATES if template != "{by|on} <d.m>")
"""A weekday may stand before these, and has to fit."""


@cache
def _rows() -> dict[str, Maker]:
    """Every template. `[a|b]` is either or nothing, `{a|b}` one of them; `<...>` is a word with a value."""
    rows: dict[str, Maker] = {}
    for table in (_NEAR, _COUNTED, _DATES, _ENDS):
        for template, maker in table.items():
            for unit in UNITS if "<unit>" in template else ("",):
                bound = partial(maker, unit=unit) if unit else maker
                rows |= dict.fromkeys(_spelt_out(template.replace("<unit>", unit)), bound)
    for template in _WITH_WEEKDAY:
        rows |= dict.fromkeys(_spelt_out(f"<weekday> {template}"), partial(_on_weekday, _DATES[template]))
    return rows


def _spelt_out(template: str) -> list[str]:
    choices: list[tuple[str, ...]] = []
    for word in template.split():
        inner = tuple(word[1:-1].split("|"))
        choices.append((*inner, "") if word[0] == "[" else inner if word[0] == "{" else (word,))
    return [" ".join(filter(None, some)) for some in product(*choices)]
