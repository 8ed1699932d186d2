"""Errors and hints in the reader's language: the text of each English template.

The modules in `words/<language>/messages/` hold the texts, each those of one part of the program,
and those in `words/<language>/help/` the texts of `--help`, which nothing else needs. What has no
entry is shown in English; a test finds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path

from ..errors import Message, Problem, Text, UserError, message
from ..text import inside_quotes


def translate(text: Text, language: str) -> str:
    """The text in `language`. Values that are messages are translated too."""
    if isinstance(text, str):
        return text
    if language == "en":
        return str(text)
    template = _catalogue(language).get(text.template, text.template)
    values = {name: _value(value, language) for name, value in text.values.items()}
    return template.format_map(inside_quotes(template, values)) if values else template


def _value(value: object, language: str) -> object:
    """A value of a message: of a text its translation, of a day the words for it."""
    if isinstance(value, Message):
        return translate(value, language)
    if isinstance(value, date) and not isinstance(value, datetime):
        from .translator import translator

        return translator(language, 0).full_day(value)
    return value


def help_text(text: str, language: str) -> str:
    """A text of `--help` in `language`."""
    return text if language == "en" else _texts(language, "help").get(text, text)


def with_hint(text: Text, hint: Text, language: str) -> str:
    """The message, and the hint in brackets behind it where there is one."""
    return translate(message("{text} ({hint})", text=text, hint=hint) if hint else text, language)


def error_text(error: UserError, language: str) -> str:
    """The error and its hint in one text."""
    return with_hint(error.message, error.hint, language)


def problem_line(problem: Problem, language: str) -> str:
    """The problem as one line: file:line:column: message (hint)."""
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    told = with_hint(problem.message, problem.hint, language)
    if problem.severity == "warning":
        told = translate(message("warning: {text}", text=told), language)
    return f"{place}: {told}"


def _catalogue(language: str) -> Mapping[str, str]:
    return _texts(language, "messages")


@cache
def _texts(language: str, kind: str) -> Mapping[str, str]:
    """The texts of all modules in this folder of the language; none where it has no such folder."""
    package = f"{__package__}.{language}.{kind}"
    try:
        folder = import_module(package)
    except ModuleNotFoundError:
        return {}
    found: dict[str, str] = {}
    for path in sorted(Path(folder.__path__[0]).glob("[!_]*.py")):
        found |= import_module(f"{package}.{path.stem}").TEXTS
    return found
