"""Which of the known names is meant by any part of one, in capitals or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from ..errors import UserError, message, shown

Kind = Literal["owner", "leader", "group", "tag"]
LISTED = 20  # names in a message


def matching(name: str, called: Mapping[str, str]) -> list[str]:
    """What the name stands for, by all that each thing is `called`: that which has this name, else
    this name in other letters, else those with this name as a part of theirs. The same thing comes
    once."""
    if name in called:
        return [called[name]]
    folded = name.strip().casefold()
    if not folded:
        return []
    equal = {what for text, what in called.items() if text.casefold() == folded}
    return sorted(equal or {w for text, w in called.items() if folded in text.casefold()})


def only_one(kind: Kind, name: str, called: Mapping[str, str]) -> str | None:
    """The only thing that the name stands for, None where there is none. Raises UserError with the
    candidates where there are several."""
    found = matching(name, called)
    if len(found) < 2:
        return found[0] if found else None
    texts = {
        "owner": message("{name} fits {n} owners", name=shown(name), n=len(found)),
        "leader": message("{name} fits {n} leaders", name=shown(name), n=len(found)),
        "group": message("{name} fits {n} groups", name=shown(name), n=len(found)),
        "tag": message("{name} fits {n} tags", name=shown(name), n=len(found)),
    }
    raise UserError(texts[kind], message("write one in full: {names}", names=_listed(found)))


def _listed(names: Iterable[str]) -> str:
    several = list(names)
    return ", ".join(several[:LISTED]) + (", …" if len(several) > LISTED else "")
