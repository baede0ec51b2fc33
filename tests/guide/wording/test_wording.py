"""Friendly checks of wording, as tables of sentences and what is expected of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentortui.guide.wording.checks import (
    FEEDBACK_HINTS,
    blame_words,
    feedback_flags,
    feedback_flags_text,
    feedback_hints,
    feedback_hints_text,
    goal_marks,
    prompt_hints,
)
from mentortui.guide.wording.feedback import FeedbackFlag as F

GOALS = [
    ("Improve public speaking skills within three months", "●●●"),
    ("Gain confidence in managing a team", "●●○"),
    ("Speak at the spring meet-up by 30 April", "●●●"),
    ("Be more confident", "○○○"),
    ("Get better", "○○○"),
    ("Become a better leader", "○○○"),
    ("Be happier at work this year", "○○●"),
    ("Improve my skills", "○○○"),
    ("Improve my skills by Friday", "○○●"),
    ("I want to learn Python by the end of the year", "●●●"),
    ("Learn more things", "○○○"),
    ("Run a marathon next spring", "●●●"),
    ("Get my driving licence before Christmas", "●●●"),
    ("Write two chapters of my thesis by 2027-03-01", "●●●"),
    ("Public speaking without notes", "●○○"),
    ("A clear career plan before the summer", "●○●"),
    ("My goal is to lead the weekly stand-up from next month", "●●●"),
    ("Delegate one task to each team member every week", "●●○"),
    ("I'd like to get a promotion to senior engineer in 2027", "●●●"),
    ("Decide between the two job offers by Tuesday", "●●●"),
    ("Say no to two meetings this week", "●●●"),
    ("Feel less stressed", "○○○"),
    ("Be brave enough to speak up in the planning round by May", "●●●"),
    ("Grow as a person", "○○○"),
    ("Run a workshop on code review in six weeks", "●●●"),
    ("Find out how budgets are made in our department", "●●○"),
    ("Understand finance", "○●○"),
    ("Do more", "○○○"),
    ("I will call three former colleagues over the next two weeks", "●●●"),
    ("Settle into the new role over the coming six months", "●●●"),
    ("Improve communication by June", "○●●"),
    ("Read 12 books before my birthday", "●●●"),
    ("We want to publish the museum guide in March", "●●●"),
    ("Build trust by listening to the nurses on my ward", "●●○"),
    ("Success", "○○○"),
]


@pytest.mark.parametrize(("goal", "dots"), GOALS)
def test_the_marks_of_a_goal(goal: str, dots: str) -> None:
    """Mission 23: specific, actionable, time-bound; Mission 25: the first two goals are the article's examples."""
    assert goal_marks(goal).dots == dots


def test_each_missing_mark_has_its_hint() -> None:
    """Mission 25: the second example asks for a date, and for nothing else."""
    assert goal_marks("Gain confidence in managing a team").hints == ("by when?",)
    assert goal_marks("Speak at the spring meet-up by 30 April").hints == ()
    assert len(goal_marks("").hints) == 3


FEEDBACK = [
    # A gift: one moment, what was seen, its effect.
    ("In Tuesday's meeting / you asked Ana for her view first / and she stayed in for the whole talk", ""),
    ("On Monday you summed up both sides, and the room calmed down", ""),
    ("When I got stuck yesterday you waited, so I found the words myself", ""),
    ("During the demo you showed the broken case first, which made us trust the rest", ""),
    ("In our last session you asked one short question and I saw my plan was too big", ""),
    ("This morning you read the promise aloud; it helped me start", ""),
    ("After the call you wrote three lines to everyone, and nobody had to ask again", ""),
    ("at the review / you spoke for twelve of fifteen minutes / I lost the thread", ""),
    ("Yesterday you interrupted Sam twice, and he left his idea out", ""),
    ("When you paused after my answer I felt heard", ""),
    ("Thanks for reading my draft yesterday, it helped me cut two pages", ""),
    ("In the demo / you stopped twice / I lost the thread / What did you want to show?", ""),
    # Judges the person.
    ("You are lazy", "judges no-moment no-effect"),
    ("You were so rude in the meeting on Friday", "judges no-effect"),
    ("You are a natural", "judges no-moment no-effect"),
    ("You're brilliant", "judges no-moment no-effect"),
    ("Your attitude is not helping", "judges no-moment no-effect"),
    ("You have no patience", "judges no-moment no-effect"),
    # Always and never.
    ("You always interrupt", "absolute no-moment no-effect"),
    ("You never listen to me", "absolute no-moment no-effect"),
    ("In the call you always cut people off, and they stop talking", "absolute"),
    ("You're constantly on your phone", "absolute no-moment no-effect"),
    # Reads minds.
    ("Yesterday you wanted to look clever, and it made me angry", "mind-reading"),
    ("You don't care about the team", "mind-reading no-moment no-effect"),
    ("On Monday you were trying to avoid the topic", "mind-reading no-effect"),
    ("You were nervous during the presentation", "mind-reading no-effect"),
    ("You obviously thought it was beneath you", "mind-reading no-moment no-effect"),
    # Commands.
    ("You should speak more slowly", "command no-moment no-effect"),
    ("You need to prepare better", "command no-moment no-effect"),
    ("Stop apologising", "command no-moment no-effect"),
    ("Be more assertive", "command no-moment no-effect"),
    ("Yesterday you rushed the end and I lost track. Next time make a break", "command"),
    # Praise that does not say for what.
    ("Good job", "bare-praise no-moment no-effect"),
    ("Great work in the demo yesterday", "bare-praise no-effect"),
    ("Well done!", "bare-praise no-moment no-effect"),
    ("That was really great", "bare-praise no-moment no-effect"),
    ("last session / nice one / I felt good", "bare-praise"),
    # Something is missing.
    ("You asked Ana for her view first", "no-moment no-effect"),
    ("On Tuesday you asked Ana for her view first", "no-effect"),
    ("You asked Ana for her view first, and she opened up", "no-moment"),
    ("The meeting on Friday", "no-seen no-effect"),
    ("in the call / you spoke slowly", "no-effect"),
    ("/ you spoke slowly / I could follow", "no-moment"),
    # Several at once.
    ("You are careless, you never check and you should care", "judges absolute command no-moment no-effect"),
]


@pytest.mark.parametrize(("text", "flags"), FEEDBACK)
def test_the_flags_of_feedback(text: str, flags: str) -> None:
    """Mission 75: feedback is a gift, not a judgement."""
    assert " ".join(feedback_flags_text(text)) == flags


def test_there_are_enough_sentences() -> None:
    """Mission 23, 75: thirty goals and forty sentences of feedback."""
    assert len(GOALS) >= 30
    assert len(FEEDBACK) >= 40


@pytest.mark.parametrize(
    ("moment", "seen", "effect", "question", "flags"),
    [
        ("Tuesday's call", "you waited for Ana", "she took the floor", "What was it like for you?", ()),
        ("Tuesday's call", "you waited for Ana", "she took the floor", "", (F.NO_QUESTION,)),
        ("", "you waited for Ana", "she took the floor", "And you?", (F.NO_MOMENT,)),
        ("Tuesday's call", "", "I was glad", "And you?", (F.NO_SEEN,)),
        ("Tuesday's call", "great job", "I was glad", "And you?", (F.BARE_PRAISE,)),
        ("Tuesday's call", "great job: you asked Ana first", "I was glad", "And you?", ()),
        ("Tuesday's call", "you are sloppy", "", "And you?", (F.JUDGES, F.NO_EFFECT)),
        ("Tuesday's call", "three people spoke", "I lost the thread", "What did you think you wanted?", ()),
    ],
)
def test_the_four_parts_of_feedback(moment: str, seen: str, effect: str, question: str, flags: tuple[F, ...]) -> None:
    """Mission 75: the parts are looked at one by one; a question may ask what nobody may claim."""
    assert feedback_flags(moment, seen, effect, question) == flags


def test_hints_are_short_friendly_sentences() -> None:
    assert set(FEEDBACK_HINTS) == set(F)
    for hint in FEEDBACK_HINTS.values():
        assert len(hint) <= 60
        assert hint[0].isupper() or hint[0] == "“"
        assert hint[-1] in ".?"
        assert blame_words(hint) == ()
    assert feedback_hints_text("Good job")[0] == FEEDBACK_HINTS[F.BARE_PRAISE]
    assert feedback_hints("", "you waited", "I could think", "And you?") == (FEEDBACK_HINTS[F.NO_MOMENT],)


def test_words_of_blame_are_whole_words() -> None:
    """Mission 49: "later", "quite" and "default" are no words of blame."""
    assert blame_words("You FAILED, and late.") == ("failed", "late")
    assert blame_words("Later, quite by default, a translated plate.") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What else could be true?", ""),
        ("Do you like it?", "yes or no"),
        ("Why did you do that?", "what or how"),
        ("Have you tried a list?", "advice"),
        ("What about asking him?", "advice"),
        ("What about a list?", "advice"),
        ("Perhaps you need to rest?", "advice"),
        ("What have you tried so far?", ""),
        ("What about your goal is still right?", ""),
        ("What do you need to go on?", ""),
        ("What are you afraid of?", "feeling"),
        ("What is it? What else?", "two questions"),
        ("What " + "very " * 13 + "much?", "15 words"),
    ],
)
def test_hints_for_a_prompt(text: str, said: str) -> None:
    assert said in " ".join(prompt_hints(text))
    assert bool(prompt_hints(text)) == bool(said)


@given(st.text())
def test_no_wording_is_ever_refused(text: str) -> None:
    """Hints never block: any text gets an answer."""
    assert len(goal_marks(text).hints) <= 3
    assert all(len(hint) <= 60 for hint in (*prompt_hints(text), *feedback_hints_text(text)))
    feedback_hints(text, text, text, text)


def test_a_day_of_another_language_is_a_day() -> None:
    """M9: nobody is asked by when, where the goal says so in German."""
    assert goal_marks("Bis Ende Juni einen Vortrag halten").time_bound
    assert not goal_marks("Einen Vortrag halten").time_bound
