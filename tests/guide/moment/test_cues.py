"""What a line of notes says (issue 14, point 1)."""

from __future__ import annotations

import pytest

from mentortui.guide.library import Library
from mentortui.guide.moment.cues import Cue, Lexicon, Reading, read_cues_of
from mentortui.guide.moment.state import Noted
from mentortui.guide.readers.content_file import ContentFile


def read(lexicon: Lexicon, text: str, before: str = "", **more: object) -> Reading:
    return read_cues_of(Noted(text, **more), lexicon, Noted(before) if before else None, frozenset({"ife", "i"}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("sure: 6 of 10", Cue.NUMBER),
        ("that he wants it: 4", Cue.NUMBER),
        ("speak on Thursday: 6 (was 3)", Cue.NUMBER),
        ("6 because I was right once", Cue.NUMBER_BECAUSE),
        ("7 if somebody waited for me", Cue.NUMBER_IF),
        ("afraid of the next meeting", Cue.FEAR),
        ("angry, slept badly", Cue.FEELING),
        ("write / talk alone / nothing", Cue.WAYS),
        ("stay: less money; go: a new start", Cue.WAYS),
        ("“as usual” she said", Cue.QUOTE),
        ("it feels like theft", Cue.QUOTE),
        ("never to Jan", Cue.ALWAYS),
        ("I should be happy", Cue.SHOULD),
        ("maybe they need me", Cue.GUESS),
        ("he wrote an answer", Cue.HAPPENED),
        ("could ask Ada", Cue.IDEA),
        ("wants: five minutes", Cue.WISH),
        ("he looked up", Cue.THEIRS),
        ("T. looked up", Cue.THEIRS),
        ("the talk with T. on the stairs", Cue.PERSON),
        ("what if they say no", Cue.OBSTACLE),
        ("told: how I began", Cue.TOLD),
        ("does not want to go on", Cue.REFUSED),
        ("möchte nicht darüber reden", Cue.REFUSED),
        ("my idea as his, behind my back", Cue.BETWEEN),
        ("how would you do it", Cue.HELP),
        ("I do not want to live like this", Cue.DANGER),
        ("nobody would miss me", Cue.DANGER),
        ("möchte nicht mehr leben", Cue.DANGER),
        ("* spoke twice", Cue.WIN),
        ("immer ich, nie Jan", Cue.ALWAYS),
        ("sicher: 7 von 10", Cue.NUMBER),
        ("vielleicht sagt sie nein", Cue.GUESS),
    ],
)
def test_words_and_signs_say_what_a_line_is_about(lexicon: Lexicon, text: str, cue: Cue) -> None:
    assert cue in read(lexicon, text).cues


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("two weeks, one line after Wednesday", Cue.NUMBER),
        ("10 min on Friday", Cue.NUMBER),
        ("at 10:30 in room 4b", Cue.NUMBER),
        ("read chapter 3", Cue.NUMBER),
        ("Ife will write on Monday", Cue.PERSON),
        ("English is my third language", Cue.PERSON),
        ("if nothing till Monday, I go on", Cue.OBSTACLE),
        ("if he wrote, I would answer", Cue.HAPPENED),
        ("nobody could pay", Cue.IDEA),
        ("has never told it to anybody", Cue.ALWAYS),
        ("stays between us, except danger", Cue.BETWEEN),
        ("I do not want to live like this", Cue.REFUSED),
        ("it gives me a reason to live", Cue.DANGER),
        ("leaving now would be career suicide", Cue.DANGER),
    ],
)
def test_what_only_looks_like_it_says_nothing(lexicon: Lexicon, text: str, cue: Cue) -> None:
    assert cue not in read(lexicon, text).cues


def test_a_mark_beats_words(lexicon: Lexicon) -> None:
    """A line with a mark says only what its mark says."""
    assert read(lexicon, "never afraid of 7 of 10", sort="win").cues == {Cue.WIN}
    assert read(lexicon, "write to T, maybe", sort="promise").cues == {Cue.PROMISE}
    assert read(lexicon, "write to T", sort="promise", cue="when it rings").cues == {Cue.WHEN_THEN}
    assert read(lexicon, "send it", sort="promise", owner="mentor").cues == {Cue.MINE}
    assert read(lexicon, "a / b / c / look less", sort="feedback").cues == {Cue.FEEDBACK, Cue.FEEDBACK_CHANGE}
    assert read(lexicon, "it looks less", sort="goal", up=True).cues == {Cue.GOAL_UP}


def test_own_words_and_the_number_are_taken_as_they_stand(lexicon: Lexicon) -> None:
    """They fill the places of a prompt."""
    assert read(lexicon, 'they said "Nice that you look in" again').words == "Nice that you look in"
    assert read(lexicon, "it feels like Furniture, again").words == "Furniture"
    assert read(lexicon, "sure: 6 of 10").number == "6"
    assert read(lexicon, "Everybody saw it").always == "everybody"


def test_a_second_number_in_a_row_says_more(lexicon: Lexicon) -> None:
    assert Cue.NUMBER_AGAIN in read(lexicon, "that Bas wants it: 4", before="the split: 8").cues
    assert Cue.NUMBER_AGAIN not in read(lexicon, "that Bas wants it: 4", before="the split").cues


def test_a_list_of_ones_own_is_no_row_of_wins(lexicon: Lexicon) -> None:
    """A sign with a space behind it may be a list; the second in a row is one."""
    assert Cue.WIN not in read(lexicon, "* milk", before="* bread").cues


@pytest.mark.parametrize("text", ["", " ", "'", "⟨…⟩", "7", "\ud800", "a" * 5000, "“" * 50, "/ / /", "N: 日本語のメモ"])
def test_any_line_can_be_read(lexicon: Lexicon, text: str) -> None:
    read(lexicon, text)


def test_a_cue_file_of_ones_own_is_added() -> None:
    """One file for each language, and errors with their line."""
    good = ContentFile("cues/pl.md", "# Polski\n\n## always\n- zawsze, nigdy\n", own=True)
    bad = ContentFile("cues/x.md", "# X\n\n## mood\n- gloom\n\n## always\n\n## guess\n- hm\n", own=True)
    library = Library([good, bad])
    assert read(library.lexicon, "zawsze ja").cues == {Cue.ALWAYS}
    assert [str(problem).partition(" “")[0] for problem in library.problems] == [
        "cues/x.md:3: unknown cue",
        "cues/x.md:6: the cue",
    ]


def test_a_language_without_spaces_is_found_within_the_line() -> None:
    library = Library([ContentFile("cues/ja.md", "# 日本語\n\n## always\n- いつも\n")])
    assert Cue.ALWAYS in read(library.lexicon, "彼はいつも遅い").cues


def test_the_words_of_goals_and_agenda_say_what_an_hour_is_about(lexicon: Lexicon) -> None:
    """Chosen once is enough; named in passing takes two lines."""
    assert lexicon.topics(["Explain a design review to a full room"]) == {"technical"}
    assert lexicon.topics(["Zurück im Beruf nach der Elternzeit"]) == {"returning"}
    assert lexicon.topics(["Sleep more"], ["the thesis is late"]) == frozenset()
    assert lexicon.topics([], ["the thesis is late", "two experiments failed"]) == {"research"}


def test_every_topic_that_a_question_has_can_be_read_from_words(library: Library) -> None:
    """But for the two that a key or the kind of relationship opens."""
    topics = {topic for prompt in library.bank.prompts for topic in prompt.topics}
    read = {topic for topic, _ in library.lexicon._topics}
    assert topics - read == {"any", "between-us", "peer"} and read <= topics


def test_a_topic_of_ones_own_has_its_words_in_a_file() -> None:
    own = ContentFile("cues/mine.md", "# English\n\n## topic cooking\n- soup, stew…\n", own=True)
    assert Library([own]).lexicon.topics(["a stewing pot"]) == {"cooking"}
    assert not Library([own]).problems
