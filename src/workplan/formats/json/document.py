"""A JSON document for programs, put together from the parts of several plans.

Keys are English and stay as they are within a schema version; absent scalars are null, absent
lists empty, days ISO 8601.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

SCHEMA = 2


class PlanPart(NamedTuple):
    """One plan's part of a document: its day, its counts, and its Snapshot as JSON text. `more`
    are its items of the document's second list, `about` are keys of the whole document."""

    as_of: str
    counts: dict[str, Any]
    text: str
    more: Sequence[str] = ()
    about: Mapping[str, Any] = {}


def document(
    heads: Sequence[PlanPart], plans: Iterable[str], more: str = "", beside: Sequence[Any] = ()
) -> Iterator[str]:
    """The whole document in pieces. `heads` are its parts; their texts, `listed`, come in `plans`.
    `more` is the name of the second list, if there is one; `beside` are the problems."""
    top = {
        "schema": SCHEMA,
        "as_of": max((head.as_of for head in heads), default=date.min.isoformat()),
        "counts": _summed([head.counts for head in heads]),
        **(heads[0].about if heads else {}),
        "problems": list(beside),
    }
    yield dumped(top).removesuffix("\n}")
    yield ',\n "plans": ['
    yield from plans
    if more:
        yield f',\n "{more}": ['
        yield from listed(text for head in heads for text in head.more)
    yield "\n}"


def listed(texts: Iterable[str]) -> Iterator[str]:
    """The items of a list and its end, indented: line ends in JSON are never part of a text."""
    begun = False
    for text in texts:
        yield ("," if begun else "") + "\n  " + text.replace("\n", "\n  ")
        begun = True
    yield "\n ]" if begun else "]"


def _summed(counts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Counts over all the plans."""
    return {
        "total": sum(one["total"] for one in counts),
        "states": _added([one["states"] for one in counts]),
        "lights": _added([one["lights"] for one in counts]),
        "done_late": sum(one["done_late"] for one in counts),
    }


def _added(counts: Sequence[dict[str, int]]) -> dict[str, int]:
    """The counts of all the plans; each has the same keys."""
    return {key: sum(one[key] for one in counts) for key in counts[0]} if counts else {}


def dumped(tree: Any) -> str:
    """A tree of values as JSON text."""
    return json.dumps(tree, ensure_ascii=False, indent=1)
