"""Tomas keeps the queue of a dispatch room running, and would like to say aloud what he knows."""

from __future__ import annotations

from datetime import time

from mentortui.sample.told import Sample, SampleAgreement, SampleGoal, Since
from mentortui.sample.tomas_sessions import SESSIONS

MIRA_AND_TOMAS = Sample(
    slug="mira-tomas",
    mentor="Mira",
    mentee="Tomas",
    me="mentor",
    purpose="Find a voice that carries to the back of the room, without borrowing anyone else's",
    begun=117,
    at=time(14, 30),
    next_in=0,
    rhythm="FREQ=WEEKLY;INTERVAL=2",
    stars=("stretch-chal-else", "story-last"),
    goals=(
        SampleGoal(
            sort="skill",
            field="professional",
            due=180,
            gives=("being heard before the decision, not after it", "learning how he thinks before he speaks"),
            back="You want a room that argues with your design, and you want to be standing when it does.",
            levels=(
                "sends the design round, and explains it to nobody",
                "explains it to two people at his desk",
                "explains it to the team, and somebody objects",
                "asks the room for the hardest question himself",
                "others ask him to be there when they explain theirs",
            ),
        ),
        SampleGoal(
            sort="leadership",
            field="professional",
            due=120,
            gives=("a first piece of work that three people own", "seeing a rewrite done calmly, for once"),
            back="The queue is new when three people can say why it is as it is.",
            levels=(
                "does it alone, at night",
                "does it alone, and tells the others",
                "the first part is in use, each of the three wrote some of it",
                "Karol or Deniz leads the second part",
                "the three are asked to do it with another team's queue",
            ),
        ),
        SampleGoal(
            sort="leadership",
            field="personal",
            due=90,
            owner="mentor",
            gives=("time to finish his own thought", "a habit I will take to every other table"),
            back="You want to be curious for longer than is comfortable.",
            levels=(
                "the answer comes before he has finished",
                "one question, then the answer",
                "three questions in most sessions",
                "three questions in every session",
                "he notices the one time it did not happen",
            ),
        ),
    ),
    since=(
        Since(ago=5, line="Mira: .my own mentor rehearses the first two sentences and nothing else: offer him that"),
        Since(ago=1, at=time(21, 12), line="Tomas: ~the sugar cubes: on the table for real, or only told?"),
    ),
    agreement=SampleAgreement(
        answers="""
            steering: 3 a lot / 5 some
            frequency: 4 some / 4 a lot
            communication: 5 some / 4 some
            feedback: 4 a lot / 5 some
            availability: 3 some / 3 some
            contact: 2 a little / 3 a little
            preparation: 3 some / 2 a little
            challenge: 4 a lot / 4 a lot
            personal: 3 some / 3 some
            confidentiality: 5 a lot / 5 a lot
            changes: 4 some / 3 a little
            success: I would speak before the decision is made / he stops asking me whether it was good
        """,
        gaps={"steering": "Who steers: Mira 5, Tomas 3 (1 hands-on guidance, 5 the mentee leads)"},
        cares=("challenge", "feedback"),
        terms={
            "rhythm": "Every second Thursday, an hour",
            "communication": "Video when we meet, the shared page in between",
            "feedback": "In the same talk, as a moment and what it did",
            "availability": "Weekdays; an answer within two days is quick",
            "steering": "Tomas brings the topic, Mira asks until he has chosen one",
            "boundaries": "No word to each other's managers, no work done for the other",
            "confidentiality": "All of it stays here, unless somebody could come to harm",
            "ending": "We name the last talk a month before, and each writes three letters",
        },
        before={"steering": "Mira the first two times, then in turns"},
        signed=(2, 4),
        until=153,
        cards=(
            "I hear feedback best when I may write it down first.\nMy pauses are translation, not doubt.",
            "What I would rather be asked than told: where I talk too long.",
        ),
    ),
    sessions=SESSIONS,
)
