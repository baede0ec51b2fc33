"""The commands of past sessions, the reader and threads; a part of the one table of keys."""

from __future__ import annotations

from mentortui.screens.kit.key_command import KeyCommand, page_commands

LOOKING_BACK = (
    *page_commands(
        "review",
        KeyCommand("review.open", "enter", "Read", "Read this session", "read it", 1),
        KeyCommand("review.record", "plus", "Add a past one", "Add a session held without the program", "add one", 2),
        KeyCommand("review.find", "slash", "Find", "Search in what the two have written", "find", 4),
        KeyCommand("review.insight", "i", "Insight", "What the sessions show, in pictures", "insight", 5),
        KeyCommand(
            "review.portfolio", "p", "Portfolio", "What is your own: goals, wins, lessons, feedback", "yours", 5
        ),
        KeyCommand("review.portraits", "w", "Then and now", "Five questions, then and now", "then, now", 5),
        KeyCommand("review.remove", "x", "Remove", "Remove a session that was saved by accident", "remove", 6),
    ),
    *page_commands(
        "reader",
        KeyCommand("reader.edit", "enter,e", "Edit the line", "Edit the selected line: words, owner, day", "edit", 1),
        KeyCommand("reader.private", "p", "Private or shared", "Make it private, or ask to share it", "who sees", 2),
        KeyCommand("reader.strike", "x", "Cross out", "Cross out the selected line, or bring it back", "cross out", 3),
        KeyCommand("reader.earlier", "w", "Earlier words", "Show what an edited line said before", "earlier words", 4),
        KeyCommand("reader.done", "d", "Kept", "Mark the promise in the selected line as kept", "kept", 2),
        KeyCommand("reader.another_day", "m", "Another day", "Another day for the promise", "another day", 3),
        KeyCommand("reader.topic", "tilde", "Topic", "Make a topic for next time of the selected line", "topic", 5),
        KeyCommand("reader.evidence", "number_sign", "Evidence", "Note the line as evidence for a goal", "evidence", 5),
        KeyCommand("reader.answer", "a", "Answer", "Answer feedback that you received", "answer", 2),
        KeyCommand("reader.previous", "left", "Older", "The session before", "older", 3),
        KeyCommand("reader.next", "right", "Newer", "The session after", "newer", 3),
        KeyCommand("reader.copy", "y", "Copy", "Copy the selected line for another program", "copy", 6),
        KeyCommand("reader.copy_all", "Y", "Copy all", "Copy the whole session for another program"),
        KeyCommand("reader.thread", "t", "Thread", "This goal, promise or question through all sessions", "thread", 4),
        KeyCommand("reader.find", "slash", "Find", "Search in what the two have written", "find", 5),
        KeyCommand("reader.next_hit", "n", "Next find", "The next line that was found", "next", 5),
        KeyCommand("reader.last_hit", "N", "Find before", "The line that was found before", "before", 6),
    ),
    *page_commands(
        "thread",
        KeyCommand("thread.open", "enter", "Open", "Read it where it was noted", "open", 1),
        KeyCommand("thread.copy", "y", "Copy", "Copy the thread for another program", "copy", 4),
    ),
)
