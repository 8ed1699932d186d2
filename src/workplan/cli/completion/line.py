"""Which part of a command line the cursor is in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .grammar import CommandForm, Grammar, OptionForm


class CompletionPlace(NamedTuple):
    """What is to be completed: the beginning of a value of this slot, `typed`, behind `prefix` in
    the same word; and what is before it. An empty `command` asks for the name of one."""

    command: str
    slot: str
    typed: str
    prefix: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    arguments: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()  # options so far, by their first name, and values

    def values(self, *names: str) -> list[str]:
        """The values that were given to these options."""
        return [value for name, value in self.given if name in names]


def place_in(words: Sequence[str], grammar: Grammar) -> CompletionPlace | None:
    """The place at the end of the last of the words, which follow the name of the program; None
    where no command is named."""
    *before, word = words or [""]
    if before[:1] == ["--lang"]:
        before = before[2:]
    elif before and before[0].startswith("--lang="):
        before = before[1:]
    if not before:
        return CompletionPlace("", "command", word)
    command, *before = before
    if command not in grammar:
        return None
    form = grammar[command]
    options = {name: option for option in form.options for name in option.names}
    arguments: list[str] = []
    given: list[tuple[str, str]] = []
    wanting: OptionForm | None = None
    for one in before:
        name, equals, value = one.partition("=")
        if wanting is not None:
            given.append((wanting.names[0], one))
            wanting = None
        elif one.startswith("--") and equals and name in options:
            given.append((options[name].names[0], value))
        elif one in options and not options[one].slot:
            given.append((options[one].names[0], ""))
        elif one in options:
            wanting = options[one]
        elif not one.startswith("-") or one == "-":
            arguments.append(one)
    found = CompletionPlace(command, "", word, "", (), tuple(arguments), tuple(given))
    if wanting is not None:
        return found._replace(slot=wanting.slot, choices=wanting.choices)
    name, equals, value = word.partition("=")
    if word.startswith("--") and equals and name in options:
        option = options[name]
        slot, prefix = option.slot, f"{name}="
        return found._replace(slot=slot, choices=option.choices, typed=value, prefix=prefix)
    if word.startswith("-"):
        return found._replace(slot="option")
    return found._replace(slot=_argument(form, len(arguments)), choices=form.choices)


def _argument(form: CommandForm, number: int) -> str:
    """The slot of the argument behind `number` others; where there is none, that of an option."""
    if number < len(form.arguments):
        return form.arguments[number]
    return form.arguments[-1] if form.many else "option"
