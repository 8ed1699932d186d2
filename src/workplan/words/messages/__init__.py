"""Errors and hints in the reader's language: the Chinese text of each English template.

Each `zh_*.py` holds the texts of one part of the program. A template without an entry is shown in
English; a test finds every template that has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from ...errors import Message, Problem, Text, UserError

PARTS = (
    "source",
    "dates",
    "plan",
    "owners",
    "targets",
    "journal",
    "checks",
    "formats",
    "review",
    "forms",
    "collect",
    "app",
    "draft",
    "renew",
    "close",
    "cli",
    "server",
)


def translate(text: Text, language: str) -> str:
    """The text in `language` (zh or en). Values that are messages are translated too."""
    if isinstance(text, str):
        return text
    if language == "en":
        return str(text)
    template = _catalogue(language).get(text.template, text.template)
    values = {
        name: translate(value, language) if isinstance(value, Message) else value
        for name, value in text.values.items()
    }
    return template.format_map(values) if values else template


def with_hint(text: Text, hint: Text, language: str) -> str:
    """The message, and the hint in brackets behind it where there is one."""
    brackets = ("（", "）") if language == "zh" else (" (", ")")
    told = translate(hint, language)
    return translate(text, language) + (f"{brackets[0]}{told}{brackets[1]}" if told else "")


def error_text(error: UserError, language: str) -> str:
    """The error and its hint in one text."""
    return with_hint(error.message, error.hint, language)


def problem_line(problem: Problem, language: str) -> str:
    """The problem as one line: file:line:column: message (hint)."""
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    warning = ("warning: ", "提醒：")[language == "zh"] if problem.severity == "warning" else ""
    return f"{place}: {warning}{with_hint(problem.message, problem.hint, language)}"


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for part in PARTS:
        try:
            module = import_module(f".{language}_{part}", __name__)
        except ModuleNotFoundError:
            continue
        found |= module.TEXTS
    return found
