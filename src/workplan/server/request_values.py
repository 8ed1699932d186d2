"""What a request asks for: the language, the plan, the day and the filters in its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from ..app.questions import Basis
from ..assessment.selection import Wanted
from ..assessment.terms import Light, State
from ..errors import UserError, message, shown
from ..plan.language import Language, languages

# The filters in their order, each with the field of Wanted that it fills.
FILTERS: Mapping[str, str] = {
    "q": "words",
    "owner": "owners",
    "with": "supporters",
    "involves": "involved",
    "leader": "leaders",
    "group": "groups",
    "section": "sections",
    "tag": "tags",
    "state": "states",
    "light": "lights",
}
_MOST = 20  # values of one filter
_LONGEST = 300  # characters of one value

Pairs = tuple[tuple[str, str], ...]


class Asked(NamedTuple):
    """The address of a request, read.

    `pairs` are its parameters in their order, without empty ones. `language` is the one to answer
    in, `chosen` tells that the address names it.
    """

    language: Language
    chosen: bool
    pairs: Pairs
    now: datetime

    def get(self, key: str, default: str = "") -> str:
        """The first value of a parameter."""
        return next((value for name, value in self.pairs if name == key), default)

    def all(self, key: str) -> tuple[str, ...]:
        """All the values of a parameter."""
        return tuple(value for name, value in self.pairs if name == key)

    def flag(self, key: str) -> bool:
        """Whether a parameter is set."""
        return self.get(key) not in {"", "0"}

    def basis(self) -> Basis:
        """What reports are about. Raises UserError where a filter has no such value."""
        fields: dict[str, tuple[object, ...]] = {}
        for key, field in FILTERS.items():
            values: Sequence[object] = self.all(key)
            if key == "q":
                values = [word for text in self.all(key) for word in text.split()]
            elif key == "state":
                values = [_member(State, text) for text in self.all(key)]
            elif key == "light":
                values = [_member(Light, text) for text in self.all(key)]
            fields[field] = tuple(dict.fromkeys(values))
        wanted = Wanted(**fields)  # type: ignore[arg-type]
        return Basis(self.get("as_of") or None, None, self.language, wanted, self.now)


def asked(
    pairs: Iterable[tuple[str, str]], wished: str, default: Callable[[], Language], now: datetime
) -> Asked:
    """The parameters of a request; `wished` is the header Accept-Language, `default` gives the
    language of those who wish none that there is. Raises UserError where
    there are too many, or they are too long."""
    kept = []
    for key, value in pairs:
        text = value.strip()
        if len(text) > _LONGEST or not text.replace("\t", " ").isprintable():
            raise UserError(message("{text} is too long, or no text", text=shown(text)))
        if text:
            kept.append((key, text))
    if any(sum(key == name for name, _ in kept) > _MOST for key, _ in kept):
        raise UserError(message("more than {n} values of one filter", n=_MOST))
    named = next((value for key, value in kept if key == "lang"), "")
    known = named in languages()
    language = named if known else _wished_language(wished) or default()
    return Asked(language, known, tuple(kept), now)


def _wished_language(header: str) -> Language | None:
    """The language that an Accept-Language header (RFC 9110, 12.5.4) likes best, of those that
    there are; None where it names none of them."""
    best: tuple[float, Language] | None = None
    for part in header.split(",")[:20]:
        tag, _, parameters = part.strip().partition(";")
        language = tag.partition("-")[0].strip().casefold()
        quality = 1.0
        if parameters.strip().startswith("q="):
            try:
                quality = float(parameters.strip()[2:])
            except ValueError:
                quality = 0.0
        if language in languages() and 0 < quality <= 1 and (best is None or quality > best[0]):
            best = quality, language
    return best[1] if best else None


def _member(kind: type[State] | type[Light], text: str) -> State | Light:
    try:
        return kind(text)
    except ValueError:
        known = message("known: {names}", names=", ".join(kind))
        what = message("unknown state {name}" if kind is State else "unknown light {name}")
        raise UserError(what.of(name=shown(text)), known) from None
