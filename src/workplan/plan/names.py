"""The names of organisations and people in a plan file: one, or several in a list or a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import Text, UserError, did_you_mean, message, shown
from .fields import Context, OneOrMany, line

_SEPARATORS = re.compile("[、；;]")  # they always separate names
# They separate names in some texts and are part of a name in others.
_PERHAPS = re.compile(r"\s*(?:[，,/／&＆+]|和|与|及|\band\b)\s*")
_COMMA = re.compile("[，,]")


class Names(OneOrMany):
    """Marks a list of owners that may be written as one text, with `、`, `；` or `;` between them.

    The items are those of a reader that gives all the names of one text.
    """

    def in_text(self, text: str, context: Context) -> tuple[str, ...]:
        """The names in a text that stands for the whole list. Raises UserError."""
        if context.names and text in context.names:
            return (context.names[text],)
        return _distinct(_names_in_text(text, context))

    def in_items(self, items: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        """The names of all items of a list. Raises UserError."""
        return _distinct(name for names in items for name in names)


def _names_in_text(text: str, context: Context) -> tuple[str, ...]:
    """The owners in a text that stands for the whole list. Where the plan lists no owners, a comma
    is refused: it may separate two names or be part of one."""
    if context.names is None and _COMMA.search(text):
        raise UserError(
            message("{text} can be one name or several", text=shown(text)),
            message(
                "several: {names}; one: list it under `owners`",
                names=_separated(filter(None, map(str.strip, _COMMA.split(text)))),
            ),
        )
    return names_in_item(text, context)


def names_in_item(text: str, context: Context) -> tuple[str, ...]:
    """The owners in one item of a list. A name that the plan lists is not divided."""
    whole = line(text, context)
    if context.names and whole in context.names:
        return (context.names[whole],)
    if context.names is None and "，" in whole:
        return _names_in_text(whole, context)
    return tuple(_owner(part.strip(), context) for part in _SEPARATORS.split(whole))


def split_names(text: str) -> list[str]:
    """The names in a text, whoever they are."""
    return [name for part in _SEPARATORS.split(text) if (name := part.strip())]


def _owner(name: str, context: Context) -> str:
    """The name of an owner that the plan lists, by name or alias."""
    if not name:
        raise UserError(message("a name is missing between the separators"))
    if context.names is None:
        return name
    if name not in context.names:
        names = context.names
        raise UserError(
            message("unknown owner {name}", name=shown(name)), lambda: _hint(name, names)
        )
    return context.names[name]


def _hint(name: str, known: Iterable[str]) -> Text:
    """How to write several names; else the name spelt most like this one."""
    known = set(known)
    for separators in (_COMMA, _PERHAPS):
        parts = [part.strip() for part in separators.split(name) if part.strip()]
        if len(parts) > 1 and known.issuperset(parts):
            break
    unknown = [part for part in parts if part not in known]
    if len(parts) == 1 or len(unknown) == len(parts):
        return did_you_mean(name, known) or message("add it to `owners`")
    if not unknown:
        return message("write {names}", names=_separated(parts))
    return message(
        "write {names} and add {unknown} to `owners`",
        names=_separated(parts),
        unknown=_separated(unknown),
    )


def _separated(names: Iterable[str]) -> str:
    """The names as a plan writes several."""
    names = list(names)
    return ("; " if all(map(str.isascii, names)) else "、").join(names)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    found = tuple(names)
    for number, name in enumerate(found):
        if name in found[:number]:
            raise UserError(message("{name} is named twice", name=shown(name)))
    return found
