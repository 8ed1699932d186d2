"""What the commands take, as completion needs it: from their declarations, kept in the cache."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from ...app.cache import keep, key_of, recall

if TYPE_CHECKING:
    from ...plan.language import Language
    from ..arguments import Command, Parameter

# What the value of a parameter is, by the parameter's name. `files` are left to the shell.
SLOTS: dict[str, str] = {
    **dict.fromkeys(("task", "tasks", "carry", "drop"), "task"),
    **dict.fromkeys(("owner", "with_", "involves", "organisation", "feed", "revoke_feed"), "owner"),
    **dict.fromkeys(("week", "month", "quarter", "half"), "period"),
    **dict.fromkeys(("plans", "plan"), "plan"),
    **{name: name for name in ("leader", "group", "section", "tag", "add", "met", "part")},
    "now": "set",
    "file": "files",
}


class OptionForm(NamedTuple):
    """An option: its names, its help, its slot (empty for a flag), the values to choose from with
    their meanings, and whether it may be repeated."""

    names: tuple[str, ...]
    help: str
    slot: str
    choices: tuple[tuple[str, str], ...]
    many: bool


class CommandForm(NamedTuple):
    """A command: its help, its options, the slots of its arguments. The last argument takes all
    further words where it is `many`."""

    help: str
    options: tuple[OptionForm, ...]
    arguments: tuple[str, ...]
    many: bool
    choices: tuple[tuple[str, str], ...] = ()


Grammar = dict[str, CommandForm]


def grammar(language: Language, names: Iterable[str], load: Callable[[str], Command]) -> Grammar:
    """The commands of these names, described in this language; `load` gives a command."""
    name, key = key_of([b"grammar", language.encode()])[:40], key_of([_version()])
    kept = recall(name, key)
    if kept is not None:
        return {command: _unpacked(packed) for command, packed in kept.items()}
    found = {name: _form(load(name), language) for name in names}
    keep(name, key, found)
    return found


def _version() -> bytes:
    """What the descriptions come from: the files of the commands and of this program's texts."""
    from ...version import __version__

    above = os.path.dirname
    top = above(above(above(__file__)))
    folders = ("cli", "cli/commands", "cli/completion", "words", *_texts(top))
    files = (entry for folder in folders for entry in os.scandir(os.path.join(top, folder)))
    seen = ((one.path, one.stat()) for one in files if one.name.endswith(".py"))
    found = sorted(f"{path} {status.st_size} {status.st_mtime_ns}" for path, status in seen)
    return "\n".join([__version__, *found]).encode()


def _texts(top: str) -> list[str]:
    words = [one for one in os.scandir(os.path.join(top, "words")) if one.is_dir()]
    found = [os.path.join("words", one.name, part) for one in words for part in ("", "help")]
    return [path for path in found if os.path.isdir(os.path.join(top, path))]


def _unpacked(packed: list[Any]) -> CommandForm:
    about, options, arguments, many, choices = packed
    pairs = tuple((value, meaning) for value, meaning in choices)
    forms = tuple(OptionForm(*one) for one in options)
    return CommandForm(about, forms, tuple(arguments), many, pairs)


def _form(command: Command, language: Language) -> CommandForm:
    from ..arguments import Option, choices, parameters_of
    from ..help import about, first_sentence, help_in

    parameters = parameters_of(command)
    arguments = [one for one in parameters if not isinstance(one.declared, Option)]
    return CommandForm(
        first_sentence(about(command, language)),
        tuple(
            OptionForm(
                one.names,
                help_in(one.declared.help, language),
                "" if one.kind is bool else slot_of(one),
                _meanings(one, choices(one), language),
                one.many,
            )
            for one in parameters
            if isinstance(one.declared, Option)
        ),
        tuple(map(slot_of, arguments)),
        any(one.many for one in arguments[-1:]),
        tuple(pair for one in arguments for pair in _meanings(one, choices(one), language)),
    )


def slot_of(parameter: Parameter) -> str:
    """What the value of a parameter is: `choice`, a slot of SLOTS, `files`, or `other`."""
    from pathlib import Path

    from ..arguments import choices

    if choices(parameter):
        return "choice"
    if parameter.name in SLOTS:
        return SLOTS[parameter.name]
    return "files" if parameter.kind is Path else "other"


def _meanings(
    parameter: Parameter, values: Iterable[str], language: Language
) -> tuple[tuple[str, str], ...]:
    """The values with their meanings, where reports have words for them."""
    from ...words.translator import translator

    tr = translator(language, 0)

    def meaning(value: str) -> str:
        if parameter.name == "lang":
            return _LANGUAGES.get(value, "")
        try:
            text = tr(f"{parameter.name} {value}")
        except KeyError:
            return ""
        return text if text != value else ""

    return tuple((value, meaning(value)) for value in values)


_LANGUAGES = {"zh": "中文", "en": "English"}
