"""The commands that keep a home in order, move it, and tell of the program itself."""

from __future__ import annotations

from mentortui.cli.declared import JSON, MAYBE_SLUG, TO, Argument, Command, Option

UPKEEP = (
    Command(
        "doctor",
        "upkeep",
        "check everything that is stored, and the files beside it",
        options=(
            Option("--repair", "mend what can be mended"),
            Option("--merge", "bring in copies that a sync program made of what you wrote on another machine"),
            Option("--adopt", "make the notes of your other login or machine yours", metavar="AUTHOR"),
            Option("--take-edit", "where a book was changed with another tool: let the change count"),
            Option("--go-back", "where a book was changed with another tool: go back to what mentortui saved"),
            Option("--report", "print versions, names of settings and counts, for a bug report"),
        ),
        more="Exit status 0 means that nothing is damaged; a note tells of something harmless.",
    ),
    Command(
        "backup",
        "upkeep",
        "everything in one file",
        options=(TO, Option("--without-private", "leave out what is private")),
    ),
    Command(
        "restore",
        "restoring",
        "restore a backup; nothing that exists is overwritten",
        (Argument("FILE", "a file that `mentortui backup` wrote"),),
        (Option("--as", "which author in it you are, by account", metavar="AUTHOR"), JSON),
        more="Also on another account or machine: what you wrote as AUTHOR is yours under your account here.",
    ),
    Command(
        "locate",
        "upkeep",
        "the folder where everything is kept, or those of a relationship",
        (MAYBE_SLUG,),
        (Option("--config", "the folder of settings.toml and of your own flows, prompts and guidance"),),
    ),
    Command(
        "admin",
        "admin",
        "set a PostgreSQL server up for pairs: prints SQL",
        (Argument("WHAT", "which kind of server", choices=("postgres",)),),
        (
            Option("--add", "let this login in", metavar="LOGIN"),
            Option("--remove", "take away a login's place and all that it sent", metavar="LOGIN"),
        ),
        more="Whoever owns the database runs it: mentortui admin postgres | psql -1 -v ON_ERROR_STOP=1 DATABASE",
    ),
    Command(
        "completion",
        "completion",
        "a script that lets your shell complete commands",
        (Argument("SHELL", "your shell", choices=("bash", "zsh", "fish")),),
        more="For bash: mentortui completion bash > ~/.local/share/bash-completion/completions/mentortui\n"
        "For zsh:  mentortui completion zsh > DIR/_mentortui, with DIR in fpath before compinit\n"
        "For fish: mentortui completion fish > ~/.config/fish/completions/mentortui.fish",
    ),
    Command(
        "help",
        "helping",
        "the help of a command, or the list of all commands",
        (Argument("COMMAND", "a command from that list", optional=True),),
    ),
)
