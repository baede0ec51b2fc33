"""Sofia took over a ward. A year of sessions later she and Mira have one more to go."""

from __future__ import annotations

from datetime import time

from mentortui.sample.told import Sample, SampleAgreement, SampleGoal, SampleParting, SampleSession, Since

MIRA_AND_SOFIA = Sample(
    slug="mira-sofia",
    mentor="Mira",
    mentee="Sofia",
    me="mentor",
    purpose="Lead the ward and stay a nurse",
    begun=262,
    at=time(16, 15),
    next_in=8,
    stars=("learning-one-sentence",),
    goals=(
        SampleGoal(
            sort="skill",
            field="professional",
            due=90,
            gives=("Sundays without the telephone", "seeing planning done where it cannot slip a day"),
            levels=("", "", "the ward writes it, and I read it once"),
        ),
        SampleGoal(
            sort="leadership",
            field="personal",
            due=180,
            gives=("evenings without rehearsing in the shower", "courage to borrow for my own team"),
            levels=("", "", "said within the week, three times out of four"),
        ),
    ),
    rhythm="FREQ=WEEKLY;INTERVAL=3",
    parting=SampleParting(
        reason="achieved",
        exit="transition",
        portraits={
            "ease": """
                Putting in a line while three people talk to me / Leaving at four with the door open behind me
                Explaining a plan to people who did not ask for it / Asking one question and then nothing
            """,
            "hesitate": """
                Telling a colleague of ten years that I am her boss / Writing a second letter to the union, and I will
                Saying that I do not know the answer / Very little, with her on the other side
            """,
            "stuck": """
                I do it myself, at night / I ask who else could hold it
                I look for a better diagram / I go and see who is doing the work
            """,
        },
        gains=(
            ("a ward that runs when I am at the sea", "nine words that are mine"),
            ("patience that I did not have to learn the hard way", "a better ear for what is not said"),
        ),
        routine=(
            ("the second coffee goes cold", "I sit down for five minutes before anything else"),
            ("a hard conversation waits longer than two days", "I ring Britta, and then I have it"),
        ),
        letters=(
            "You taught me that five minutes can be kept. The swab on the door hangs in my office now, as a drawing.",
            "The napkin is in my drawer. You thought that I had not seen it. It told me more than a year of reports.",
        ),
    ),
    since=(Since(ago=4, line="Mira: .bring the first page of notes, the one with the tea on it"),),
    agreement=SampleAgreement(
        answers="""
            steering: 4 some / 3 some
            frequency: 3 some / 3 a little
            communication: 5 some / 5 some
            feedback: 5 a lot / 4 some
            availability: 2 some / 2 some
            confidentiality: 5 a lot / 5 a lot
        """,
        cares=("feedback", "confidentiality"),
        terms={
            "rhythm": "Every third week, an hour, at the end of her day",
            "communication": "Face to face on the screen, letters for what is long",
            "feedback": "At once, and with the door closed",
            "availability": "Never on a night before an early shift",
            "confidentiality": "Patients have no names here, colleagues neither",
            "ending": "A last talk with tea, and what each keeps of it",
        },
        signed=(2, 7, 11),
        until=8,
    ),
    sessions=(
        SampleSession(
            ago=258,
            after=6,
            heard=7,
            asked="arrive-view outcome-said-yes story-good-help scale-matters",
            wants=("Someone who does not know the hospital.", "Learn what a ward sounds like."),
            takes=("I may miss the bedside and still want the office.", "She reads a room before she enters it."),
            script="""
                Sofia: Twenty-two beds, thirty-one colleagues, and since the first of the month a key to the office
                Sofia: I keep the door open so that nobody thinks I have moved away
                Mira: told her that in my first month I kept mine shut, for the same reason turned inside out
                .she folds the same paper napkin whenever Britta's name comes up
                # Make a roster that the ward writes itself, with me holding the pen last, within three months
                Sofia: !count the swaps that people ask for in one ordinary week in 14 days -> kept 10
                Mira: ~what she wants to keep from nursing -> talked 42
            """,
        ),
        SampleSession(
            ago=237,
            heard=8,
            asked="arrive-one-word about-us-misunderstanding echo-matters about-us-hear-feedback",
            wants=("Find the first square centimetre of the roster.", "Say plainly how I listen when I am tired."),
            takes=("Fourteen swaps and none of them about me.", "I nod too early. She saw it on a bad line."),
            ready=("ready", "ready"),
            reason="A goal we both can say by heart, and the first promise kept.",
            script="""
                Sofia: Fourteen swaps in a week. Eleven were about children, and nobody had told me there were so many
                Sofia: >at the start of our first talk / you said that wards were a new country to you / I could
                  explain things to myself / will you keep not knowing?
                Mira: *asked her to stop me when I nod too early; she did, after eight minutes
                # Have the hard conversation in the same week, every time, over six months
                Sofia: #2 today that is two out of ten: Britta has been waiting since my first day, and so have I
                Mira: !!send her the questions I use before I say something hard in 4 days -> kept 4
            """,
        ),
        SampleSession(
            ago=216,
            after=3,
            heard=8,
            asked="arrive-week outcome-hour story-last echo-kind-of possibility-smallest possibility-com-when",
            wants=("Prepare the talk with Britta.", "Let her play Britta, and be surprised."),
            takes=("Britta is not against me. She is for the night shift.", "The other chair, actually sat in."),
            script="""
                Sofia: Britta has worked nights for nineteen years and says good morning to me at nine in the evening
                we put a second chair in front of the camera, and Sofia answered as Britta
                Sofia: As Britta I said "you plan us and you do not know what we carry". It came out of my own mouth
                Sofia: *went in at two in the night, with cake, and only listened
                #1+ four people drew the next roster on the back of a menu plan; three swaps that week, not fourteen
                Sofia: !talk with Britta before the month is over, when she has had her coffee in 12 days -> kept 9
                Mira: .she will do this well; my worry is mine
            """,
        ),
        SampleSession(
            ago=195,
            heard=9,
            asked="arrive-small-good story-when-good strength-strong-did scale-moved learning-step-taught",
            wants=("Tell it in order, before I forget.", "Hear how it went, from the door to the door."),
            takes=("I said one thing, and then I was quiet.", "She did not use a single one of my questions."),
            script="""
                Sofia: I said "I would like to learn the nights from you", and for a while there was only coffee
                #2+ the talk with Britta took place in the week it was due, eleven minutes by the kitchen clock
                Mira: >as you told it just now / you left out every sentence that would have made you look good / I
                  believed all of it / what did you leave in for Britta?
                Sofia: *Britta asked whether she might write the nights into the roster herself
                Sofia: ~the chief physician, who telephones me instead of the doctor on duty -> talked 21
                Mira: !!find out how air traffic hands over a shift in 14 days -> late 19
            """,
        ),
        SampleSession(
            ago=174,
            after=4,
            over=5,
            heard=8,
            asked="arrive-energy echo-word-mean possibility-weigh-cost possibility-no-limit about-us-rhythm",
            wants=("Say no to someone with more stripes.", "Ask what yes is costing the others."),
            takes=("My quick yes lands on someone else's desk.", "A no can be kind if it says where to go."),
            script="""
                Sofia: When he rings, I am twenty-three again and have mixed up two charts
                Mira: where in the building does that happen, and where does it not?
                Sofia: Never at a bedside. At a bedside I am as old as I am
                Sofia: *told him "the doctor on duty knows, I am putting you through", and nothing fell down
                Sofia: !do that three times, when the display shows his number in 21 days -> kept 17
                Sofia: ?how long does a habit of other people need to change?
            """,
        ),
        SampleSession(
            ago=153,
            heard=9,
            asked="arrive-know-first story-earlier echo-gives scale-energy strength-strong-before possibility-com-half",
            wants=("Talk about bed nine.", "Be there. Nothing else."),
            takes=("We need a place to put it down.", "Some hours want no options step."),
            ready=("ready", "ready"),
            reason="She arrives with her own plan, goal 1 has moved, and feedback goes both ways without asking.",
            script="""
                Sofia: A patient died in bed nine, and the two youngest went straight on to the next bell
                Sofia: I stood in the linen room and counted pillowcases
                Mira: what would have been good to have, in that minute?
                Sofia: Five minutes, a candle, and someone who says the name
                #1+ the second roster went up without a single change in my handwriting
                Sofia: !ask the two of them what they would have wished for in 7 days -> kept 2
                .no advice today, and none was missed
            """,
        ),
        SampleSession(
            ago=132,
            heard=9,
            asked="arrive-small-good outcome-whole-session possibility-stop-doing strength-stepped-back",
            wants=("Make the five minutes last beyond me.", "Ask who else could hold them."),
            takes=("It belongs to whoever is on shift.", "The best rule had nine words, all hers."),
            script="""
                Sofia: *the five minutes have happened four times, twice when I was not even in the house
                Sofia: The rule is: whoever knew the name says the name
                Mira: what would they notice first if you were away for a month?
                Sofia: That the coffee is better
                Sofia: >last time / you did not offer me anything / I could hear what I needed / was it difficult?
                Mira: !!write down for her what I learned about silence, on one page in 28 days -> kept 26
            """,
        ),
        SampleSession(
            ago=104,
            after=0,
            heard=8,
            asked="arrive-surprise echo-gives stretch-nobody-made-rule possibility-no-limit about-us-needed-now",
            wants=("Choose between two people for one post.", "Hear which rule she is choosing by."),
            takes=("I was looking for a second me.", "Ask: who is missing, and not: who is best?"),
            script="""
                Sofia: One is quick and the other one hums while she works
                Mira: which rule says that quick comes first?
                Sofia: None. It is only that I was told I was quick
                Sofia: *took the one who hums, and wrote the other one a letter she could use
                Sofia: #2+ said the hard thing to the union representative on the day itself, and we are still talking
                Sofia: ~next year: what will I still need from someone? -> talked 49
            """,
        ),
        SampleSession(
            ago=76,
            heard=9,
            asked="arrive-surprise outcome-question story-earlier-self stretch-chal-else strength-teach-it",
            wants=("Look back a little, on purpose.", "Show her the first page of my notes."),
            takes=("The woman on that page was braver than she knew.", "Her questions are now better than mine."),
            script="""
                read the notes of our first session aloud, the napkin too (she had not known that I saw it)
                Sofia: I would like to go back and tell her to close the door now and then
                Sofia: I closed it yesterday, for an hour, and wrote "back at four" on a swab
                #1+ six rosters so far, and the ward has started to train the next ward
                Mira: >when the next ward asked you for the method / you sent two nurses instead of a file / they
                  came back taller / how did you choose the two?
                Sofia: !take the whole week off and leave the telephone with Britta in 21 days -> kept 21
            """,
        ),
        SampleSession(
            ago=55,
            after=2,
            heard=10,
            asked="arrive-really outcome-whose-wish echo-keeping-safe stretch-next-edge strength-teach-it",
            wants=("Ask whether we are done.", "The same question, as it turned out."),
            takes=("It can be over because it was good.", "Being needed less feels like a clean kitchen."),
            ready=("ready", "ready"),
            reason="She came to lead the ward and stay a nurse. She does both, and said so before I could.",
            script="""
                Sofia: A week at the sea, and Britta rang once, to say that there was nothing to say
                Sofia: What I still need is someone who asks. It need not be every third week
                Mira: I noticed that I look forward to her news more than I prepare for it
                Sofia: *one evening shift a fortnight as a nurse, in the roster, in ink
                .a little sad, and properly so
                Sofia: ?what do I do with this hour when it is free?
            """,
            closes=(1,),
        ),
        SampleSession(
            ago=34,
            heard=9,
            asked="arrive-near-the-end outcome-leave-with story-session about-us-thank-us possibility-sounding-board",
            wants=("Decide how we end, and with which cake.", "Leave room for what was not good."),
            takes=("Two people I could ask, and neither is a manager.", "She would have liked more stories. Noted."),
            script="""
                we keep two more dates: one to tidy up, one to say goodbye
                Sofia: >looking back on our first months / you kept your own troubles out of it for weeks / I thought
                  that I was the only one with any / would you tell the next person sooner?
                Mira: told her about the release I had to take back, eleven months after it happened
                Sofia: The session that stays with me is the one with the pillowcases
                Sofia: !ask Britta to be the one who asks in 14 days -> kept 12
                Mira: !!gather everything we called a rule, in her wording in 20 days -> kept 20
            """,
        ),
        SampleSession(
            ago=13,
            after=1,
            heard=9,
            asked="arrive-minute scale-then-now strength-on-your-own echo-become learning-month-after",
            wants=("Tidy up, so that the last one can be light.", "See goal 2 through her eyes, not mine."),
            takes=("I can do this without a next date.", "She said thank you first. I had practised."),
            script="""
                Sofia: Britta said yes, and wants it on the roster: every fourth week, twenty minutes, in the linen room
                Mira: #2 two out of ten at the start; she says eight now, Britta says nine
                Sofia: The rest of goal 2 goes along with me: the week it is due is the week it is said
                Sofia: *walked past the office today and did not recognise it as mine; I was on my way to bed four
                ~who brings the cake, and who brings the candle
                Sofia: !write the letter to the Sofia of the first session in 21 days
                Mira: !!write mine by hand in 21 days
                .letter: the napkin, the swab on the door, the nine words
            """,
        ),
    ),
)
