"""Every command, declared once: key, name, help, where it applies. What is made of the table is in commands.py."""

from __future__ import annotations

from mentortui.screens.kit.key_command import KeyCommand, page_commands
from mentortui.screens.kit.moving import MOVING

SCOPES = {
    "app": "Everywhere",
    "moving": "Moving about",
    "home": "Home",
    "brief": "Brief",
    "live": "In a session",
    "note": "Writing a long note, or a letter",
    "left": "A session that was left open",
    "saved": "A session that was saved",
    "call": "After the call",
    "practice": "Practice",
    "trust": "Trust and rhythm",
    "concerns": "Concerns",
    "partner": "As your partner",
    "details": "Details",
    "review": "Past sessions",
    "reader": "Reading a session",
    "stage": "Stage",
    "evidence": "Evidence",
    "timeline": "Timeline",
    "closing": "Closing",
    "letters": "Writing the letters",
    "opened": "The letters, opened",
    "gains": "What each of you gains",
    "portraits": "Then and now",
    "routine": "A routine of your own",
    "after": "What comes after",
    "expectations": "Expectations",
    "comparison": "Expectations, side by side",
    "terms": "Writing the agreement",
    "signing": "Signing the agreement",
    "cards": "How to work with each of you",
    "goals": "Goals",
    "goal": "One goal",
    "roadmap": "Roadmap",
    "promises": "Promises",
}


READ_PAGES: tuple[str, ...] = ()
"""Pages of pages/registry.py that are only read, and so need no screen of their own: each has its name in SCOPES and a
`page_commands(name)`. A command that is called like it, such as `practice.NAME`, leads there."""

COMMANDS = (
    KeyCommand("app.keys", "f1", "Help", "Keys, marks and what they do", "keys", 1),
    KeyCommand("app.command_palette", "ctrl+p", "All commands", "Find any command, or another theme", palette=False),
    KeyCommand("app.blank", "ctrl+g", "Blank", "Hide everything; the same key shows it again"),
    KeyCommand("app.redraw", "ctrl+l", "Draw again", "Paint the whole screen again"),
    KeyCommand("app.quit", "ctrl+q", "Quit", "Leave; an open session waits for you"),
    *MOVING,
    KeyCommand("home.brief", "enter", "Brief", "What to know before you meet", "brief", 1),
    KeyCommand("home.live", "l", "Live", "Straight into a session", "live", 2),
    KeyCommand("home.onward", "tab", "What comes next", "Go to what comes next", "next", 2),
    KeyCommand("home.review", "r", "Past sessions", "Read what was said", "past sessions", 4),
    KeyCommand("home.goals", "g", "Goals", "The goals, their levels and what helps"),
    KeyCommand("home.promises", "o", "Promises", "What each of you said you would do"),
    KeyCommand("home.expectations", "e", "Expectations", "What you expect of each other, and the agreement"),
    KeyCommand("home.stage", "s", "Stage", "Where you are, and what would move you on"),
    KeyCommand("home.practice", "p", "Practice", "Your own practice, trust and rhythm"),
    KeyCommand("home.closing", "c", "Closing", "How it ends: letters, keepsake, and what you each gain"),
    KeyCommand("home.call", "h", "After the call", "How the last session was: two minutes, alone"),
    KeyCommand("home.partner", "v", "As your partner", "Show what the other person can see"),
    KeyCommand("home.meeting", "m", "Next meeting", "Set, move or drop the next meeting", "meet", 6),
    KeyCommand("home.details", "d", "Details", "Names, the folder, and archiving"),
    KeyCommand("home.archived", "a", "Archived", "Show the archived relationships too, or hide them"),
    KeyCommand("home.new", "n", "New relationship", "Two names, and you can begin", "new", 3),
    KeyCommand("home.find", "slash", "Find", "Search every relationship", "find", 5),
    KeyCommand("home.about", "w", "About", "What this is all for", "about", 8),
    KeyCommand("home.undo", "ctrl+z", "Undo", "Take back what you did last on a page or a brief"),
    KeyCommand("home.redo", "ctrl+y", "Redo", "Do it again after all"),
    KeyCommand("home.quit", "q", "Quit", "Leave", "quit", 7),
    KeyCommand("brief.begin", "enter", "Begin", "Begin the session, with the line empty", "begin", 1),
    KeyCommand("brief.shorter", "left", "Shorter", "A shorter session", "shorter", 5),
    KeyCommand("brief.longer", "right", "Longer", "A longer session", "longer", 3),
    KeyCommand("brief.last", "ctrl+t", "Last session", "In Closure: plan this one as the last", rank=4),
    KeyCommand("brief.onward", "tab", "What comes next", "Go to what comes next between sessions", "next", 1),
    KeyCommand("brief.undo", "ctrl+z", "Undo", "Take back the newest line of this brief"),
    KeyCommand("brief.redo", "ctrl+y", "Redo", "Note it again after all"),
    KeyCommand("brief.back", "escape", "Back", "Back home; also Ctrl+C", "home", 0),
    KeyCommand("left.go_on", "enter", "Go on", "Go on with the session that was left open", "go on", 0),
    KeyCommand("left.close", "x", "Close it", "Close it as it was: saved with the time of the last key", "close it", 0),
    KeyCommand("left.back", "escape", "Back", "Back home, and leave it open; also Ctrl+C", "home", 0),
    KeyCommand(
        "live.enter",
        "enter",
        "Note it, or go on",
        "Note what is typed; with nothing typed, go on: to the next question, item or step",
        rank=0,
        palette=False,
    ),
    KeyCommand("live.next_step", "tab", "Next step", "Go on to the next step", "next step", 3),
    KeyCommand("live.previous_step", "shift+tab", "Previous step", "Back to the step before"),
    KeyCommand("live.steps", "ctrl+o", "Go to a step", "Choose any step by its number, in any order"),
    KeyCommand("live.next", "down", "Other", "Another prompt, promise or topic", "other", 2),
    KeyCommand("live.deeper", "right", "Follow-up / done", "The deeper follow-up; kept; talked about", "follow-up", 2),
    KeyCommand(
        "live.kind", "left", "Kind / let go", "A prompt of another kind; let go of a promise or topic", "other kind", 4
    ),
    KeyCommand("live.speaker", "space", "Who speaks", "Mark the next lines with who is speaking", "who speaks", 5),
    KeyCommand("live.fit", "ctrl+f", "Fit the rest", "Fit the steps to come into the time that is left"),
    KeyCommand("live.star", "ctrl+t", "Star", "Star this prompt, to meet it again"),
    KeyCommand("live.own", "ctrl+n", "Keep the question", "Keep a typed question, or the one that is up, as your own"),
    KeyCommand("live.earlier", "up", "Edit a line", "Edit or remove an earlier line", "edit", 6),
    KeyCommand(
        "live.lane", "ctrl+r", "Whose line", "Make the line private, or share it; or answer what is asked", rank=1
    ),
    KeyCommand("live.look_back", "pageup", "Look back", "The lines before, whole; what is typed stays", "look back", 7),
    KeyCommand("live.look_forward", "pagedown", "Look forward", "The lines after; at the end, the newest"),
    KeyCommand("live.look_first", "home", "First line", "Look back to the first line, with nothing typed"),
    KeyCommand("live.look_newest", "end", "Newest line", "Back to the newest line, with nothing typed"),
    KeyCommand("live.note", "ctrl+e", "Long note", "A note of several lines"),
    KeyCommand("live.undo", "ctrl+z", "Undo", "Take back the last act"),
    KeyCommand("live.redo", "ctrl+y", "Redo", "Do it again after all"),
    KeyCommand("live.wrap_up", "ctrl+d", "Wrap up", "Go to the wrap-up; there, save the session", "wrap up", 1),
    KeyCommand("live.home", "escape", "Leave open", "Back home; the session stays open and waits", "leave open", 6),
    KeyCommand("note.keep", "ctrl+e,ctrl+d", "Note it", "Note it, and back; a letter is done for now"),
    KeyCommand("note.outside", "ctrl+o", "Your editor", "Go on in your own editor: $VISUAL, else $EDITOR"),
    KeyCommand("note.leave", "escape", "Back", "Back; the text waits"),
    KeyCommand("saved.back", "enter,escape,q", "Home", "Back home; also Ctrl+C", "home", 0),
    KeyCommand("saved.read", "r,e", "Read it", "Read the session, and edit its lines", "read it", 1),
    KeyCommand("saved.meeting", "m", "Next meeting", "Set the next meeting", "meet", 2),
    KeyCommand("saved.call", "h", "How it was", "Two minutes after the call, alone", "how it was", 1),
    KeyCommand("saved.practice", "p", "Practice", "Your own practice; only you see it", "practice", 3),
    *page_commands("call", KeyCommand("call.answer", "enter", "Say it", "Say how it was, one by one", "say it", 1)),
    *page_commands(
        "practice",
        KeyCommand("practice.note", "n", "What you made of it", "A private line on this week's card", "note", 1),
        KeyCommand("practice.trust", "t", "Trust and rhythm", "Meetings, your pulse, what troubles you", "trust", 3),
    ),
    *page_commands(
        "trust",
        KeyCommand("trust.meeting", "m", "Move the meeting", "Set, move or drop the next meeting", "meet", 1),
        KeyCommand("trust.zone", "z", "Time zone", "In which time zone you meet", "time zone", 6),
        KeyCommand("trust.rhythm", "r", "Rhythm", "How often you meet", "rhythm", 3),
        KeyCommand("trust.pulse", "p", "Your pulse", "Say how the last session was; only you see it", "pulse", 3),
        KeyCommand("trust.concerns", "c", "Concerns", "Write down a concern; only you see it", "concern", 3),
        KeyCommand("trust.talk", "t", "Talking", "Say yes or no to counting who speaks how long", "talking", 6),
    ),
    *page_commands(
        "concerns",
        KeyCommand("concerns.write", "n", "Write it down", "Write down a concern; only you see it", "write", 1),
        KeyCommand("concerns.way", "enter", "Ways to go", "Choose a way to go with it", "ways", 3),
        KeyCommand("concerns.remove", "x", "Let go", "Take it out of your file", "let go", 5),
    ),
    *page_commands("partner"),
    *page_commands(
        "details",
        KeyCommand("details.rename", "n", "Rename", "Other names for the two people", "names", 1),
        KeyCommand("details.folder", "f", "Folder", "Another name for the folder", "folder", 2),
        KeyCommand("details.archive", "x", "Archive", "Put it away, for you alone; or take it back", "archive", 1),
    ),
    *page_commands(
        "review",
        KeyCommand("review.open", "enter", "Read", "Read this session", "read it", 1),
        KeyCommand("review.record", "plus", "Record", "Write down a session held without the program", "record", 2),
        KeyCommand("review.remove", "x", "Remove", "Remove a session that was saved by accident", "remove", 5),
    ),
    *page_commands(
        "reader",
        KeyCommand("reader.edit", "enter,e", "Edit the line", "Edit the selected line: words, owner, day", "edit", 1),
        KeyCommand(
            "reader.private", "p", "Private or shared", "Make it private, or share it after a question", "who sees", 2
        ),
        KeyCommand("reader.strike", "x", "Strike", "Strike the selected line, or bring a struck one back", "strike", 3),
        KeyCommand("reader.earlier", "w", "Earlier words", "Show what an edited line said before", "earlier words", 4),
        KeyCommand("reader.previous", "left", "Older", "The session before", "older", 3),
        KeyCommand("reader.next", "right", "Newer", "The session after", "newer", 3),
    ),
    *page_commands(
        "stage",
        KeyCommand(
            "stage.open", "enter", "Open", "What shows a signal; or put one thing to try on the agenda", "open", 1
        ),
        KeyCommand(
            "stage.word", "w", "Your word", "Say alone whether it is time, or whether this fits", "your word", 2
        ),
        KeyCommand("stage.change", "c", "Change", "Rest, go back, close early, and more", "change", 3),
        KeyCommand("stage.timeline", "t", "Timeline", "All of it in time, stage by stage", "timeline", 5),
    ),
    *page_commands("evidence", KeyCommand("evidence.open", "enter", "Open", "Read it where it was kept", "open", 1)),
    *page_commands("timeline", KeyCommand("timeline.open", "enter", "Open", "Read it where it was kept", "open", 1)),
    *page_commands("closing", KeyCommand("closing.open", "enter", "Do it", "Open the selected item", "do it", 0)),
    *page_commands(
        "letters",
        KeyCommand("letters.write", "enter", "Write", "Write the selected letter, or go on with it", "write", 0),
        KeyCommand("letters.leave_empty", "e", "Leave empty", "Leave this letter empty, on purpose", "leave empty", 3),
        KeyCommand("letters.seal", "s", "Seal", "Seal all three, when you are done with them", "seal them", 1),
    ),
    *page_commands("opened"),
    *page_commands(
        "gains", KeyCommand("gains.add", "a", "Add", "Write down something that one of you gains", "add", 1)
    ),
    *page_commands(
        "portraits", KeyCommand("portraits.answer", "a", "Answer", "Answer the five questions", "answer", 1)
    ),
    *page_commands("routine", KeyCommand("routine.add", "a", "Add", "Add a when-then to a routine", "add", 1)),
    *page_commands(
        "after",
        KeyCommand("after.write", "a", "Write", "Your next goal, or when you have room again", "write", 1),
        KeyCommand(
            "after.anew", "n", "Begin again", "Another relationship, with this agreement as its draft", "begin again", 3
        ),
    ),
    *page_commands(
        "expectations",
        KeyCommand("expectations.go_on", "enter", "Go on", "Do what comes next for your agreement", "go on", 1),
        KeyCommand("expectations.answer", "a", "Answer", "Say what you expect, alone", "answer", 5),
        KeyCommand("expectations.seal", "l", "Seal", "Seal your answers; when both have, both can read them"),
        KeyCommand("expectations.hand_over", "h", "Hand over", "Hand the keyboard over, for the other's answers"),
        KeyCommand("expectations.compare", "m", "Compare", "Read side by side what you each expect", "compare", 5),
        KeyCommand("expectations.terms", "t", "Terms", "Write down what you agree on", "terms", 5),
        KeyCommand("expectations.sign", "g", "Sign", "Read the agreement and sign it", "sign", 5),
        KeyCommand("expectations.cards", "c", "Cards", "How to work with each of you, in your own words", "cards", 6),
        KeyCommand("expectations.anew", "n", "A new round", "Start a new round; earlier answers stay readable"),
    ),
    *page_commands(
        "comparison",
        KeyCommand("comparison.care", "c", "Take care", "Mark this as what you will take care of", "take care", 3),
        KeyCommand("comparison.matters", "i", "It matters", "Say how much your answer matters to you", "it matters", 4),
        KeyCommand("comparison.their_care", "o", "The other's care", "Write down what the other takes care of"),
        KeyCommand("comparison.older", "left", "Older", "The round before"),
        KeyCommand("comparison.newer", "right", "Newer", "The round after"),
        KeyCommand("comparison.terms", "enter,t", "Terms", "Write down what you agree on", "terms", 1),
    ),
    *page_commands(
        "terms",
        KeyCommand("terms.edit", "enter", "Write", "Write or change this part", "write", 1),
        KeyCommand("terms.add", "a", "Add", "Add something of your own", "add", 4),
        KeyCommand("terms.clear", "x", "Take out", "Take this part out", "take out", 6),
        KeyCommand("terms.sign", "g", "Sign", "Read the agreement and sign it", "sign", 3),
    ),
    *page_commands(
        "signing",
        KeyCommand("signing.sign", "enter", "Sign", "Put your name under it", "sign", 1),
        KeyCommand(
            "signing.hand_over", "h", "Hand over", "Hand the keyboard over, for the other to sign", "hand over", 4
        ),
        KeyCommand("signing.terms", "t", "Terms", "Change what it says", "terms", 3),
        KeyCommand("signing.older", "left", "Older", "The version before", "older", 5),
        KeyCommand("signing.newer", "right", "Newer", "The version after", "newer", 5),
    ),
    *page_commands(
        "cards",
        KeyCommand("cards.write", "enter", "Write", "Write your own card", "write", 1),
    ),
    *page_commands(
        "goals",
        KeyCommand("goals.open", "enter", "Open", "Open this goal", "open", 1),
        KeyCommand("goals.new", "n", "New goal", "A new goal, by either of you", "new", 2),
        KeyCommand("goals.filter", "f", "Show others", "Whose goals, which field, or those done with", "others", 5),
        KeyCommand("goals.roadmap", "r", "Roadmap", "The goals over the months", "roadmap", 6),
        KeyCommand("goals.promises", "o", "Promises", "What each of you said you would do"),
        KeyCommand("goals.help_with", "h", "What helps", "Feedback, a resource or a challenge, for a goal or for none"),
        KeyCommand("goals.score", "t", "Score", "How far it has all come, in one number: only for you, kept nowhere"),
    ),
    *page_commands(
        "goal",
        KeyCommand("goal.do", "enter", "What is missing", "Do the one thing that this goal still misses", "do it", 1),
        KeyCommand("goal.shown", "e", "Evidence", "Note what shows how it goes, and move its level", "shows it", 3),
        KeyCommand("goal.rate", "r", "Your view", "Say how far it has come; sealed until both have", "your view", 5),
        KeyCommand("goal.read_back", "b", "Read-back", "One says it back, the other says whether that is it"),
        KeyCommand("goal.levels", "l", "Levels", "A sentence for each of the five levels"),
        KeyCommand(
            "goal.reword", "w", "In other words", "Other words or another day; the earlier ones are kept", "reword", 6
        ),
        KeyCommand("goal.help_with", "h", "What helps", "Feedback, a resource or a challenge", "helps", 5),
        KeyCommand("goal.plan", "p", "Plan", "A promise for it: when ..., I will ...", "plan", 5),
        KeyCommand("goal.gain", "g", "What it gives", "What it gives each of you"),
        KeyCommand("goal.done", "d", "Done", "Mark the selected item done, or kept"),
        KeyCommand("goal.let_go", "x", "Let go", "Let go of the selected item"),
        KeyCommand("goal.close_goal", "c", "Done with the goal", "Close it: reached, let go, handed on"),
    ),
    *page_commands(
        "roadmap",
        KeyCommand("roadmap.open", "enter", "Open", "Open this goal", "open", 1),
    ),
    *page_commands(
        "promises",
        KeyCommand("promises.done", "d", "Kept", "Mark the selected promise as kept", "kept", 1),
        KeyCommand(
            "promises.another_day", "m", "Another day", "Another day for the selected promise", "another day", 2
        ),
        KeyCommand("promises.let_go", "x", "Let go", "Let go of the selected promise", "let go", 3),
        KeyCommand("promises.new", "n", "New promise", "A promise by either of you", "new", 3),
        KeyCommand("promises.goals", "g", "Goals", "The goals"),
    ),
)
