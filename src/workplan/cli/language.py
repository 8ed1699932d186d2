"""The language of what the program says: --lang, else WORKPLAN_LANG, else that of the plan or,
where there is none, of the system."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..errors import UserError, message, one_of, shown
from ..plan.language import languages

if TYPE_CHECKING:
    from ..errors import Problem
    from ..plan.language import Language

_VARIABLE = "WORKPLAN_LANG"


def chosen(lang: Language | None) -> Language | None:
    """The language that was asked for, by --lang (`lang`) or the environment. Raises UserError."""
    if lang:
        return lang
    named = os.environ.get(_VARIABLE, "")
    if not named:
        return None
    if language := _of_locale(named):
        return language
    what = message("unknown language {name} in {variable}", name=shown(named), variable=_VARIABLE)
    raise UserError(what, one_of(languages()))


def _of_locale(name: str) -> Language | None:
    """The language of a locale such as zh_CN.UTF-8, zh-Hans or en."""
    language = re.split("[-_.@]", name)[0].casefold()
    return language if language in languages() else None


def chosen_in(arguments: Sequence[str]) -> Language | None:
    """The language that the command line or the environment names, for errors about these."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        name, equals, value = word.partition("=")
        if name == "--lang" and (value if equals else following) in languages():
            return value if equals else following
    try:
        return chosen(None)
    except UserError:
        return None


def of_system() -> Language:
    """The language of the system, English where it is none that the program has."""
    # Python's own locale is that of characters; messages may have another one.
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    if named is None and sys.platform == "win32":
        import ctypes
        import locale

        named = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return _of_locale(named or "") or "en"


def lines(problems: Iterable[Problem], language: Language | None) -> list[str]:
    """The problems as lines, each in `language`, or in that of its plan."""
    from ..words.messages import problem_line

    return [problem_line(one, language or one.language or of_system()) for one in problems]


def error_lines(error: UserError, language: Language | None) -> list[str]:
    """The error as lines, below the problems of files that may be its cause."""
    from ..words.messages import error_text

    text = error_text(error, language or of_system())
    if error.option:
        text = f"{error.option}: {text}"
    return [*lines(error.beside, language), *f"workplan: {text}".split("\n")]


def internal_error(error: Exception, language: Language | None) -> list[str]:
    """The lines about an error of the program itself."""
    from ..words.messages import translate

    what = f"{type(error).__name__}: {error}"
    texts = (
        message("internal error: {what}", what=what),
        message("nothing is wrong with what you did; WORKPLAN_TRACEBACK=1 shows more"),
    )
    first, second = (translate(text, language or of_system()) for text in texts)
    return [f"workplan: {first}", second]
