"""How often the two meet: words like `every 2 weeks on thu 14:30` and the RRULE (RFC 5545) that is kept of them.

A rhythm suggests a day and is written into calendars. Nobody is measured by it.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from functools import lru_cache

from mentortui.model.days.spoken import find_moment
from mentortui.model.days.written import WEEKDAYS
from mentortui.model.text import plural

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "other": 2}
_NUMBERS |= {"second": 2}
_ONCE = {"daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY"}
_LONGER = {"fortnightly": ("WEEKLY", 2), "quarterly": ("MONTHLY", 3)}
_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}
_TIME = re.compile(r"(?:^|[\s,])(?:at\s+)?(\d{1,2}(?:[:.h]\d{2}\s*(?:am|pm)?|\s*(?:am|pm)))$")
_DAY = re.compile(r"(?:^|\s)(?:on\s+)?(mon|tue|wed|thu|fri|sat|sun)(?:s|day|sday|nesday|rs|rsday|urday)?s?$")
_EVERY = re.compile(rf"(?:every|each)\s+(?:(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})\s+)?(?P<unit>day|week|month)s?")
_NTH = re.compile(r"(?:the\s+|every\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<day>\w+)")
_OF_MONTH = re.compile(r"\s+(?:of|in|each|every)\s+(?:the\s+|every\s+|each\s+)?month(?=[\s,]|$)")
_RULE = re.compile(
    r"FREQ=(?P<freq>DAILY|WEEKLY|MONTHLY)(?:;INTERVAL=(?P<interval>[1-9]\d?))?"
    r"(?:;BYDAY=(?P<nth>[1-4]|-1)?(?P<day>MO|TU|WE|TH|FR|SA|SU))?"
    r"(?:;BYHOUR=(?P<hour>1?\d|2[0-3]);BYMINUTE=(?P<minute>[1-5]?\d))?"
)
EXAMPLES = "weekly thu 14:30, every 2 weeks, first monday of the month 9am"


class RhythmUnclear(ValueError):
    """The words name no rhythm; the text says what would."""

    def __init__(self) -> None:
        super().__init__(f"How often, and a day and time if you have them: {EXAMPLES}.")


def read_rhythm(words: str) -> str:
    """The RRULE for words, or for an RRULE of the same make. Raises RhythmUnclear."""
    text = " ".join(words.strip().lower().split()).rstrip(".")
    raw = text.upper().removeprefix("RRULE:")
    if _matched(raw):
        return raw
    text, clock = _clock(text)
    text, in_month = _OF_MONTH.subn("", text)
    if nth := _NTH.fullmatch(text):
        day = _DAY.search(nth["day"])
        if day and (in_month or nth["nth"] != "second" or not text.startswith("every")):
            return _rule("MONTHLY", 1, f"{ORDINALS[nth['nth']]}{_code(day[1])}", clock)
    if in_month:
        raise RhythmUnclear
    text, day_code = _day(text)
    freq, count = _often(text, bool(day_code))
    if (day_code and freq != "WEEKLY") or not 1 <= count <= 52:
        raise RhythmUnclear
    return _rule(freq, count, day_code, clock)


def _clock(text: str) -> tuple[str, time | None]:
    found = _TIME.search(text)
    moment = find_moment(found[1], datetime(2000, 1, 1)) if found else None
    if found is None:
        return text, None
    if moment is None:
        raise RhythmUnclear
    return text[: found.start()].rstrip(" ,"), moment.time()


def _day(text: str) -> tuple[str, str]:
    found = _DAY.search(text)
    return (text[: found.start()].rstrip(" ,"), _code(found[1])) if found else (text, "")


def _code(day: str) -> str:
    return CODES[WEEKDAYS.index(day.title())]


def _often(text: str, with_day: bool) -> tuple[str, int]:
    if text in _ONCE:
        return _ONCE[text], 1
    if text in _LONGER:
        return _LONGER[text]
    if found := re.fullmatch(r"(?:once )?an? (week|month)", text):
        return _UNITS[found[1]], 1
    if found := _EVERY.fullmatch(text):
        count = found["count"] or "1"
        return _UNITS[found["unit"]], int(count) if count.isdecimal() else _NUMBERS[count]
    if with_day and text in ("", "every", "each", "every other", "every second"):
        return "WEEKLY", 2 if " " in text else 1
    raise RhythmUnclear


def _rule(freq: str, count: int, day: str, clock: time | None) -> str:
    parts = [f"FREQ={freq}"]
    parts += [f"INTERVAL={count}"] if count > 1 else []
    parts += [f"BYDAY={day}"] if day else []
    parts += [f"BYHOUR={clock.hour};BYMINUTE={clock.minute}"] if clock else []
    return ";".join(parts)


def _matched(rule: str) -> re.Match[str] | None:
    found = _RULE.fullmatch(rule)
    if found is None or bool(found["nth"]) != (found["freq"] == "MONTHLY" and bool(found["day"])):
        return None
    return None if found["freq"] == "DAILY" and found["day"] else found


def rhythm_words(rule: str) -> str:
    """A rhythm as people say it: `every 2 weeks on Thu, 14:30`. "" for none, the rule itself where it is another's."""
    found = _matched(rule)
    if found is None:
        return rule
    unit = {code: unit for unit, code in _UNITS.items()}[found["freq"]]
    count = int(found["interval"] or 1)
    often = plural(count, f"every {unit}", f"every {count} {unit}s")
    if found["nth"]:
        place = next(word for word, number in ORDINALS.items() if number == int(found["nth"]))
        often = f"the {place} {_weekday(found['day'])} of {often}"
    elif found["day"]:
        often = f"{often} on {_weekday(found['day'])}"
    return often + (f", {int(found['hour']):02}:{int(found['minute']):02}" if found["hour"] else "")


def _weekday(code: str) -> str:
    return WEEKDAYS[CODES.index(code)]


def bare_rule(rule: str) -> str:
    """The rule without its time of day, for calendars, where the time is that of the first meeting. "" for none."""
    return rule.partition(";BYHOUR=")[0] if _matched(rule) else ""


def each_time(rule: str) -> str:
    """The rule without its interval: every week for every second one."""
    return re.sub(r";INTERVAL=\d+", "", rule)


def next_after(rule: str, anchor: datetime, after: datetime) -> datetime | None:
    """The first meeting after `after` in a rhythm that is counted from the meeting at anchor; both local, without zone.

    As RFC 5545 has it, a month without the anchor's day (the 31st) has no meeting. None where there is no rhythm.
    """
    if not _matched(rule):
        return None
    return _first_after(rule, anchor.replace(second=0, microsecond=0, tzinfo=None), after.replace(tzinfo=None))


@lru_cache(maxsize=32)
def _first_after(rule: str, start: datetime, after: datetime) -> datetime | None:
    """Remembered: a wrap-up asks for the same meeting a dozen times for each paint."""
    from dateutil.rrule import rrulestr  # 20 ms, and only for those who have a rhythm

    found: datetime | None = rrulestr(rule, dtstart=start).after(after)
    return found
