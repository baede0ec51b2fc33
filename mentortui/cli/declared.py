"""What a command is made of: its words and its options."""

from __future__ import annotations

from collections.abc import Callable

Choices = tuple[str, ...] | Callable[[], tuple[str, ...]]


class _Chosen:
    """Something whose value may be one of a few words, given as they are or by a function, when somebody asks."""

    _choices: Choices = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that can stand here; () where any word can."""
        return self._choices() if callable(self._choices) else self._choices


class Option(_Chosen):
    """`--flag`, or `--flag VALUE` where there is a metavar.

    module: the module of cli/commands/ that answers where the option is given, in place of the command's own.
    """

    def __init__(
        self,
        flag: str,
        help: str,
        *,
        metavar: str = "",
        short: str = "",
        choices: Choices = (),
        required: bool = False,
        hidden: bool = False,
        module: str = "",
    ) -> None:
        self.flag, self.help, self.metavar, self.short = flag, help, metavar, short
        self._choices, self.required, self.hidden, self.module = choices, required, hidden, module

    @property
    def name(self) -> str:
        """The key of its value: `without_private` for `--without-private`."""
        return self.flag.lstrip("-").replace("-", "_")

    @property
    def usage(self) -> str:
        """How it is written: `--format md|json`."""
        value = "|".join(self.choices) or self.metavar
        return f"{self.short or self.flag} {value}".rstrip()


class Argument(_Chosen):
    """A word by its place. `many` takes all that are left and gives them as one text, or with `each` one by one."""

    def __init__(
        self,
        name: str,
        help: str,
        *,
        optional: bool = False,
        many: bool = False,
        each: bool = False,
        choices: Choices = (),
    ) -> None:
        self.name, self.help, self.optional, self._choices = name, help, optional, choices
        self.many, self.each = many or each, each

    @property
    def usage(self) -> str:
        """How it is written: `[SLUG]`, `TEXT...`."""
        text = "|".join(self.choices) or self.name + ("..." if self.many else "")
        return f"[{text}]" if self.optional else text


class Command:
    """One command. `module` is where it lives: `mentortui.cli.commands.<module>`, as a function `<name>_command`."""

    def __init__(
        self,
        name: str,
        module: str,
        help: str,
        arguments: tuple[Argument, ...] = (),
        options: tuple[Option, ...] = (),
        more: str | Callable[[], str] = "",
    ) -> None:
        self.name, self.module, self.help = name, module, help
        self.arguments, self.options, self._more = arguments, options, more

    @property
    def more(self) -> str:
        """What its page says at the end."""
        return self._more() if callable(self._more) else self._more

    @property
    def usage(self) -> str:
        """The whole of it on one line, without the program's name."""
        shown = [option for option in self.options if not option.hidden]
        words = [self.name, *(argument.usage for argument in self.arguments)]
        words += [option.usage if option.required else f"[{option.usage}]" for option in shown]
        return " ".join(word for word in words if word)


MEANT = "which relationship: its short name, a person's name, or the beginning of one"
SLUG = Argument("SLUG", MEANT)
MAYBE_SLUG = Argument("SLUG", MEANT, optional=True)
YES = Option("--yes", "do it without asking")
JSON = Option("--json", "as JSON")
TO = Option("--output", "the file to write", metavar="PATH", short="-o")
