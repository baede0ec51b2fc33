"""Feedback as a gift: friendly hints on its wording that never block (Mission 75). English only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from mentortui.guide.wording.pattern import Pattern


class FeedbackFlag(StrEnum):
    """What could make feedback easier to receive. The order is the order of the hints."""

    JUDGES = "judges"
    ABSOLUTE = "absolute"
    MIND_READING = "mind-reading"
    COMMAND = "command"
    BARE_PRAISE = "bare-praise"
    NO_SEEN = "no-seen"
    NO_MOMENT = "no-moment"
    NO_EFFECT = "no-effect"
    NO_QUESTION = "no-question"


#: One friendly sentence for each flag, at most 60 characters.
FEEDBACK_HINTS: Final[Mapping[FeedbackFlag, str]] = MappingProxyType(
    {
        FeedbackFlag.JUDGES: "That describes a person; what did they do or say?",
        FeedbackFlag.ABSOLUTE: "“Always” and “never” invite dispute; name one time.",
        FeedbackFlag.MIND_READING: "Their reasons are theirs: say what you saw, then ask.",
        FeedbackFlag.COMMAND: "That tells them what to do; a question leaves it theirs.",
        FeedbackFlag.BARE_PRAISE: "Lovely. What did they do that you want to see again?",
        FeedbackFlag.NO_SEEN: "What did you see or hear them do?",
        FeedbackFlag.NO_MOMENT: "When was it? One moment makes it easy to recall.",
        FeedbackFlag.NO_EFFECT: "What did it do, for you or for others?",
        FeedbackFlag.NO_QUESTION: "A question at the end makes it a conversation.",
    }
)

_BE = r"(?:are|were|['’]re|seem|look|sound)"
_MORE = r"(?:\s+(?:so|very|really|too|just|quite|rather|such|being|a|an|bit|little|always|never|often|the|most))*"
_TRAITS = (
    r"(?:aggressive|arrogant|awesome|bad|boring|brilliant|careless|childish|clueless|cold|confusing|defensive"
    r"|difficult|disorgani[sz]ed|dominant|emotional|genius|hopeless|impatient|incompetent|insecure|lazy|mess|natural"
    r"|negative|passive|perfectionist|quiet|rude|selfish|sensitive|shy|slow|sloppy|star|stubborn|stupid|talented"
    r"|unprofessional|unreliable|weak)"
)


def _any_of(*patterns: str) -> Pattern:
    return Pattern("|".join(f"(?:{pattern})" for pattern in patterns))


_JUDGES: Final = _any_of(
    rf"\byou\s*{_BE}{_MORE}\s+{_TRAITS}\b",
    r"\byou\s+(?:have|had)\s+(?:no|a\s+bad)\s+(?:attitude|discipline|patience|sense|idea|talent)\b",
    r"\byour\s+(?:attitude|personality|character)\s+(?:is|was|needs)\b",
    rf"\bsuch\s+an?\s+(?:\w+\s+)?{_TRAITS}\b",
)
_ABSOLUTE: Final = _any_of(r"\byou(?:['’]re|\s+\w+)?\s+(?:always|never|constantly)\b", r"\bevery\s+single\s+time\b")
_MIND_READING: Final = _any_of(
    r"\byou\s+(?:just\s+|clearly\s+|obviously\s+|only\s+|really\s+)?(?:wanted|want|thought|think|tried|hoped|meant"
    r"|intended|felt|knew|believed|assumed)\b",
    r"\byou\s+(?:do\s?n['’]t|did\s?n['’]t|do\s+not|did\s+not)\s+(?:really\s+)?(?:care|want|respect|trust|like|believe)\b",
    rf"\byou\s*{_BE}\s+(?:\w+\s+)?(?:afraid|angry|annoyed|bored|frustrated|jealous|nervous|scared|trying|upset)\b",
)
_COMMAND: Final = _any_of(
    r"\byou\s+(?:really\s+|just\s+)?(?:should|must|ought|need\s+to|have\s+to|had\s+better|shouldn['’]t|mustn['’]t)\b",
    r"(?:^|[.!;/]\s*)(?:please\s+)?(?:stop|don['’]t|do\s+not|try|make\s+sure|be\s+more|be\s+less|next\s+time)\b",
)
_PRAISE: Final = _any_of(
    r"\b(?:good|great|nice|excellent|fantastic|amazing|awesome|lovely|brilliant)\s+"
    r"(?:job|work|one|stuff|session|talk|presentation|meeting|effort)\b",
    r"\bwell\s+done\b",
    r"\b(?:that|it|this|everything)\s+was\s+(?:really\s+|so\s+|very\s+)?"
    r"(?:good|great|nice|fine|excellent|fantastic|amazing|awesome|lovely|brilliant|perfect)\b",
    r"\bkeep\s+it\s+up\b",
    r"\bi\s+(?:really\s+)?(?:loved|liked)\s+(?:it|that)\b",
)
# An act that could be heard or seen: "you" and a past tense that is neither being nor thinking.
_SEEN: Final = _any_of(
    r"\b(?:you|she|he|they)\s+(?:\w+ly\s+|also\s+|then\s+|first\s+|twice\s+)?(?!wanted|needed|tried|hoped|intended"
    r"|believed|assumed|seemed|looked|sounded|ignored)"
    r"(?:\w{2,}ed|asked|began|broke|brought|built|came|chose|cut|did(?!\s+(?:a|well))|drew|found|gave|held|kept|laid|led|left"
    r"|let|made|met|paid|put|ran|read|said|sat|sent|set|showed|shut|spoke|stood|stuck|swapped|told|took|went|wrote)\b",
    r"\b(?:your|the)\s+(?:first|last|second|opening|closing)\s+\w+",
    r"\b(?:thanks|thank\s+you)\s+for\s+(?!being|everything)(?:\w+ly\s+)?\w{2,}ing\b",
    r"\byou\s+(?:were|are)\s+\w+ing\b(?<!being)(?<!trying)(?<!boring)(?<!confusing)",
)
_MOMENT: Final = _any_of(
    r"\b(?:on|last|this|next)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    r"\b(?:yesterday|today|tonight|earlier|just\s+now|a\s+moment\s+ago|(?:last|this)\s+(?:week|month|time|morning"
    r"|afternoon|evening|session|meeting|call|year|spring|summer|autumn|winter))\b",
    r"\b(?:in|at|during|after|before|near|from)\s+(?:the|our|your|my|that|this|a)\s+(?:\w+\s+){0,3}\w*"
    r"(?:meeting|call|session|talk|review|demo|interview|presentation|stand-?up|workshop|email|mail|chat|lunch"
    r"|conference|meet-?up|question|slide|break|end|start|beginning|rehearsal|retro|kick-?off|class|q&a)s?\b",
    r"\bwhen\s+(?:you|we|i|she|he|they|the|[A-Z]\w+)\b",
    r"\b(?:in|on)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    r"\b(?:\d+|ten|five|two|three|a\s+few)\s+(?:minutes?|hours?|days?|weeks?)\s+(?:ago|in|into)\b",
)
_EFFECT: Final = _any_of(
    r"\b(?:i|we)\s+(?:\w+ly\s+|then\s+|almost\s+)?(?:felt|feel|could|understood|saw|learned|learnt|lost|relaxed|trusted"
    r"|found|stopped|started|began|got|knew|left|noticed\s+that\s+i|was\s+able|were\s+able|was\s+unsure|was\s+relieved)\b",
    r"\b(?:helped|made|let|gave|left|brought|cost|saved|moved|calmed|opened|confused|encouraged)\s+"
    r"(?:me|us|them|him|her|everyone|people|the|[A-Z]\w+)\b",
    r"\b(?:so|and|which|then)\s+(?:that\s+)?(?:the\s+\w+|people|everyone|they|others|nobody|two\s+\w+|she|he|it|we|i)\s+\w+",
    r"\b(?:as\s+a\s+result|because\s+of\s+(?:it|that)|the\s+effect|it\s+meant|that\s+meant|which\s+meant)\b",
    r"\b(?:the\s+room|the\s+team|the\s+group|everyone|people|the\s+client)\s+(?:\w+ly\s+)?\w{2,}(?:ed|ent|oke|aughed)\b",
)

_TONE: Final = (
    (FeedbackFlag.JUDGES, _JUDGES),
    (FeedbackFlag.ABSOLUTE, _ABSOLUTE),
    (FeedbackFlag.MIND_READING, _MIND_READING),
    (FeedbackFlag.COMMAND, _COMMAND),
)


def feedback_flags(moment: str, seen: str, effect: str, question: str) -> tuple[FeedbackFlag, ...]:
    """What could be kinder or clearer in feedback whose four parts were filled in apart."""
    flags = set(_tone(" / ".join((moment, seen, effect))))
    blank = {FeedbackFlag.NO_MOMENT: moment, FeedbackFlag.NO_EFFECT: effect, FeedbackFlag.NO_QUESTION: question}
    flags |= {flag for flag, part in blank.items() if not part.strip()}
    flags |= _about_seen(seen, whole=seen)
    return _ordered(flags)


def feedback_flags_text(text: str) -> tuple[FeedbackFlag, ...]:
    """The same for one line of text, with its parts between slashes ("moment / seen / effect") or without them."""
    parts = [part.strip() for part in re.split(r"(?:^|\s+)/(?:\s+|$)", text.strip())]
    flags = set(_tone(text))
    if len(parts) > 1:
        moment, seen, effect = [*parts, "", ""][:3]
        gone = {FeedbackFlag.NO_MOMENT: not moment, FeedbackFlag.NO_EFFECT: not effect}
        flags |= {flag for flag, missing in gone.items() if missing} | _about_seen(seen, whole=seen)
        return _ordered(flags)
    gone = {FeedbackFlag.NO_MOMENT: not _MOMENT.search(text), FeedbackFlag.NO_EFFECT: not _EFFECT.search(text)}
    flags |= {flag for flag, missing in gone.items() if missing}
    if not _SEEN.search(text):
        flags |= _about_seen("", whole=text)
    return _ordered(flags)


def feedback_hints(moment: str, seen: str, effect: str, question: str) -> tuple[str, ...]:
    """One friendly sentence, at most 60 characters, for each thing that could make the gift easier to take."""
    return tuple(FEEDBACK_HINTS[flag] for flag in feedback_flags(moment, seen, effect, question))


def feedback_hints_text(text: str) -> tuple[str, ...]:
    """The hints for one line of text; see feedback_flags_text."""
    return tuple(FEEDBACK_HINTS[flag] for flag in feedback_flags_text(text))


def _tone(text: str) -> Iterator[FeedbackFlag]:
    # A question may ask what they wanted or what they should do next; only what is claimed is looked at.
    claimed = re.sub(r"[^.!?/]*\?", "", text)
    return (flag for flag, pattern in _TONE if pattern.search(claimed))


def _about_seen(seen: str, whole: str) -> set[FeedbackFlag]:
    """What is missing of the seen part: praise alone, a judgement alone (said already), or nothing at all."""
    if seen.strip() and (_SEEN.search(seen) or not _PRAISE.search(seen)):
        return set()
    if _PRAISE.search(whole):
        return {FeedbackFlag.BARE_PRAISE}
    return set() if any(_tone(whole)) else {FeedbackFlag.NO_SEEN}


def _ordered(flags: set[FeedbackFlag]) -> tuple[FeedbackFlag, ...]:
    return tuple(flag for flag in FeedbackFlag if flag in flags)
