"""Jun draws screens for the dispatch room, and has met Mira once."""

from __future__ import annotations

from datetime import time

from mentortui.sample.told import Sample, SampleAgreement, SampleGoal, SampleSession, Since

MIRA_AND_JUN = Sample(
    slug="mira-jun",
    mentor="Mira",
    mentee="Jun",
    me="mentor",
    purpose="Show work while it is still soft",
    begun=13,
    at=time(10, 0),
    minutes=45,
    next_in=4,
    goals=(
        SampleGoal(
            sort="skill",
            field="professional",
            due=63,
            gives=("company while the drawing is still a question", "seeing what a screen is like before it is one"),
            levels=("", "", "shown to the whole team, once"),
        ),
    ),
    since=(
        Since(ago=3, line="Mira: .the dispatch floor has a gallery: stand up there first, Jun looks before asking"),
    ),
    agreement=SampleAgreement(
        answers="""
            steering: 1 a lot / 5 a lot
            frequency: 4 some / 3 some
            communication: 2 a lot / 4 some
            feedback: 2 a lot / 4 a lot
            availability: 3 some / 3 a little
            preparation: 2 some / 2 a little
            personal: 2 a little / 3 some
            confidentiality: 5 some / 5 a lot
            success: I show a drawing before it is ready / Jun stops saying sorry for looking
        """,
        gaps={
            "steering": "Who steers: Mira 5, Jun 1 (1 hands-on guidance, 5 the mentee leads)",
            "feedback": "Feedback: Mira 4, Jun 2 (1 gently, and in private, 5 plainly, and at once)",
            "communication": "In touch: Mira 4, Jun 2 (1 in writing, with time to think, 5 live, face to face)",
        },
        cards=("Something about how I speak, or keep quiet, that is easily misread: I look first.", ""),
    ),
    sessions=(
        SampleSession(
            ago=10,
            after=0,
            over=5,
            heard=7,
            asked="arrive-view outcome-not story-good-help story-good-help+ about-us-steering",
            wants=("To see whether I can be slow here.", "Learn how Jun looks at things."),
            takes=("Empty and quiet are two different screens.", "Ask about the drawing before asking about the day."),
            script="""
                Jun: I changed desks this morning. You are meeting my plants before my colleagues do
                Jun: My grandmother folded paper for a temple shop. The fold is easy, she said, the pause is the work
                Jun: There is a word for it, 間, the space between things that lets them be seen
                Mira: told Jun about my first form: forty fields, and nobody ever got past the ninth
                .four apologies in ten minutes, none of them needed; do not point at it, slow down instead
                Jun: What I hope for is someone who looks at the drawing first and at me second
                # Show one unfinished drawing to the whole team every week, over two months
                Jun: ?how do you tell a quiet screen from one that is only empty?
                Mira: ~who steers: Jun wrote "you", I wrote "Jun"
                Jun: !bring a drawing that is not ready to our next session in 14 days
                Mira: !!offer three dates for a visit to the dispatch floor in 5 days -> kept 4
            """,
        ),
    ),
)
