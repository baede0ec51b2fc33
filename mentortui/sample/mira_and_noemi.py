"""Noémi studies soil. She was up in the mountains for two months, and they meet again in a few days."""

from __future__ import annotations

from datetime import time

from mentortui.sample.told import Sample, SampleAgreement, SampleGoal, SampleSession

MIRA_AND_NOEMI = Sample(
    slug="mira-noemi",
    mentor="Mira",
    mentee="Noémi",
    me="mentor",
    purpose="Choose between two kinds of life with soil in them",
    begun=121,
    at=time(9, 0),
    minutes=45,
    next_in=3,
    rhythm="FREQ=WEEKLY;INTERVAL=3",
    goals=(
        SampleGoal(
            sort="decision",
            field="personal",
            due=190,
            gives=("a decision I can explain to my future self", "a look into work that takes decades"),
            levels=("", "", "a decision with a date on it"),
        ),
        SampleGoal(
            sort="career",
            field="professional",
            due=90,
            gives=("a year of my own to plan", "practice in reading what I do not understand"),
            levels=("", "", "the grant is sent before the call closes"),
        ),
    ),
    agreement=SampleAgreement(
        answers="""
            steering: 4 some / 4 some
            frequency: 3 some / 3 some
            communication: 3 some / 4 a little
            feedback: 4 some / 4 some
            availability: 2 a lot / 3 some
            changes: 2 a lot / 3 some
        """,
        cares=("steering", "availability"),
        terms={
            "rhythm": "Every three weeks, three quarters of an hour",
            "communication": "By phone, walking where the weather allows",
            "feedback": "Asked for first, then plainly",
            "availability": "Around her shifts; a move is said the day before",
            "boundaries": "Nothing that has a name on it leaves her house or mine",
            "ending": "When one of us has nothing to ask three times, we say so",
        },
        signed=(3,),
        until=54,
        open=True,
    ),
    sessions=(
        SampleSession(
            ago=116,
            after=2,
            heard=8,
            asked="arrive-one-word outcome-in-a-year story-path strength-forget-the-clock",
            wants=("Say the two lives out loud.", "Not to fall in love with one of them myself."),
            takes=("Both of them are true. That is new.", "Her word for patience is depth."),
            script="""
                Noémi: Six years of soil cores and I can read a drought in them like a line in a diary
                Noémi: The institute offers two more years. A farm cooperative asks whether I would come for good
                Mira: what do people at the farm ask you that nobody asks in the laboratory?
                Noémi: "What would you do if it was yours?"
                .her voice drops at "institute" and rises at "field"; she will hear it herself
                # Decide between the institute and the cooperative before the contract ends in six months
                Noémi: !spend one ordinary working day at the cooperative in 12 days -> kept 11
                Mira: !!introduce her to a friend who left the university, and one who stayed in 14 days -> kept 13
            """,
        ),
        SampleSession(
            ago=102,
            heard=8,
            asked="arrive-pace outcome-worth-today story-good-help about-us-agree-private scale-direction",
            wants=("Talk about money without whispering.", "Ask about the day, leave the decision alone."),
            takes=("I was happy at six in the morning. It counts.", "Facts first, and they were lovely facts."),
            ready=("ready", "ready"),
            reason="We know what this is for, and what stays between us.",
            script="""
                Noémi: They handed me a spade and a seventy-year-old who had never seen his own soil in a tube
                Noémi: *he took the core home to show his wife
                Mira: how clear is your direction today, nought to ten?
                Noémi: Four. Last time I would have said seven, and it would have been a polite seven
                # Write the grant for one year of research done on the farm itself, by the next call in three months
                Noémi: >when we spoke about the contract / you asked what I could live on, in numbers / I stopped
                  whispering / who taught you to ask that plainly?
                Noémi: !work out the monthly sum, honest, with the piano lessons in it in 14 days -> late 18
                Mira: ~whose voice says that leaving is giving up? -> talked 21
            """,
        ),
        SampleSession(
            ago=81,
            after=5,
            over=-3,
            heard=9,
            asked="arrive-week story-detail-stays echo-kind-of stretch-friend-in-your-place possibility-com-half",
            wants=("Look at the voice, the one about giving up.", "Stay out of its way."),
            takes=("It is my old professor's sentence, not mine.", "She went quiet, and it was not my turn."),
            script="""
                Noémi: With the piano lessons in it, the sum is possible. Without them it was only correct
                Noémi: The voice says "after all we invested". I know exactly which corridor it comes from
                Mira: what would you say to a friend who hears it?
                Noémi: That nobody invests in a person so that she stands still
                .she cried a little and laughed at it; I said nothing, which took some doing
                #2+ half a draft, and the best paragraph is the one about the man with the tube
                Noémi: *told the institute that I need until the field season is over, and they simply said yes
                Noémi: !send the draft to one reader who does not know soil in 14 days -> kept 12
            """,
        ),
        SampleSession(
            ago=60,
            heard=8,
            asked="arrive-energy outcome-hour strength-strong-before possibility-smallest learning-next-watch",
            wants=("Leave lightly. The field season starts.", "Let her go well, with nothing to carry."),
            takes=("I may be unreachable and still on my way.", "A pause is part of the rhythm, too."),
            script="""
                Noémi: Two months at the foot of the glacier, one satellite message a day, and that one is for my mother
                Mira: what would you like to find out up there, besides what is in the cores?
                Noémi: Whether I miss the building
                #2+ the draft went to the reader who knows no soil; she asked for a second copy
                Mira: >a moment ago / you closed the laptop while you talked about the glacier / I saw you arrive
                  somewhere / what was it?
                Noémi: ?what do farmers call the layer that we call B?
                Noémi: !write one line a day about what I miss, and what I do not in 56 days
                Mira: !!read her draft as if it were about my own garden in 63 days
                Noémi: ~what I missed, what I did not
            """,
        ),
    ),
)
