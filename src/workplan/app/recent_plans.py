"""The plans that were read last, for answers about several that depend on each other: whoever adds
up many plans needs each of them as often as there are levels above it.

What is kept is used only while the bytes of the files are the same.
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .loading import Loaded, journal_bytes, journal_in, journal_of, read_bytes

if TYPE_CHECKING:
    from ..journal.entry import Journal
    from ..plan.model import Plan

MOST = 256  # plans


class _Kept(NamedTuple):
    """A plan and its journal with the bytes that they were read from; there may be no journal yet,
    or none may have been asked for."""

    plan_bytes: bytes
    plan: Plan
    journal_bytes: bytes | None = None
    journal: Journal | None = None


_kept: OrderedDict[Path, _Kept] = OrderedDict()


def plan_at(path: Path, raw: bytes | None = None) -> Plan:
    """The plan in the file, whose bytes may be known. Raises ReadError."""
    return _with_plan(path, read_bytes(path) if raw is None else raw).plan


def loaded_at(path: Path) -> Loaded:
    """The plan in the file with its own journal. Raises ReadError."""
    return loaded_from(path, read_bytes(path), journal_of(path), journal_bytes(path, None))


def loaded_from(path: Path, raw: bytes, journal_path: Path, journal: bytes | None) -> Loaded:
    """The plan and the journal in these bytes; None where there is no journal. Raises ReadError."""
    one = _with_plan(path, raw)
    if journal_path != journal_of(path):
        return Loaded(one.plan, journal_in(journal_path, journal, one.plan), path, journal_path)
    if one.journal is None or one.journal_bytes != journal:
        found = journal_in(journal_path, journal, one.plan)
        one = one._replace(journal_bytes=journal, journal=found)
        _keep(path, one)
    assert one.journal is not None
    return Loaded(one.plan, one.journal, path, journal_path)


def _with_plan(path: Path, raw: bytes) -> _Kept:
    one = _kept.get(path)
    if one is None or one.plan_bytes != raw:
        from ..plan.reading import read_plan

        one = _Kept(raw, read_plan(raw, str(path)))
    _keep(path, one)
    return one


def _keep(path: Path, one: _Kept) -> None:
    _kept[path] = one
    _kept.move_to_end(path)
    while len(_kept) > MOST:
        _kept.popitem(last=False)
