"""The due day in a line: understood where people say it in a usual way, and no word is lost by a guess."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentortui.model.days.due import LONG_PAST, read_due
from mentortui.model.days.phrases import DayRefused
from mentortui.model.days.spoken import day_examples, find_day, find_moment, moment_examples
from mentortui.model.days.tokens import listed
from mentortui.model.session.edited import edited, words_of
from mentortui.model.session.marks import MarkError, read_line

TODAY = date(2026, 11, 29)  # a Sunday


def due(text: str) -> tuple[str, str]:
    """(words, day) of a promise."""
    found = read_due(text, TODAY)
    return found.words, found.day.isoformat() if found.day else ""


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("send it the day after tomorrow", "send it", "2026-12-01"),
        ("send it week after next", "send it", "2026-12-13"),
        ("send it a week on friday", "send it", "2026-12-11"),
        ("send it friday week", "send it", "2026-12-11"),
        ("send it in the next two weeks", "send it", "2026-12-13"),
        ("send it in a fortnight", "send it", "2026-12-13"),
        ("send it by friday at the latest", "send it", "2026-12-04"),
        ("send it no later than friday", "send it", "2026-12-04"),
    ],
)
def test_a_phrase_is_understood_as_a_whole(text: str, words: str, day: str) -> None:
    """F1: the day after tomorrow is in two days, and nothing of it stays in the words."""
    assert due(text) == (words, day)


@pytest.mark.parametrize(
    "text",
    [
        "call her every friday",
        "ask each monday",
        "call her every other friday",
        "call her every single friday",
        "call her once a week on friday",
        "call her three times a month on friday",
        "call her weekly on friday",
        "send the notes weekly by friday",
        "call her on fridays",
        "send it the second friday",
        "send it the friday after",
        "meet mon, wed and fri",
        "be there mon - fri",
        "be there mon to fri",
        "send it last friday",
        "send it fri 13",
        "plan the first week of december",
    ],
)
def test_a_phrase_that_is_not_understood_as_a_whole_stays(text: str) -> None:
    """F2: the words of a day that comes again, or of one that is not understood, are not cut."""
    assert read_due(text, TODAY).words == text


def test_a_day_that_comes_again_is_due_when_it_comes_next() -> None:
    """F2: `once a week on friday` is on Friday, and not on a Friday a week from then; `on fridays` names no day."""
    assert due("call her once a week on friday")[1] == due("call her weekly on friday")[1] == "2026-12-04"
    found = read_due("call her on fridays", TODAY)
    assert found.day is None and "No due date" in found.said
    assert due("send the weekly report by friday") == ("send the weekly report", "2026-12-04")


@pytest.mark.parametrize(
    "text",
    [
        "tell me what happened on monday",
        "read chapter 3 march",
        "thank Tue",
        "thank tue",
        "meet Friday",
        "talk about friday",
        "prepare for the workshop on monday",
        "plan my friday",
        "thank Ana for friday",
        "read about Black Friday",
        "fix what broke on friday",
        "call her tonight",
        "do the 3rd",
        "do not call on friday",
        "watch the film about the man who was thursday",
        "send it by friday to Bo",
        "send it friday to Bo",
        "do this fri",
        "look at that fri",
        "send it tomorrow or so",
    ],
)
def test_a_day_that_the_sentence_needs_stays_in_it(text: str) -> None:
    """F3: a day is cut only where the sentence stands without it."""
    assert read_due(text, TODAY).words == text


def test_a_day_that_the_sentence_needs_is_due_only_where_it_is_a_day_to_come() -> None:
    """F3: what happened on a Monday is not due on the next one, and that is said; `by friday` in the middle counts."""
    found = read_due("tell me what happened on monday", TODAY)
    assert found.day is None
    assert "by monday" in found.said
    assert due("send it by friday to Bo")[1] == due("watch what comes fri")[1] == "2026-12-04"
    assert due("find out who comes by friday") == ("find out who comes", "2026-12-04")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("send it fri 1 dec", "1 Dec is a Tuesday; Friday is 4 Dec."),
        ("send it fri 27 nov", "Fri 27 Nov is past."),
        ("send it fri 27 nov 2027", "27 Nov 2027 is a Saturday; Friday is 26 Nov 2027."),
        ("send it by friday, the 1st", "1 Dec is a Tuesday; Friday is 4 Dec."),
        ("send it fri 2026-12-01", "1 Dec is a Tuesday; Friday is 4 Dec."),
        ("send it on friday 1.12.", "1 Dec is a Tuesday; Friday is 4 Dec."),
        ("send it mon 29 nov 2026", "29 Nov is a Sunday; Monday is 30 Nov."),
        ("send it by fri 1 dec to Bo", "1 Dec is a Tuesday; Friday is 4 Dec."),
    ],
)
def test_a_weekday_that_contradicts_its_date_is_refused(text: str, fits: str) -> None:
    """F4: neither of the two is taken silently; the sentence says what fits."""
    with pytest.raises(DayRefused, match=fits):
        read_due(text, TODAY)
    with pytest.raises(MarkError, match=fits):
        read_line(f"!{text}", TODAY)
    assert due("send it tue 1 dec") == ("send it", "2026-12-01")


@pytest.mark.parametrize("said", ["0001-01-01", "9999-12-31", "31 june", "2026-13-01"])
def test_a_day_out_of_range_is_none_and_stays_in_the_words(said: str) -> None:
    """F5: it is said, and nothing of the line is lost."""
    for text in (f"send it by {said}", f"send it {said}", f"send it by {said} to Bo"):
        found = read_due(text, TODAY)
        assert (found.words, found.day) == (text, None)
        assert "No due date was set" in found.said
        assert read_line(f"!{text}", TODAY).no_day == found.said


@pytest.mark.parametrize(
    "text", ["send it by 2020-01-01", "send it 1 jan 2020", "send it by 2020-01-01 to Bo", "# speak by 2020-01-01"]
)
def test_a_day_long_past_is_refused(text: str) -> None:
    """F5: a promise that is due before it was made is a slip."""
    with pytest.raises(MarkError, match="long past"):
        read_line(text if text[0] == "#" else f"!{text}", TODAY)
    lately = TODAY - timedelta(days=LONG_PAST)
    assert read_line(f"!send it {lately.isoformat()}", TODAY).due == lately.isoformat()


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("send it eod", "send it", "2026-11-29"),
        ("send it this friday", "send it", "2026-12-04"),
        ("send it fri at 3pm", "send it at 3pm", "2026-12-04"),
        ("send it fri 15:00", "send it at 15:00", "2026-12-04"),
        ("send it at 3 pm on fri", "send it at 3 pm", "2026-12-04"),
        ("send it tomorrow morning", "send it in the morning", "2026-11-30"),
        ("send it in december", "send it", "2026-12-31"),
        ("send it before june", "send it", "2027-05-31"),
        ("send it by end of year", "send it", "2026-12-31"),
        ("send it by the end of december", "send it", "2026-12-31"),
        ("send it in a year", "send it", "2027-11-29"),
        ("send it in ten days", "send it", "2026-12-09"),
        ("send it within 3 weeks", "send it", "2026-12-20"),
        ("send it in 3 weeks' time", "send it", "2026-12-20"),
        ("send it 27/11", "send it", "2027-11-27"),
        ("send it 11/27", "send it", "2027-11-27"),
        ("send it 27.12.", "send it", "2026-12-27"),
        ("send it by 27.12", "send it", "2026-12-27"),
        ("send it 3.4.2027", "send it", "2027-04-03"),
        ("send it Friday?", "send it?", "2026-12-04"),
        ("send it friday, please", "send it, please", "2026-12-04"),
        ("send it by Friday (if possible)", "send it (if possible)", "2026-12-04"),
        ("send it friday 🙂", "send it 🙂", "2026-12-04"),
        ("ask Bo (again, by friday)", "ask Bo (again)", "2026-12-04"),
        ("think it over fri", "think it over", "2026-12-04"),
        ("look at this tomorrow", "look at this", "2026-11-30"),
        ("call her fri", "call her", "2026-12-04"),
    ],
)
def test_common_ways_to_say_a_day(text: str, words: str, day: str) -> None:
    """F6: and a time of day, for which a promise has no place, stays in its words."""
    assert due(text) == (words, day)


def test_a_date_that_can_be_read_in_two_ways_is_not_guessed() -> None:
    """F6: 3/4 is in March to some and in April to others; 3/3 and 27/11 are not."""
    found = read_due("send it 3/4", TODAY)
    assert (found.words, found.day) == ("send it 3/4", None)
    assert "3 Apr or 4 Mar" in found.said
    assert due("send it 3/3")[1] == "2027-03-03"
    assert due("be there 24/7") == ("be there 24/7", "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Folien schicken bis freitag", "2026-12-04"),
        ("Folien schicken bis zum Freitag.", "2026-12-04"),
        ("enviar el informe antes del viernes", "2026-12-04"),
        ("envoyer les notes avant vendredi", "2026-12-04"),
        ("金曜までにスライドを送る", "2026-12-04"),
        ("周五之前发给他", "2026-12-04"),
        ("Folien schicken bis 27.12.", "2026-12-27"),
    ],
)
def test_weekdays_of_other_languages(text: str, day: str) -> None:
    """M9: a weekday behind its preposition is due; no word of another language is cut."""
    assert due(text) == (text, day)


@pytest.mark.parametrize(
    "text",
    [
        "Folien morgen schicken",
        "enviar el informe mañana",
        "envoyer les notes vendredi",
        "スライドを金曜に送る",
        "Bis Ende Juni einen Vortrag halten",
        "отправить завтра",
        "أرسلها يوم الجمعة",
    ],
)
def test_a_day_of_another_language_that_is_not_understood_is_said(text: str) -> None:
    """M9: the words stay, and the line says at once that no day was found, and how days are read."""
    found = read_due(text, TODAY)
    assert (found.words, found.day) == (text, None)
    assert "Days are read in English" in found.said
    assert day_examples(TODAY) in found.said


@pytest.mark.parametrize(
    "text",
    ["send it by spring", "speak before summer.", "send it by Christmas", "send it 24.12.26", "send it 12/24/26"],
)
def test_what_is_a_day_to_a_person_and_is_not_read_as_one_is_said(text: str) -> None:
    """F6: at once, and the words stay."""
    found = read_due(text, TODAY)
    assert (found.words, found.day) == (text, None) and "No due date was found" in found.said


def test_words_without_a_day_are_silent() -> None:
    """Nothing is said of days where none seems to be named."""
    for text in (
        "plan the spring party",
        "read 3-5-7",
        "read it",
        "write to a friend",
        "she may ask",
        "read chapter 3",
        "be there 24/7",
    ):
        found = read_due(text, TODAY)
        assert (found.words, found.day, found.said) == (text, None, "")


PIECES = listed(
    """
send it call Bo by on until fri Friday, friday? tue 1 dec 3 march the day after tomorrow next week in two weeks every
eod at 3pm 15:00 morning 27/11 3/4 27.11. 2026-12-01 9999-12-31 please (if possible) freitag bis 金曜 🙂 what about
for . ; ( ) - to and chapter of not
"""
)
LINES = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map(" ".join))


@given(LINES)
@example("send it the day after tomorrow")
@example("(by fri) please")
@example("by by fri")
def test_no_character_of_a_line_is_lost(text: str) -> None:
    """The words are the whole line; or what is not in them names the day that was taken; or a sentence refuses it."""
    try:
        found = read_due(text, TODAY)
    except DayRefused as refused:
        assert len(str(refused)) > 20
        return
    whole = text.strip()
    if found.words == whole:
        return
    assert found.day is not None
    stays = letters(found.words)
    places = [0, *(at for word in re.finditer(r"\S+", whole) for at in word.span())]
    assert any(
        is_within(letters(whole[:start]) + letters(whole[end:]), stays)
        for start in places
        for end in places
        if start < end and names(whole[start:end]) == found.day
    )


def letters(text: str) -> str:
    """What may not be lost: all but the space and the punctuation around words."""
    return "".join(sign for sign in text if sign.isalnum())


def is_within(some: str, text: str) -> bool:
    """Whether the letters of some are all in text, in their order."""
    rest = iter(text)
    return all(sign in rest for sign in some)


def names(said: str) -> date | None:
    """The day that these words name."""
    said = said.strip(" ,;:()")
    moment = find_moment(said, datetime.combine(TODAY, time(0)))
    return find_day(said, TODAY) or (moment.date() if moment else None)


@given(LINES)
def test_a_line_that_is_edited_keeps_its_words_and_day(text: str) -> None:
    """What is put back to be edited, and left, is the same line, however its day was said."""
    try:
        line = read_line(f"!{text}", TODAY)
    except MarkError:
        return
    assert edited(line, words_of(line), TODAY + timedelta(days=400)) == line


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_examples_are_days_to_come(today: date) -> None:
    """N9: an example in an error is never a day that has gone by, nor one that is understood as next year's."""
    soon = today + timedelta(days=31)
    for said in day_examples(today).split(", "):
        day = find_day(said, today)
        assert day is not None
        assert today < day <= soon
    for said in moment_examples(today).split(", "):
        moment = find_moment(said, datetime.combine(today, time(23, 59)))
        assert moment is not None
        assert today < moment.date() <= soon


@pytest.mark.parametrize(
    "text",
    ["do it the day before friday", "call two days before fri", "do it before next week", "pack before this weekend"],
)
def test_a_day_that_is_only_measured_from_is_not_due(text: str) -> None:
    """F1: a known day in a phrase that means another one: no day is set, the words stay, and that is said."""
    read = read_due(text, TODAY)
    assert (read.words, read.day) == (text, None) and read.said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *((text, text) for text in ("be early friday", "send it mid next week", "do it late friday")),
        *((text, text) for text in ("call first thing monday", "send it maybe friday")),
        ("send it friday :-)", "send it :-)"),
        ("send it fri :)", "send it :)"),
        ("send it fri \U0001f642", "send it \U0001f642"),
        ("send it :( fri", "send it :("),
        ("send it ;-( by fri", "send it ;-("),
        ("tell Bo (and Cy, by fri) :)", "tell Bo (and Cy) :)"),
        ("send it (by fri)", "send it"),
    ],
)
def test_no_part_of_a_sentence_or_of_a_face_is_left_alone_or_cut(text: str, words: str) -> None:
    """F3: `send it late`, without its Friday, says another thing; a bracket goes only with the other one."""
    read = read_due(text, TODAY)
    assert read.words == words and read.day is not None


@pytest.mark.parametrize("text", ["send it fri\u0301", "send it fri\u200d", "send it fri\ufe0f"])
def test_a_mark_that_belongs_to_the_last_letter_stays_with_it(text: str) -> None:
    """F3: no day is cut away from under it, which would set it on another word."""
    assert due(text) == (text, "")
