"""What was said between Ines and Mira, session by session."""

from __future__ import annotations

from mentortui.sample.told import SampleSession

SESSIONS = (
    SampleSession(
        ago=397,
        after=3,
        heard=9,
        asked="arrive-view outcome-in-a-year story-path strength-easy",
        wants=("Not to be impressive for an hour.", "To be of use without being in the way."),
        takes=("She asked what I do when nobody needs me.", "Mira counts problems the way I counted beds."),
        script="""
            Mira: Eleven people, three maps, and I am in every conversation
            Ines: I once ran four wards by walking. When I broke my ankle they ran themselves, and rather well
            Mira: I laughed at that and then I did not
            Ines: !!tell you the story of the ankle with the parts in which I look silly in 21 days -> kept 21
            # Hand the maps group over so that it runs a whole week without me, within six months
            .I wanted her to like me; she seemed to be busy being interested
        """,
    ),
    SampleSession(
        ago=376,
        heard=8,
        asked="arrive-pace about-us-steering story-accidental-teacher about-us-how-much-push",
        wants=("Hear the ankle.", "Tell it honestly."),
        takes=("They had been waiting for me to stop.", "I had never told the last part."),
        script="""
            Ines: The last part is that nobody missed me, and I went home and cut down a tree
            Mira: how much push I like: a lot, but with a hand on the shoulder
            Ines: >in our first hour / you answered two messages under the table / I lost you for a minute each
              time / who was it that could not wait?
            Mira: *the telephone is in the drawer today, and the drawer is in another room
            Mira: !let Petra run the planning without me, when the invitation comes in 14 days -> kept 13
        """,
    ),
    SampleSession(
        ago=355,
        heard=9,
        asked="arrive-small-good echo-matters scale-now about-us-agree-private",
        wants=("Say what frightens me about goal 1.", "Find out what would be left of her day."),
        takes=("If they do not need me, I have to choose.", "The fear was in the free hours."),
        ready=("ready", "ready"),
        reason="Mira said the thing under the thing, and I told her how I end what I begin.",
        script="""
            Mira: Petra's planning was shorter than mine and people laughed in it
            Ines: and where were you, while they laughed?
            Mira: In the stairwell, being useful to a radiator
            Mira: #1 four out of ten, and the four is Petra
            Ines: ~what we do when one of us has had enough of this -> talked 49
        """,
    ),
    SampleSession(
        ago=334,
        after=7,
        heard=8,
        asked="arrive-week story-detail-moment stretch-real-control possibility-opt-three",
        wants=("Understand why I took the map back.", "Let her find the minute in which it tipped."),
        takes=("I took it back at the first wrong colour.", "She tells it better against herself than for."),
        script="""
            Mira: I gave Anouk the map of the islands and had it back on my desk by noon
            Ines: at which minute did your hand go out?
            Mira: When the sea was green. It was only green because it was not finished
            Mira: !give it back, green sea and all, and say why in 3 days -> kept 1
            .did not tell her that I had changed the lettering as well; next time
            Mira: ?how did you stand it, watching someone sew more slowly than you?
        """,
    ),
    SampleSession(
        ago=306,
        heard=9,
        asked="arrive-energy echo-kind-of stretch-chal-else scale-one-more possibility-obs-stop",
        wants=("Plan a day without me.", "Plan it with her, without planning it."),
        takes=("A day is a good size for an experiment.", "Half the list was there to keep her company."),
        script="""
            Ines: I sewed with my hands behind my back, that is how; the registrar never knew
            Mira: *a whole day at the sea without a laptop; they found the bug, and a better name for it
            Mira: #1+ one full day, and the only question was where the tea is kept
            Mira: !two days in a row, and nobody is told which two in 28 days -> kept 25
            Ines: what did you do with your hands, all day?
        """,
    ),
    SampleSession(
        ago=285,
        heard=9,
        asked="arrive-surprise outcome-different story-when-good about-us-feed-ask learning-one-sentence",
        wants=("Say out loud that I might want the bigger chair.", "Be careful with my face when she does."),
        takes=("Wanting it is not yet taking it.", "She will ask the chair, not the title."),
        script="""
            Mira: They will look for a head of development next year. I found that I had read the notice four times
            Ines: what were you looking for, the fourth time?
            Mira: Whether there was any making left in it
            # Decide whether to apply for head of development, before the posting closes in eleven months
            Ines: # Write ten pages about what the wards taught me, before the bees swarm again within ten months
            Mira: >when I said "bigger chair" / you put your cup down and did not smile / I could go on / what
              were you keeping back?
            Ines: !!show you my diary of one week in that chair, the meetings and the rest in 21 days -> late 26
        """,
    ),
    SampleSession(
        ago=257,
        after=2,
        over=-5,
        heard=7,
        asked="arrive-know-first story-earlier echo-gives stretch-real-fact-guess",
        wants=(
            "Talk about the meeting in which two people cried.",
            "Begin with how she is, and only then with the meeting.",
        ),
        takes=("I told the truth too fast for the room.", "Speed was how she looked after herself."),
        script="""
            Mira: I had to tell two people that their project stops. I did it in four minutes
            Ines: what did you do in the fifth?
            Mira: Closed my laptop. That was the part they talked about afterwards
            Mira: !go back to each of them, sit down first, and ask what they would like to know in 4 days -> kept 3
            Mira: .I was ashore again only when I wrote it down here
            Ines: *you rang me about it the same evening; six months ago you would have cleaned the kitchen
        """,
    ),
    SampleSession(
        ago=236,
        heard=8,
        asked="arrive-small-good+ stretch-other-tell possibility-opt-others about-us-heard",
        wants=("Understand how a hospital stops something well.", "Not to make a method out of grief."),
        takes=("End things in daylight and with a biscuit.", "She has started to ask who else was in the room."),
        script="""
            Ines: When we shut the children's ward we took a photograph of every door
            Mira: *one of the two has asked to present what the project had found out, to everyone
            Mira: #1+ four days running, twice, and the map of the islands went out with a blue-green sea
            Ines: >in how you told me this / you named six people and yourself last / I could see all of them /
              since when do you tell it in that order?
            Mira: ?what have we ended here without a photograph?
        """,
    ),
    SampleSession(
        ago=208,
        heard=9,
        asked="arrive-week echo-word-mean scale-do strength-not-yet-used possibility-who-will-know",
        wants=("Look at Ines's diary with a pencil.", "Let the diary speak, even the Tuesdays."),
        takes=("Thirty meetings, and she drew in eleven of them.", "I had not known that I drew."),
        ready=("ready", "ready"),
        reason="We no longer need the map of the hour, and the hard things come up by themselves.",
        script="""
            we went through one week of the diary: thirty meetings, two births, a flood in the archive
            Mira: you drew in the margins whenever somebody lied to you
            Ines: I have looked at that week for twelve years and not seen it
            Mira: #1+ the whole week; Petra sent me one postcard, from our own office
            Ines: #3+ three pages, and the best one is about the cleaner who knew first
            Mira: ~what I would miss most about making maps -> talked 21
        """,
        closes=(1,),
    ),
    SampleSession(
        ago=187,
        after=0,
        heard=9,
        asked="arrive-small-good outcome-whole-session story-elsewhere echo-needs learning-one-sentence",
        wants=("What is it that I would be giving up?", "Follow her; she knows the way by now."),
        takes=("It is not the maps, it is the quiet before nine.", "The quiet can be kept. I kept none."),
        script="""
            Mira: An hour before nine when a coast grows under my hands and nobody has asked for it
            Ines: who would have to allow you that hour?
            Mira: *I put it in the calendar under the name of an island; no one has dared to ask
            Mira: !find one person who has the chair and still makes something in 28 days -> kept 22
            .the island is called Aftermorning and is on no map of ours
        """,
    ),
    SampleSession(
        ago=159,
        heard=8,
        taps="trust 8 confidence 5 direction 4",
        asked="arrive-not-asked stretch-nobody-made-rule possibility-no-limit about-us-at-our-best",
        wants=("Be less comfortable here.", "Ask the question I have been walking around."),
        takes=("I apply for things only when they are certain.", "I was afraid to push. She noticed first."),
        script="""
            Mira: >for three sessions now / you have agreed with me before I had finished / I leave warm and with
              the same thought I came with / what would you say if I was not so pleasant?
            Ines: that you wait to be asked, and nobody asks the person who is already holding everything up
            Mira: I wrote that down before I could agree with it
            Ines: *the first time in years that somebody told me I was too kind
            Mira: !say "I am thinking about it" to one person who decides in 14 days -> kept 14
        """,
    ),
    SampleSession(
        ago=131,
        after=4,
        heard=9,
        taps="trust 8 confidence 6 direction 4",
        asked="arrive-surprise+ story-elsewhere stretch-chal-else scale-energy",
        wants=("Take my story about being the quiet one apart.", "Enjoy it."),
        takes=("Quiet was what I was praised for, at seven.", "There was a loud child in there. I met her."),
        script="""
            Mira: The story I tell most is that I was the quiet one between two loud brothers
            Ines: and what does it leave out?
            Mira: That I drew a map of the village and sold it to them, room by room
            Mira: #2 nought to ten, how much do I want it: seven; my husband says nine and that I know it
            Mira: ?which of my people is being the quiet one because I gave them that part?
            Ines: #3 page six: the night I was wrong, and the nurse who said so
        """,
    ),
    SampleSession(
        ago=103,
        over=40,
        heard=10,
        taps="trust 9 direction 6",
        asked="arrive-really outcome-whose-wish echo-needs stretch-friend-in-your-place",
        wants=("Talk about my mother, if it comes up.", "Clear the afternoon, in case it does."),
        takes=("I can be needed there without being the only one.", "Some days the agenda is a chair."),
        script="""
            Mira: My mother put the kettle in the fridge. She found it funny before I did
            Ines: what do you need, and from whom, and which of them have you asked?
            Mira: My brothers. I had not asked, I had sent them a plan
            Mira: *rang both of them without a plan; they argued over who may take the Thursdays
            .she stayed forty minutes longer and never looked at the clock; I want to remember that
            Mira: !tell the team why I leave at four on some days in 5 days -> kept 2
        """,
    ),
    SampleSession(
        ago=75,
        heard=9,
        taps="trust 8 confidence 4 direction 6",
        asked="arrive-surprise story-earlier-self outcome-known-for strength-teach-it",
        wants=("See goal 2 again, now that life has moved.", "Ask whether the wish is still hers."),
        takes=("It survived, and it got simpler.", "She wants the chair for what it can protect."),
        script="""
            Mira: I thought that I would want less. I want the same thing, with fewer ornaments
            Ines: say it without ornaments
            Mira: I want to be the person who makes it safe to say that the sea is green
            #2+ written down in one sentence and pinned above the desk, where people can read it
            Ines: >when the sentence came / you looked at the window and not at me / I believed that it was not
              for me / who was it for?
            Mira: !let Petra read it, and Karol, who will say what is missing in 10 days -> kept 8
        """,
    ),
    SampleSession(
        ago=47,
        after=1,
        heard=9,
        taps="trust 9 confidence 7 direction 7",
        asked="arrive-small-good+ outcome-question stretch-hoped-unasked strength-lean-too-much",
        wants=("Go through the application as if it was a map.", "Be the reader who gets lost."),
        takes=("I had hidden my own name in the third paragraph.", "A good reader says where, not how."),
        script="""
            Ines: I got lost twice, both times just where you say "we"
            Mira: I have been asking someone I mentor to say "I" for months. He would enjoy this
            Mira: *sent it, with my name in the first line, at ten past eight, and went out to buy bread
            #2+ applied; the decision was made in the bakery queue, it seems, and not on any list
            Ines: !!ask you the three questions that the board asked me in 28 days -> kept 28
            Mira: ~if they say no: what do I want to have learned? -> talked 28
        """,
    ),
    SampleSession(
        ago=19,
        heard=10,
        taps="trust 9 confidence 8 direction 7",
        asked="arrive-really+ echo-kind-of stretch-chal-miss possibility-no-limit learning-one-sentence+",
        wants=("Answer her three questions badly, once.", "Ask them as they were asked of me, coldly."),
        takes=("A bad first answer opens the window.", "She will be fine either way, and she knows."),
        ready=("not yet", ""),
        script="""
            Ines: what will be worse because of you?
            Mira: Decisions will take a day longer, because I shall go and see. I can live with that
            Ines: *you did not decorate it; I had waited sixteen sessions for an answer with no ribbon on
            Mira: if they say no, I want to have learned to stand in the first line
            Mira: !sleep, when I notice that I am rehearsing after ten in the evening in 7 days -> kept 7
            Mira: !read Ines's ten pages with a pencil, and be the reader who gets lost in 28 days
            Ines: !!rehearse the first two sentences with you and nothing else in 28 days
            Ines: #3+ ten pages, tied with string, the last one about bees after all
        """,
    ),
)
