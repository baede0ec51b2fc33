"""From the words after `mentortui` to a Call, by the table of commands.

Not by argparse: to load it and build its parsers takes almost as long as `python -c pass`, and `list` would be over its
limit (benchmarks/targets.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from mentortui.cli.declared import Command, Option
from mentortui.cli.table import BY_NAME, COMMANDS, EVERYWHERE, HOME
from mentortui.model.text import nearest

_APART = "\0"
"""Between words that are given one by one; no word that comes from a shell holds it."""


class WrongUsage(Exception):
    """The words make no command; the text says what is wrong. Its usage line is in `command`."""

    def __init__(self, message: str, command: Command | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.command = command


class Call:
    """A command with its words: `words` by argument name, `values` of the options, `flags` that were given."""

    def __init__(self, command: Command, words: dict[str, str], values: dict[str, str], flags: frozenset[str]) -> None:
        self.command, self.words, self.values, self.flags = command, words, values, flags

    def word(self, name: str) -> str:
        """The argument of this name, "" where it was left out."""
        return self.words.get(name, "")

    def each(self, name: str) -> list[str]:
        """The words of an argument that takes several, one by one."""
        return self.word(name).split(_APART)

    def value(self, name: str, default: str = "") -> str:
        """What was given for an option, by its name without dashes."""
        return self.values.get(name, default)

    def has(self, flag: str) -> bool:
        """Whether an option without a value was given."""
        return flag in self.flags

    def given(self, option: Option) -> bool:
        """Whether an option was given, and with more than an empty value where it has one."""
        return option.name in self.flags or bool(self.value(option.name))


def parse(argv: Sequence[str]) -> Call:
    """The call that argv (without the program's name) makes. Raises WrongUsage."""
    command = _command_in(argv)
    options = _by_flag((*command.options, *EVERYWHERE))
    words: list[str] = []
    values: dict[str, str] = {}
    flags: set[str] = set()
    left, seen = list(reversed(argv)), not command.name
    while left:
        word = left.pop()
        if word == "--":
            rest = [_as_typed(word) for word in reversed(left)]
            words += rest if seen else rest[1:]
            break
        if not _is_option(word):
            if seen:
                words.append(_as_typed(word))
            seen = True
            continue
        flag, has_value, value = word.partition("=")
        option = options.get(flag) or _unknown(flag, options, command)
        if not option.metavar:
            if has_value:
                raise WrongUsage(f"{flag} takes no value.", command)
            flags.add(option.name)
            continue
        if not has_value:
            if not left:
                raise WrongUsage(f"{flag} needs {option.metavar} after it.", command)
            value = left.pop()
        if option.metavar not in ("DIR", "PATH"):  # which go to the system as they came
            value = _as_typed(value)
        if option.choices and value not in option.choices:
            raise WrongUsage(f"{flag} is one of {', '.join(option.choices)}, not “{value}”.", command)
        values[option.name] = value
    call = Call(command, {}, values, frozenset(flags))
    if not flags & {"help", "version"}:
        call.words = _placed(words, command)
        missing = [option.flag for option in command.options if option.required and option.name not in values]
        if missing:
            raise WrongUsage(f"Missing: {', '.join(missing)}.", command)
    return call


def _command_in(argv: Sequence[str]) -> Command:
    """The first word that is neither an option nor an option's value."""
    taken = {option.flag for option in EVERYWHERE if option.metavar}
    words = iter(argv)
    for word in words:
        if word in taken:
            next(words, None)
        elif word == "--" or not _is_option(word):
            name = next(words, "") if word == "--" else word
            if not name and word == "--":
                return HOME
            return command_named(name)
    return HOME


def command_named(name: str) -> Command:
    """The command of this name. Raises WrongUsage, with the nearest name."""
    if name and name in BY_NAME:
        return BY_NAME[name]
    near = near_to(name, [command.name for command in COMMANDS])
    raise WrongUsage(f"There is no command “{name}”.{near}")


def _as_typed(word: str) -> str:
    """word read as UTF-8, where Python took it for ASCII in a C locale: what is stored must not depend on that."""
    if word.isascii():
        return word
    try:
        return word.encode("ascii", "surrogateescape").decode()
    except UnicodeError:
        return word


def _is_option(word: str) -> bool:
    """`-` is a word, and so is what has a space in it: a line to add may begin with a dash."""
    return len(word) > 1 and word[0] == "-" and not any(mark.isspace() for mark in word.partition("=")[0])


def _by_flag(options: tuple[Option, ...]) -> dict[str, Option]:
    known = {option.flag: option for option in options}
    return known | {option.short: option for option in options if option.short}


def _unknown(flag: str, options: dict[str, Option], command: Command) -> Option:
    place = f"“{command.name}” has" if command.name else "There is"
    hint = " Put -- before a line that begins with a dash." if any(a.many for a in command.arguments) else ""
    shown = {name.lstrip("-"): name for name, option in options.items() if not option.hidden}
    near = nearest(flag.lstrip("-"), shown, cutoff=0.75)  # without the dashes, in which all are alike
    meant = f" Did you mean {shown[near[0]]}?" if near else ""
    raise WrongUsage(f"{place} no option “{flag}”.{meant}{hint}", command)


def _placed(words: list[str], command: Command) -> dict[str, str]:
    placed: dict[str, str] = {}
    for argument in command.arguments:
        if not words:
            if argument.optional:
                break
            raise WrongUsage(f"Missing: {argument.usage}, {argument.help}.", command)
        if argument.many:
            placed[argument.name], words = (_APART if argument.each else " ").join(words), []
            break
        word, *words = words
        if argument.choices and word not in argument.choices:
            raise WrongUsage(f"{argument.name} is one of {', '.join(argument.choices)}, not “{word}”.", command)
        placed[argument.name] = word
    if words:
        raise WrongUsage(f"Too many words: “{' '.join(words)}”.", command)
    return placed


def near_to(word: str, known: Sequence[str], most: int = 1) -> str:
    """` Did you mean list?`, or nothing when nothing is near."""
    near = nearest(word, known, most)
    return f" Did you mean {' or '.join(near)}?" if near else ""
