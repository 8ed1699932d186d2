"""The language of what the program says: --lang, else WORKPLAN_LANG, else that of the plan or,
where there is none, of the system."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..errors import UserError, message, shown

if TYPE_CHECKING:
    from ..errors import Problem
    from ..plan.language import Language

VARIABLE = "WORKPLAN_LANG"


def chosen(lang: Language | None) -> Language | None:
    """The language that was asked for, by --lang (`lang`) or the environment. Raises UserError."""
    return lang or _named(os.environ.get(VARIABLE, ""))


def _named(text: str) -> Language | None:
    """The language of a name such as zh, zh_CN.UTF-8 or en."""
    if not text:
        return None
    language = text.replace("-", "_").partition("_")[0].partition(".")[0].casefold()
    if language in {"zh", "chinese"}:
        return "zh"
    if language in {"en", "english"}:
        return "en"
    what = message("unknown language {name} in {variable}", name=shown(text), variable=VARIABLE)
    raise UserError(what, message("zh or en"))


def chosen_in(arguments: Sequence[str]) -> Language | None:
    """The language that the command line or the environment names, for errors about these."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        name, equals, value = word.partition("=")
        if name == "--lang" and (value if equals else following) in {"zh", "en"}:
            return "zh" if (value if equals else following) == "zh" else "en"
    try:
        return chosen(None)
    except UserError:
        return None


def of_system() -> Language:
    """The language of the system."""
    import locale

    try:
        return _named(locale.getlocale()[0] or "") or "en"
    except (UserError, ValueError):
        return "en"


def lines(problems: Iterable[Problem], language: Language | None) -> list[str]:
    """The problems as lines, each in `language`, or in that of its plan."""
    from ..words.messages import problem_line

    return [problem_line(one, language or one.language or of_system()) for one in problems]


def error_lines(error: UserError, language: Language | None) -> list[str]:
    """The error as lines, below the problems of files that may be its cause."""
    from ..words.messages import error_text

    text = error_text(error, language or of_system())
    return [*lines(error.beside, language), *f"workplan: {text}".split("\n")]
