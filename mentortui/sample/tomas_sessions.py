"""What was said between Mira and Tomas, session by session."""

from __future__ import annotations

from mentortui.sample.told import SampleSession

SESSIONS = (
    SampleSession(
        ago=112,
        after=2,
        over=4,
        heard=7,
        asked="arrive-week outcome-said-yes story-path story-path+ about-us-trust-sooner scale-now",
        wants=("Not to be fixed. To think aloud with someone.", "Hear his story before I tell him mine."),
        takes=("I did not have to be finished to be interesting.", "He builds for people he can picture."),
        script="""
            Tomas: I come straight from the on-call handover, the pager is still in my pocket
            Tomas: My father drove an ambulance for twenty years. That is why I took this job and not the bank
            Mira: told him about my first release, when the map showed a lake where the bypass should have been
            *two dispatchers can no longer send two cars to one call: that was his change, nobody had asked for it
            .he says "we" for everything he did alone; listen for the first "I"
            Tomas: Long pauses are fine. I am translating, and then I am thinking
            we agreed: every second week, an hour, notes are for the two of us, nobody's manager reads them
            # Explain a design to a room of twenty people so that they can object to it, within six months
            Tomas: ?what made you step down from team lead, that one time?
            Tomas: !write half a page about a talk I once enjoyed in 10 days -> kept 9
            Mira: !!send him the recording of my worst talk in 3 days -> kept 2
            Mira: ~how we will know that it is time to stop -> talked 70
        """,
    ),
    SampleSession(
        ago=98,
        after=1,
        heard=8,
        asked="arrive-just-before outcome-different echo-word-example about-us-misunderstanding+ scale-how-near",
        wants=("Say what I do not want, as well.", "Find out what he means by honest."),
        takes=("A goal may be a question for a while.", "Ask where he would like to hear it, not only how."),
        ready=("not yet", ""),
        script="""
            Tomas: I watched your worst talk twice. You laughed when the slides died, and then it was good
            Tomas: The talk I liked was a woman repairing a clock. She never explained before she had looked
            Mira: what did she do with her hands that you could do with a diagram?
            Tomas: Point at one thing. Wait. Then point at the next
            both of us wrote "honest" in our expectations: I meant in the meeting, he meant before it
            Tomas: If I go quiet in a review, write to me afterwards. Please do not call on me there
            .his shoulders rise when he names the two staff engineers
            Mira: *he said "I" four times today and did not notice
            # Lead the rewrite of the dispatch queue with Karol and Deniz, first part live within four months
            Tomas: #1 three out of ten today, and the three is because I know the queue by heart
            Mira: >when you told me about the clock / you said what she did before what it meant / I could see
              the bench / where else do you begin with what you saw?
            Tomas: !ask Karol which part of the queue he is most careful around in 8 days -> late 12
            Mira: !!find out who chooses the speakers of the open house in 14 days -> kept 14
            Tomas: ~what does a lead do on a quiet day? -> talked 56
        """,
    ),
    SampleSession(
        ago=84,
        after=4,
        over=-2,
        heard=8,
        asked="arrive-pace story-good-help echo-more-of-that scale-matters about-us-differences possibility-com-first",
        wants=("Leave with the rewrite in three pieces.", "Talk less than he does. He will be counting."),
        takes=("Care is sometimes a scar. Ask before touching it.", "Nine minutes of me is eight too many."),
        ready=("ready", "ready"),
        reason="Both goals are clear to both of us, and we have said where and how we can hear hard things.",
        script="""
            Tomas: The pager went at three. A full disk, not the queue. I still checked the queue
            Mira: do you want the hour today, or half of it and a walk? (the hour, he said, but slowly)
            Tomas: Karol is careful around the retry code because of one night that nobody talks about
            Mira: what would Karol want a newcomer to know about that night?
            Tomas: That everybody was all right in the end, and that he drove to the station to see it himself
            Tomas: *thanked Karol for that drive, and he talked for an hour
            .I spoke for nine minutes about my own reorganisation; he was too polite to stop me
            # Ask three questions before my first advice, in every session, over three months
            Mira: he read goal 3 back to me better than I had put it: "so you want to be surprised"
            Tomas: >at the start today / you waited after I said I was tired / I could land before we began /
              how did you decide to wait?
            Tomas: !draw the queue on one page with no arrow that needs explaining in 13 days -> kept 12
            Mira: !!book the small room for a trial talk, only the two of us in 14 days -> kept 10
            Mira: ~the open house in three months: is it a stage for him? -> talked 28
            Tomas: ?what did Karol see in the log that night that I would have read past?
        """,
    ),
    SampleSession(
        ago=70,
        after=0,
        over=6,
        heard=9,
        taps="trust 6",
        did="lcci",
        asked="""arrive-small-good outcome-hour story-last story-last+ echo-gives strength-strong-did
            possibility-com-when""",
        wants=("Stand up and say one page.", "Watch his hands and leave the words alone."),
        takes=("Four seconds is long for me and short for them.", "Silence at the right box is a whole slide."),
        script="""
            Tomas: I practised in the empty kitchen. The kettle was kind
            trial talk in the small room: one page, one chair, me in it
            Tomas: I lost the thread when I looked up
            Mira: what happened just before you looked up?
            Tomas: I had come to the part that Deniz wrote, and I could hear her not agreeing
            #1 twelve minutes for one page; he stopped once and found the way back by himself
            Mira: >at the second minute of the trial / you pointed at the one box and said nothing / I understood
              it before you spoke / what was that like from the inside?
            Tomas: *nobody leaves when I am silent for four seconds. I counted
            .freezes at questions, not at talking: ask what the worst question was
            Tomas: The worst question I ever got was "so why did nobody do this before?"
            Mira: ?what turns a question from a test into an invitation?
            Mira: !!sit in the back row of his team's design review in 14 days -> renegotiated 14 to 28, kept 27
            Tomas: !ask Deniz to explain her part to me, without taking notes in 10 days -> kept 8
            Tomas: #2 the first part is now only the hand-over between shifts: three weeks of work, not ten
            Tomas: ~how to disagree with the person who taught me -> talked 28
        """,
    ),
    SampleSession(
        ago=56,
        after=3,
        heard=9,
        taps="trust 7",
        did="llcii",
        asked="""arrive-week scale-how-near scale-why-not-less echo-matters possibility-opt-three
            about-us-heard possibility-obs-stop""",
        wants=("Decide about the open house, or decide when.", "Not to decide it for him."),
        takes=("My no was protecting something good.", "Count to ten. At eight he usually speaks."),
        script="""
            Tomas: I want to do the open house, and I want not to
            Mira: nought to ten, how much of each?
            Tomas: Six for wanting and four for not. They do not cancel out, they sit next to each other
            Tomas: I would rather be asked twice than helped once
            .he nearly said no and I nearly answered for him; held my tongue and the cup
            Tomas: The no is for Deniz. If I stand there alone it looks like my queue
            Tomas: #1+ gave the one-page talk to the team; seven people came and two of them objected
            Tomas: *when Deniz objected I said "show me" and gave her the pen
            Mira: #3+ three questions before advice, twice in this hour; he kept the tally in the margin
            Tomas: >after my no to the open house / you asked what the no was looking after / I heard myself
              answer and it was a smaller no / do you do that with your own noes?
            Tomas: !tell the organisers yes or no in my own words in 6 days -> kept 5
            Mira: !!lend him the book about maps that lie in 7 days -> dropped 14
            Tomas: ~what if the pager goes off in the middle of the talk? -> talked 14
        """,
    ),
    SampleSession(
        ago=42,
        after=1,
        over=9,
        heard=9,
        taps="trust 7",
        did="lleci",
        asked="""arrive-surprise outcome-use story-accidental-teacher echo-gives stretch-other-tell
            possibility-admired possibility-com-half""",
        wants=(
            "Find a way to be right that Karol can live with.",
            "Stay with Karol's side of it as long as he can.",
        ),
        takes=(
            "Ask him to look first. Not to agree, to look.",
            "This was about respect. The code was only where it hurt.",
        ),
        script="""
            Tomas: I said yes. I said it in the lift so that I could not take it back on the way up
            the pager: Karol carries it for that hour; he offered before Tomas had asked
            Tomas: I found your map book in the library, so you are free of that one
            Mira: what a lead does on a quiet day: told him about the year I led and asked nobody how they were
            Tomas: Karol taught me everything that I am now replacing
            Mira: what would he lose if you were right?
            Tomas: Maybe only the night he drove to the station
            .let this one be slow; my advice would have been about the retry limit and would have missed
            Tomas: *asked Karol to read the new retry code before anyone else had seen it
            Mira: >in the design review yesterday / you put Deniz's question back on the table after the room had
              talked over it / she spoke for five minutes / what made you notice?
            Tomas: #2+ the shift hand-over runs in the training room; the dispatchers asked to keep it
            Tomas: !list three ways each part of the queue can break in 14 days -> renegotiated 14 to 21, kept 20
            Tomas: !say at stand-up where I am stuck, when I catch myself typing a thing twice in 14 days -> kept 14
            Mira: !!ask my own mentor how she rehearses in 10 days -> kept 9
        """,
    ),
    SampleSession(
        ago=28,
        after=2,
        over=3,
        heard=8,
        taps="trust 8",
        did="lllce",
        asked="""arrive-small-good+ story-when-good echo-kind-of stretch-chal-else stretch-chal-else+
            strength-others-words learning-one-sentence""",
        wants=(
            "Do the whole talk once without starting over.",
            "Ask one question that I do not know the answer to.",
        ),
        takes=("I can say I would have to look, and then look.", "Ask the second question first."),
        script="""
            Tomas: My daughter wanted to know what a queue is. Sugar cubes on the kitchen table; she got it at once
            .use the sugar cubes! (no: wait until he does)
            Tomas: What if the talk was the sugar cubes? Nobody can ask sugar why it was not done before
            #1 second trial: eighteen minutes, three hard questions, both feet on the floor for all of them
            Tomas: The staff engineers scare me a little
            Mira: what else could be true?
            Tomas: That they sit in front because they cannot see well. One of them said so, actually
            Mira: >when I asked about the retry limit / you said "I would have to look", and looked / I trusted
              every other number more / where did you take the calm from?
            Tomas: >in our second trial / you asked the hard question with a smile and then again without / the
              second one helped / could you begin with that one next time?
            Tomas: *Hana from the night desk wrote to thank us for the hand-over screen. I printed it out
            Mira: **Eighteen minutes, as I heard them.** For both of us, so that it is not lost.
            |
            |You opened with the sound of the room at shift change, before a single word about software. I was
              there at once. The middle part has two talks in it: one about the queue, one about how four people
              learned to trust it. I leaned forward for the second.
            |
            |Three places where you were silent, and each of them worked:
            |
            |- after the question about the night shift
            |- at the box with nothing in it
            |- when you did not know
            |
            |The last slide thanks the tools. I wonder who else belongs there. What would happen if you ended with
              Hana's note, read it out, and sat down? No need to answer me. Try it on the kettle first, and tell me
              what the kettle said.
            Tomas: !rehearse once with Karol in the front row in 12 days -> late 13
            Mira: !!introduce him to the platform group in 14 days -> renegotiated 14 to 28
            Tomas: ?who else sits in front because they cannot see well?
            Tomas: ~they asked me to look after the new colleague; is that too early?
        """,
    ),
    SampleSession(
        ago=14,
        after=1,
        over=2,
        heard=9,
        taps="trust 8",
        did="llllcei",
        asked="""arrive-know-first outcome-of-use story-detail-stays echo-kind-of scale-moved
            strength-once-difficult about-us-feed-ask possibility-who-will-know""",
        wants=("Find the first sentence.", "Notice what he no longer needs from me."),
        takes=("Begin with the person, the queue will follow.", "He hands over the chalk. I can too."),
        ready=("not yet", ""),
        script="""
            Tomas: It is in three weeks. My stomach has it in its calendar
            Tomas: Karol sat in front, and he brought up that night himself, out loud, so I did not have to
            Mira: what did you do then?
            Tomas: I gave him the chalk
            Tomas: *Karol drew the whole night on the board, and Deniz took the new retry limit from his drawing
            #1+ rehearsed before four people and asked for the hardest question first
            Tomas: #2 live at the first station for nine days, two of them nights, and the pager kept quiet
            .the freeze has moved from his hands to his first sentence; say so only if he asks
            Mira: >at the end of the rehearsal / you thanked Karol for the drawing, by name / he stayed and wiped
              the board with you / what would you like to be thanked for?
            Tomas: >ten minutes ago / you began an answer, stopped, and asked me instead / I found a way that is
              mine / what had you been going to say?
            Mira: #3 asked twice, helped once: his sentence has become my rule
            Tomas: !send Mira the outline of the talk in 9 days -> kept 8
            Tomas: !put the first sentence on a card, when the slides are done in 11 days
            Tomas: !ask Hana whether I may read her letter aloud in 14 days
            Tomas: !walk through the hall the evening before, while it is empty in 19 days
            Mira: !!keep the second seat from the left, where he can see me nod in 20 days
            Mira: ~after the talk: what would scare him next, in a good way?
        """,
    ),
)
