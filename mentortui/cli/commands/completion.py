"""`completion SHELL`: a script made from the table of commands. Relationships come from `mentortui list --slugs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.cli.declared import Command, Option
from mentortui.cli.errors import DONE
from mentortui.cli.output import out
from mentortui.cli.table import COMMANDS, EVERYWHERE

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings

_SLUGS = "mentortui list --slugs 2>/dev/null"


def completion_command(call: Call, settings: Settings) -> int:
    """Print the script."""
    out(SCRIPTS[call.word("SHELL")]())
    return DONE


def _options(command: Command) -> list[Option]:
    return [option for option in (*command.options, *EVERYWHERE) if not option.hidden]


def _flags(command: Command) -> str:
    return " ".join(option.flag for option in _options(command))


def _fixed(command: Command) -> tuple[int, tuple[str, ...]]:
    """Which of its words, from 1, is one of a few, and those few; 0 where none is."""
    names = tuple(each.name for each in COMMANDS)
    chosen = (
        (place, names if argument.name == "COMMAND" else argument.choices)
        for place, argument in enumerate(command.arguments, 1)
    )
    return next(((place, choices) for place, choices in chosen if choices), (0, ()))


def _takes_slug(command: Command) -> int:
    """Which of its words, from 1, is a relationship; 0 where none is."""
    return next((place for place, argument in enumerate(command.arguments, 1) if argument.name == "SLUG"), 0)


def _choices() -> dict[str, tuple[str, ...]]:
    """`export --format` -> what the flag of that command chooses from."""
    return {
        f"{command.name} {option.flag}": option.choices
        for command in COMMANDS
        for option in command.options
        if option.choices
    }


def _folders() -> list[str]:
    """Flags whose value is a file or folder."""
    every = (*EVERYWHERE, *(option for command in COMMANDS for option in command.options))
    paths = {option for option in every if option.metavar in ("DIR", "PATH")}
    return sorted({name for option in paths for name in (option.flag, option.short) if name})


def _bash() -> str:
    names = " ".join(command.name for command in COMMANDS)
    cases = [
        f'        {command.name}) words="{" ".join((*_fixed(command)[1], _flags(command)))}"'
        + (f' words+=" $({_SLUGS})"' if _takes_slug(command) else "")
        + " ;;"
        for command in COMMANDS
    ]
    values = [f'        "{flag}") words="{" ".join(choices)}" command=- ;;' for flag, choices in _choices().items()]
    return f"""# bash completion for mentortui
_mentortui() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} command= word words=
    COMPREPLY=()
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD - 1}}"; do
        case " {names} " in *" $word "*) command=$word; break ;; esac
    done
    case $before in
        {"|".join(_folders())}) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    case "$command $before" in
{chr(10).join(values)}
    esac
    case $command in
        -) ;;
{chr(10).join(cases)}
        *) words="{names} {" ".join(option.flag for option in EVERYWHERE)}" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}}
complete -o filenames -F _mentortui mentortui"""


def _zsh() -> str:
    names = "\n".join(f"        {_zsh_quoted(f'{command.name}:{command.help}')}" for command in COMMANDS)
    cases = []
    for command in COMMANDS:
        rows = [_zsh_option(option) for option in _options(command)]
        rows += [f"'{place}:relationship:($({_SLUGS}))'"] if (place := _takes_slug(command)) else []
        place, choices = _fixed(command)
        rows += [f"'{place}:choice:({' '.join(choices)})'"] if choices else []
        cases.append(f"        {command.name}) _arguments {' '.join(rows)} ;;")
    return f"""#compdef mentortui
# zsh completion for mentortui
_mentortui() {{
    local -a commands
    commands=(
{names}
    )
    local context state line
    _arguments -C {" ".join(_zsh_option(option) for option in EVERYWHERE)} '1:command:->command' '*::words:->words'
    case $state in
        command) _describe command commands; return ;;
    esac
    case $line[1] in
{chr(10).join(cases)}
    esac
}}
if [[ $funcstack[1] == _mentortui ]]; then  # a file in $fpath, run by the first Tab
    _mentortui "$@"
else
    compdef _mentortui mentortui
fi"""


def _zsh_option(option: Option) -> str:
    value = ""
    if option.metavar:
        kind = f"({' '.join(option.choices)})" if option.choices else "_files" if option.flag in _folders() else ""
        value = f":{option.metavar}:{kind}"
    help = option.help.replace("[", "(").replace("]", ")").replace(":", "\\:")
    return _zsh_quoted(f"{option.flag}[{help}]{value}")


def _zsh_quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _fish() -> str:
    rows = ["# fish completion for mentortui", "complete -c mentortui -f"]
    none = f"'not __fish_seen_subcommand_from {' '.join(command.name for command in COMMANDS)}'"
    rows += [_fish_option(option) for option in EVERYWHERE]
    for command in COMMANDS:
        here = f"'__fish_seen_subcommand_from {command.name}'"
        rows.append(f"complete -c mentortui -n {none} -a {command.name} -d {_fish_quoted(command.help)}")
        rows += [_fish_option(option, f"-n {here}") for option in command.options if not option.hidden]
        if _takes_slug(command):
            rows.append(f"complete -c mentortui -n {here} -a '({_SLUGS})'")
        if choices := _fixed(command)[1]:
            rows.append(f"complete -c mentortui -n {here} -a '{' '.join(choices)}'")
    return "\n".join(rows)


def _fish_option(option: Option, condition: str = "") -> str:
    parts = ["complete -c mentortui", condition, f"-l {option.flag.lstrip('-')}"]
    parts.append(f"-s {option.short.lstrip('-')}" if option.short else "")
    if option.metavar:
        choices = f" -a '{' '.join(option.choices)}'" if option.choices else ""
        parts.append(f"-rF{choices}" if option.flag in _folders() else f"-x{choices}")
    parts.append(f"-d {_fish_quoted(option.help)}")
    return " ".join(filter(None, parts))


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SCRIPTS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
