"""`--help`: what the commands, their arguments and their options are, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from inspect import getdoc, signature
from typing import Any

from ..errors import Text, message
from ..text import safe, width
from ..words.messages import help_text, translate
from . import arguments as a

_WIDEST = 100
_COLUMN = 30  # the most columns for the names of options, beside their texts
_LEAST = 24  # the fewest columns for the texts


def print_help(command: a.Command | None, commands: Iterable[a.Command], language: str) -> None:
    """Print the help of the command, or that of the program with these commands."""
    from .output import columns

    page = _Page(language, min(columns(), _WIDEST))
    lines = page.of_command(command) if command else page.of_program(commands)
    for line in lines:
        print(safe(line))


def usage(command: a.Command, language: str) -> str:
    """The form of the command line of a command."""
    defaults = defaults_of(command)
    words = [f"workplan {a.name_of(command)}", f"[{translate(message('OPTIONS'), language)}]"]
    for one in a.parameters_of(command):
        if isinstance(one.declared, a.Argument):
            name = translate(a.argument_name(one), language) + ("…" if one.many else "")
            words.append(name if one.name not in defaults else f"[{name}]")
        elif one.name not in defaults:
            words.append(f"{one.names[0]} {translate(a.shown_value(one), language)}")
    return " ".join(words)


def about(command: a.Command, language: str) -> str:
    """What the command does."""
    return help_in(" ".join((getdoc(command) or "").split()), language)


def help_in(text: str, language: str) -> str:
    """A text of help in the language."""
    return help_text(text, language) if text else ""


def defaults_of(command: a.Command) -> dict[str, Any]:
    """The defaults of the parameters that have one, those in groups among them."""
    found = {p.name: p.default for p in signature(command).parameters.values()}
    for name, group in a.groups_of(command).items():
        del found[name]
        found |= group._field_defaults
    return {name: value for name, value in found.items() if value is not signature(command).empty}


def meaning(parameter: a.Parameter, default: Any, language: str) -> str:
    """What an argument or option means, its bounds and its default."""
    declared = parameter.declared
    texts = [help_in(declared.help, language)]
    if isinstance(declared, a.Option):
        if parameter.many and "repeated" not in declared.help:
            texts.append(translate(message("May be repeated."), language))
        if declared.least is not None or declared.most is not None:
            bounds = message("From {least} to {most}.", least=declared.least, most=declared.most)
            texts.append(translate(bounds, language))
        if isinstance(default, int | str) and not isinstance(default, bool | Enum):
            texts.append(translate(message("[default: {value}]", value=default), language))
    return ("" if language == "zh" else " ").join(texts)


def first_sentence(text: str) -> str:
    """The first sentence of a text, with its full stop."""
    ends = [n + len(end) for end in (". ", "。") if (n := text.find(end)) >= 0]
    return text[: min(ends)].rstrip() if ends else text


class _Page:
    """The lines of help in a language, for a terminal of this many columns."""

    def __init__(self, language: str, columns: int) -> None:
        self.language = language
        self.columns = columns

    def of_program(self, commands: Iterable[a.Command]) -> Iterator[str]:
        """The help of the program as a whole."""
        command, options = map(self.translated, (message("COMMAND"), message("OPTIONS")))
        line = f"workplan {command} [{options}] …"
        what = message("Plain YAML plans in, the truth about deadlines out.")
        yield from self.head(line, self.translated(what))
        rows = [(a.name_of(one), first_sentence(about(one, self.language))) for one in commands]
        yield from self.table(message("Commands:"), rows)
        yield from self.table(message("Options:"), self.common())
        yield ""
        more = message("`workplan COMMAND --help` describes a command.")
        yield from self.wrapped(self.translated(more), "", "")

    def of_command(self, command: a.Command) -> Iterator[str]:
        """The help of one command."""
        yield from self.head(usage(command, self.language), about(command, self.language))
        defaults = defaults_of(command)
        arguments, options = [], []
        for one in a.parameters_of(command):
            text = meaning(one, defaults.get(one.name), self.language)
            if one.name not in defaults:
                text = self.translated(message("{text} [required]", text=text))
            if isinstance(one.declared, a.Argument):
                arguments.append((self.translated(a.argument_name(one)), text))
            else:
                value = "" if one.kind is bool else f" {self.translated(a.shown_value(one))}"
                short_first = sorted(one.names, key=len)
                options.append((f"{', '.join(short_first)}{value}", text))
        if arguments:
            yield from self.table(message("Arguments:"), arguments)
        own = [row for row in self.common() if row[0] == "-h, --help"]
        yield from self.table(message("Options:"), [*options, *own])

    def common(self) -> list[tuple[str, str]]:
        """The options without a command."""
        from ..plan.language import languages

        return [
            (
                f"--lang {'|'.join(languages())}",
                self.translated(message("Language of all output.")),
            ),
            ("--version", self.translated(message("Show the version and exit."))),
            ("-h, --help", self.translated(message("Show this help and exit."))),
        ]

    def translated(self, text: Text) -> str:
        return translate(text, self.language)

    def head(self, line: str, text: str) -> Iterator[str]:
        """The form of the command line, and what it does."""
        begin = self.translated(message("Usage: "))
        yield from self.wrapped(line, begin, " " * width(begin))
        yield ""
        yield from self.wrapped(text, "  ", "  ")

    def table(self, title: Text, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
        """A list of names with their texts beside them."""
        yield ""
        yield self.translated(title)
        room = max(width(name) for name, _ in rows if width(name) <= _COLUMN)
        room = min(room, max(self.columns - _LEAST, 8))
        for name, text in rows:
            indent = " " * (room + 4)
            if width(name) > room:
                yield f"  {name}"
                yield from self.wrapped(text, indent, indent)
            else:
                begin = f"  {name}{' ' * (room - width(name))}  "
                yield from self.wrapped(text, begin, indent)

    def wrapped(self, text: str, begin: str, indent: str) -> Iterator[str]:
        """The text in lines of at most the width: the first behind `begin`."""
        from ..formats.terminal import wrapped

        room = max(self.columns - width(indent), 8)
        for number, line in enumerate(wrapped(text, room)):
            yield f"{indent if number else begin}{line}"
