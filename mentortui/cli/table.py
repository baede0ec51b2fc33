"""One declaration for each command, for parser, help and completion. Imports next to nothing: each start pays."""

from __future__ import annotations

from mentortui.cli.declared import JSON, MAYBE_SLUG, SLUG, TO, YES, Argument, Command, Option
from mentortui.cli.table_upkeep import UPKEEP


def _pages() -> tuple[str, ...]:
    from mentortui.pages.registry import page_names

    return page_names()


def _formats() -> tuple[tuple[str, ...], str]:
    from mentortui.cli.commands.export_formats import format_names, formats_explained

    return format_names(), formats_explained()


EVERYWHERE = (
    Option("--home", "where the relationships are kept", metavar="DIR"),
    Option("--ascii", "screens in plain ASCII signs, for terminals that lack others"),
    Option(
        "--restricted", "for a login that may run only this program: it has a home of its own and opens no other files"
    ),
    Option("--help", "this page, or the page of a command", short="-h"),
    Option("--version", "the version"),
)
_PLAIN = Option("--plain", "plain lines, without a full screen", module="talking")
_TAKE_OVER = Option(
    "--take-over", "go on here with a session that is open at another terminal of yours", module="taking_over"
)
_AT = Option("--at", "open the reader at the line with this id", metavar="ID")
_THREAD = Option(
    "--thread",
    "one thing through all sessions: goal:1, promise:ID, question:ID, word:TEXT",
    metavar="WHAT",
    module="threads",
)
_LINE = Option("--line", "the line with this id, with its session", metavar="ID")
HOME = Command("", "screens", "the screen with all relationships", options=(_PLAIN,))
COMMANDS = (
    Command("live", "screens", "begin a session, or go on with the open one", (MAYBE_SLUG,), (_TAKE_OVER, _PLAIN)),
    Command("review", "screens", "read past sessions", (MAYBE_SLUG,), (_AT, _PLAIN)),
    Command(
        "demo",
        "screens",
        "look around in made-up relationships; nothing is saved",
        options=(Option("--write", "write them into this empty folder instead", metavar="DIR"),),
    ),
    Command(
        "new",
        "writing",
        "begin a relationship",
        options=(
            Option("--kind", "the kind of mentoring: classic, peer, research, or another (classic)", metavar="KIND"),
            Option("--mentor", "the mentor's name", metavar="NAME"),
            Option("--mentee", "the mentee's name", metavar="NAME"),
            Option("--first", "the same as --mentor, for a kind without these words", metavar="NAME"),
            Option("--second", "the same as --mentee", metavar="NAME"),
            Option(
                "--me",
                "which of the two you are: mentor, mentee, first or second (mentor)",
                choices=("mentor", "mentee", "first", "second"),
                metavar="ROLE",
            ),
            Option("--purpose", "what it is for, in a sentence", metavar="TEXT"),
            Option("--minutes", "how long you usually meet", metavar="N"),
            Option("--next", 'when you meet first: "thu 14:30"', metavar="WHEN"),
            Option("--zone", "the time zone in which you meet (this machine's)", metavar="ZONE"),
            YES,
        ),
    ),
    Command(
        "rename",
        "renaming",
        "rename the people of a relationship, or its folder",
        (SLUG,),
        (
            Option("--mentor", "the mentor's name from now on", metavar="NAME"),
            Option("--mentee", "the mentee's name from now on", metavar="NAME"),
            Option("--slug", "the folder's name from now on", metavar="NEW"),
        ),
        more="The other person sees the new names too. A folder that you share with them keeps its name.",
    ),
    Command(
        "archive",
        "renaming",
        "archive a relationship: hide it from your home, list and due",
        (SLUG,),
        (Option("--undo", "take it back"),),
    ),
    Command(
        "list",
        "overviews",
        "all relationships, without those that you have archived",
        options=(Option("--all", "the archived too"), JSON, Option("--slugs", "names of folders only", hidden=True)),
    ),
    Command(
        "show",
        "reading",
        "a relationship, or one of its sessions, as Markdown",
        (SLUG,),
        (Option("--session", "the session with this number", metavar="N"), _LINE, _THREAD, JSON),
    ),
    Command(
        "page",
        "page",
        "a page of the screens as text, Markdown, HTML or JSON, as you see it",
        (
            SLUG,
            Argument("NAME", "which page", choices=_pages),
            Argument("NUMBER", "which one, where a page is about one of several: 2 for goal 2", optional=True),
        ),
        (
            Option(
                "--format", "how it is written (text)", choices=("text", "markdown", "html", "json"), metavar="FORMAT"
            ),
            Option("--shared", "only what both of you can see"),
            TO,
        ),
        more="A page includes what is private, and marks it. With --shared nothing private is in it.",
    ),
    Command(
        "add",
        "adding",
        "capture a line between sessions, with the same marks",
        (SLUG, Argument("TEXT", "the line; - takes what comes in, as one note", many=True)),
        more="Quote the line, so that your shell leaves it alone: mentortui add ines-tomas '!send the outline fri'",
    ),
    Command(
        "record",
        "recording",
        "a session that was held without the program: its lines from standard input, with the same marks",
        (SLUG,),
        (
            Option("--date", 'the day it was held: 2026-11-20, "20 nov", yesterday', metavar="DAY", required=True),
            Option("--time", "when it began: 14:00 (as planned, else noon)", metavar="HH:MM"),
            Option("--minutes", "how long it took (as usual)", metavar="N"),
            Option("--yes", "also without a line, or on a day that has a session already"),
            JSON,
        ),
        more="One line each, as typed in a session; empty lines do not count, and days are counted from that day.\n"
        "Nothing is saved unless every line can be taken: mentortui record ines-tomas --date yesterday < notes.txt",
    ),
    Command(
        "share",
        "sharing",
        "share a relationship, so that the other person can read it and write in it",
        (MAYBE_SLUG,),
        (
            Option("--with", "the other person's account on this machine", metavar="ACCOUNT"),
            Option("--root", "which of the shared folders in settings.toml", metavar="DIR"),
            Option("--group", "a group of you two, where the folder's group has more people", metavar="GROUP"),
            Option("--over", "to another machine: hand, folder:PATH, git:URL or postgresql://...", metavar="ADDRESS"),
            Option("--answer", "the answer to your invitation", metavar="CODE"),
            Option("--again", "invite again, where the other person has lost their machine or their key"),
            Option("--stop", "send nothing to the other machine any more, and take nothing"),
            Option("--key", "print the key of this home, to be kept elsewhere"),
            YES,
        ),
        more="It first says who will see what, and asks. What is private stays in your home. On one machine, both\n"
        'need the same folder in settings.toml: shared_roots = ["/srv/mentoring"]\n'
        "What both have in one folder, from before 0.2, moves into a folder of your own, after a backup.\n"
        "To another machine: mentortui share ines-tomas --over hand. It prints an invitation and waits for an answer.",
    ),
    Command(
        "join",
        "joining",
        "accept an invitation to a relationship that the other person keeps on another machine, or shares on this one",
        (Argument("CODE", "the invitation: mt1-...; on this machine, what `mentortui share` printed"),),
        (
            Option("--name", "your name there (as the other person wrote it)", metavar="NAME"),
            Option("--at", "where the folder, the repository or the server is for you", metavar="PATH"),
            Option("--key", "a file with the key that you have kept of a home that is lost", metavar="PATH"),
            YES,
        ),
        more="It prints your answer, to be sent back, and digits to be read to each other.",
    ),
    Command(
        "send",
        "joining",
        "pack all that you share with the other person into a file that you can send",
        (SLUG,),
        (TO,),
        more="Each pack stands for all before it. What is private is in none.",
    ),
    Command(
        "ask",
        "asking",
        "write a sheet of questions for the other person, who has no mentortui",
        (SLUG,),
        (TO, Option("--html", "as a page with a form, for a browser")),
        more="It is filled in anywhere and sent back; `take` reads it.",
    ),
    Command(
        "take",
        "joining",
        "read in the packs that the other person sent, or a sheet that they have filled in",
        (Argument("FILE", "a pack or a sheet", each=True),),
        more="In any order; a pack that is older than what you have changes nothing.",
    ),
    Command(
        "carry",
        "carrying",
        "send and fetch by a shared folder or repository; the screens do so by themselves",
        (MAYBE_SLUG,),
        (
            Option("--follow", "go on, as soon as something is new, until Ctrl+C"),
            Option("--with-screens", "until standard input ends", hidden=True),
        ),
    ),
    Command(
        "stage",
        "writing",
        "the stage and what speaks for the next one; or a move back, or early to Closure",
        (SLUG, Argument("STAGE", "the stage to move to", optional=True)),
        (Option("--reason", "why, in your own words", metavar="TEXT"),),
        more="One step forward needs no command: it happens when both have said that they are ready.",
    ),
    Command("due", "overviews", "promises that are due and what to look at again", options=(JSON,)),
    Command(
        "search",
        "searching",
        "search all that you may see",
        (Argument("QUERY", "words that must all occur"), MAYBE_SLUG),
        (JSON,),
    ),
    Command(
        "export",
        "exporting",
        "a whole relationship, as far as it is shared: to read, to keep or to bring in elsewhere",
        (SLUG,),
        (
            Option("--format", "how it is written (md)", choices=lambda: _formats()[0], metavar="FORMAT"),
            Option("--output", "the file to write, or a folder", metavar="PATH", short="-o"),
            Option("--session", "only the session with this number, as a summary to paste", metavar="N"),
            Option("--with-private", "also what only you can see"),
            Option("--without-private", "as it is without --with-private", hidden=True),  # of scripts for 0.1.0
            Option("--mask", "Mentor and Mentee in the place of names"),
            Option("--names", "names in the titles of a calendar"),
            Option("--remind", "a reminder so many minutes before each meeting of a calendar", metavar="MINUTES"),
        ),
        more=lambda: _formats()[1],
    ),
    Command(
        "import",
        "importing",
        "bring in what was kept elsewhere, or what export wrote as JSON",
        (Argument("PATH", "a file or folder: Markdown, CSV, or JSON of jrnl, taskwarrior or export", optional=True),),
        (
            Option("--into", "the relationship that gets it", metavar="SLUG"),
            Option("--dry-run", "only say what is understood"),
            Option("--undo", "take the last import back"),
            YES,
        ),
        more="It tells what it understands before it writes; - [ ] text @name 2026-12-01 in Markdown is a promise.",
    ),
    Command(
        "keepsake",
        "keepsake",
        "a keepsake of a relationship, as Markdown; nothing private is in it",
        (SLUG,),
        (
            Option("--for", "whose keepsake (yours)", choices=("mentor", "mentee"), metavar="ROLE"),
            Option("--output", "the file to write, or a folder for both people's", metavar="PATH", short="-o"),
        ),
    ),
    *UPKEEP,
)
BY_NAME = {command.name: command for command in (HOME, *COMMANDS)}
