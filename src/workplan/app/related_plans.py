"""Which plans count towards which: the files that the answer about one plan depends on besides its
own.

The files are looked through for the key, which takes a hundredth of the time of reading them; where
none has it, nothing more is done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import ReadError
from ..files import is_stream, read_whole
from .loading import FOLDER, journal_bytes, plan_files, plan_in
from .questions import Sources

if TYPE_CHECKING:
    from .loading import Loaded

_KEY = "counts_towards"
# Expressions are compiled where a plan has the key: most reports need none of them.
_ID = r"^plan:[ \t]*([\"']?)([\w-]+)\1[ \t]*(?:#.*)?\r?$"
_ID_IN_BYTES = rb"^plan:[ \t]*([\"']?)([^\s\"'#{}\[\],]+)\1[ \t]*(?:#.*)?\r?$"
_PLACE = (
    rf"\b{_KEY}[\"']?[ \t]*:[ \t]*(?:\{{[ \t]*[\"']?to[\"']?[ \t]*:[ \t]*)?[\"']?([\w-]+)[ \t]*/"
)
_ESCAPED = (b"\\x", b"\\u", b"\\U")  # letters that are not written as they are
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # the first bytes of UTF-16


class RelatedPlans(NamedTuple):
    """The files of the plans that are related to one: the `givers`, which count towards it directly
    or through others, with their ids and whether directly, and the `receivers`, towards which it
    counts itself."""

    givers: tuple[tuple[Path, str, bool], ...] = ()
    receivers: tuple[Path, ...] = ()


class _Outline(NamedTuple):
    """The id of a plan, and those of the plans towards which it counts."""

    plan: str
    towards: frozenset[str]


Load = Callable[[Path], "Loaded"]


class PlanGraph(NamedTuple):
    """The file of each plan that is known, by the plan's id, and the plans related to those of the
    files that have any."""

    names: Mapping[str, Path]
    beside: Mapping[Path, RelatedPlans]


def related_plans(sources: Sources, files: Sequence[Path]) -> Mapping[Path, RelatedPlans]:
    """Of each of the files that has them, the plans related to it."""
    if sources.load is None and not any(map(_has_key, _all_in_reach(sources, files))):
        return {}
    return plan_graph(sources, files).beside


def plan_graph(sources: Sources, files: Sequence[Path]) -> PlanGraph:
    """How the plans in these files depend on each other, on what else is known, and on those in the
    folders `plans` that they are in."""
    names, towards = _graph(sources, files)
    if not any(towards.values()):
        return PlanGraph(names, {})
    givers: dict[str, list[str]] = {}
    for name, others in towards.items():
        for other in sorted(others):
            givers.setdefault(other, []).append(name)
    found = {}
    ids = {path: name for name, path in names.items()}
    for path in files:
        if path not in ids:
            continue
        name = ids[path]
        direct = set(givers.get(name, ()))
        below = _below(name, givers)
        beside = RelatedPlans(
            tuple((names[one], one, one in direct) for one in below),
            tuple(names[one] for one in sorted(towards[name]) if one in names and one != name),
        )
        if beside != RelatedPlans():
            found[path] = beside
    return PlanGraph(names, found)


def _below(name: str, givers: Mapping[str, Sequence[str]]) -> list[str]:
    """The plans that count towards this one, directly or through others, each once."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        for one in givers.get(waiting.pop(), ()):
            if one not in found and one != name:
                found[one] = None
                waiting.append(one)
    return sorted(found)


def _graph(
    sources: Sources, files: Sequence[Path]
) -> tuple[dict[str, Path], dict[str, frozenset[str]]]:
    """The file of each plan by the plan's id, of several the first, and towards which plans each
    counts."""
    names: dict[str, Path] = {}
    towards: dict[str, frozenset[str]] = {}
    unknown: list[Path] = []
    for path in _all_in_reach(sources, files):
        found = _outline(path, sources.load)
        if found is None:
            unknown.append(path)
        elif found.plan not in names:
            names[found.plan] = path
            towards[found.plan] = found.towards
    if any(towards.values()):
        for path in unknown:
            if (read := _read(path, sources.load)) is not None and read.plan not in names:
                names[read.plan] = path
                towards[read.plan] = read.towards
    return names, towards


def _all_in_reach(sources: Sources, files: Iterable[Path]) -> list[Path]:
    """The files with all others that they can depend on, or that can depend on them."""
    every = dict.fromkeys((*files, *sources.known))
    return _scope([path for path in every if not is_stream(path)])


def _has_key(path: Path) -> bool:
    try:
        return may_count(read_whole(path))
    except OSError:
        return False


def may_count(raw: bytes) -> bool:
    """Whether the plan in these bytes may count towards others."""
    return _KEY.encode() in raw or _is_hidden(raw)


def _is_hidden(raw: bytes) -> bool:
    """Whether letters of the text are written otherwise than in UTF-8."""
    return raw[:2] in _WIDE or any(one in raw for one in _ESCAPED)


def _scope(files: Sequence[Path]) -> list[Path]:
    """The files, and after them the others in the nearest folders `plans` above them."""
    folders: dict[Path, None] = {}
    whole = {path.parent for path in files}
    for parent in sorted(whole):
        above = (p for p in (parent, *parent.parents) if p.name == FOLDER)
        folder = next(above, None)
        if folder is None and not parent.is_absolute():
            absolute = parent.absolute()
            folder = next((p for p in (absolute, *absolute.parents) if p.name == FOLDER), None)
        if folder is not None:
            folders[folder] = None
    found = dict.fromkeys(files)
    seen = {path.absolute() for path in files}
    for folder in folders:
        try:
            inside = plan_files([folder])
        except ReadError:
            continue
        for path in inside:
            if path.absolute() not in seen:
                seen.add(path.absolute())
                found[path] = None
    return list(found)


def _outline(path: Path, load: Load | None) -> _Outline | None:
    """What the text of the plan says at a glance, None where that is not certain."""
    if load is not None:
        return _read(path, load)
    try:
        raw = read_whole(path)
    except OSError:
        return None
    if _is_hidden(raw):
        return _read(path, None)
    from ..text import composed

    if _KEY.encode() not in raw:
        first = re.search(_ID_IN_BYTES, raw, re.MULTILINE)
        name = composed(first[2].decode("utf-8", "replace")) if first else ""
        return _Outline(name, frozenset()) if name else None
    text = composed(raw.decode("utf-8", "replace"))
    ids, found = re.findall(_ID, text, re.MULTILINE), re.findall(_PLACE, text)
    if len(ids) != 1 or len(found) != text.count(_KEY):
        return _read(path, None) or (_Outline(ids[0][1], frozenset(found)) if ids else None)
    return _Outline(ids[0][1], frozenset(found))


def _read(path: Path, load: Load | None) -> _Outline | None:
    from ..assessment.offers import offers

    try:
        plan = plan_in(path, load)
    except ReadError:
        return None
    return _Outline(plan.plan, frozenset(offer.to.plan for offer in offers(plan)))


def with_related(loaded: Loaded, beside: RelatedPlans | None, load: Load | None = None) -> Loaded:
    """The plan with those related to it. What cannot be read of them is named in it."""
    if beside is None:
        return loaded
    from . import recent_plans

    plans, unread = [], []
    for path, name, direct in beside.givers:
        try:
            one = load(path) if load else recent_plans.loaded_at(path)
        except ReadError:
            unread += [name] if direct else []
        else:
            plans.append((one.plan, one.journal))
    for path in beside.receivers:
        try:
            plan = load(path).plan if load else recent_plans.plan_at(path)
        except ReadError:
            continue
        from ..journal.entry import Journal

        plans.append((plan, Journal()))
    return loaded._replace(beside=tuple(plans), unread=tuple(unread))


def with_all_related(loaded: Loaded, sources: Sources) -> Loaded:
    """The plan with those related to it, among the sources and in its folder `plans`."""
    files = [loaded.path, *(p for p in plan_files(sources.plans) if p != loaded.path)]
    beside = related_plans(sources, files).get(loaded.path)
    return with_related(loaded, beside, sources.load)


def bytes_of_related(beside: RelatedPlans | None) -> Iterable[bytes | None]:
    """What the answer about a plan depends on besides its own files: the names and the contents of
    the others."""
    if beside is None:
        return
    for path, name, _ in beside.givers:
        yield f"{path}\n{name}".encode("utf-8", "surrogateescape")
        yield _bytes(path)
        try:
            yield journal_bytes(path, None)
        except ReadError:
            yield b"?"
    for path in beside.receivers:
        yield str(path).encode("utf-8", "surrogateescape")
        yield _bytes(path)


def _bytes(path: Path) -> bytes | None:
    try:
        return read_whole(path)
    except OSError:
        return None
