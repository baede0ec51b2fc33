"""Here Mira is the mentee. Ines ran a hospital's emergency wards, then all of it, and now keeps bees."""

from __future__ import annotations

from datetime import time

from mentortui.sample.ines_sessions import SESSIONS
from mentortui.sample.told import Sample, SampleAgreement, SampleGoal, Since

MIRA_AND_INES = Sample(
    slug="ines-mira",
    mentor="Ines",
    mentee="Mira",
    me="mentee",
    purpose="Find out which work is mine to do next, and which is mine to hand on",
    begun=405,
    at=time(17, 30),
    next_in=9,
    stars=("outcome-whole-session", "stretch-hoped-unasked"),
    goals=(
        SampleGoal(
            sort="leadership",
            field="professional",
            due=180,
            gives=("a week in which nothing waits for me", "a reason to write down what I did by instinct"),
            levels=("", "", "a week without me, and nobody rang"),
        ),
        SampleGoal(
            sort="decision",
            field="personal",
            due=330,
            gives=("an answer I do not have to defend", "being asked what it was like, by someone who may go there"),
            levels=("", "", "a yes or a no, said aloud to the one who asked"),
        ),
        SampleGoal(
            sort="writing",
            field="personal",
            due=300,
            owner="mentor",
            gives=("reading it first", "ten pages that my grandchildren may disagree with"),
            levels=("", "", "ten pages that somebody else has read"),
        ),
    ),
    since=(Since(ago=6, line="Mira: ~how do you rest when you are the one they ring?"),),
    agreement=SampleAgreement(
        answers="""
            steering: 5 some / 4 some
            frequency: 3 some / 3 some
            communication: 4 some / 5 a little
            feedback: 5 some / 5 a lot
            availability: 3 some / 2 some
            personal: 5 a lot / 4 some
        """,
        cares=("personal", "steering"),
        terms={
            "rhythm": "Once a month, longer in winter",
            "communication": "Live; a card now and then",
            "feedback": "Plainly, as between friends who work",
            "availability": "A week's notice, and never at dinner",
            "steering": "Mira begins, Ines ends",
            "ending": "One of us will say: this was the last of these",
        },
        signed=(2, 10, 15),
        until=41,
        open=True,
    ),
    sessions=SESSIONS,
)
