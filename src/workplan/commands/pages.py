"""The pages of all the plans: what has not changed comes from the cache, and where there are many
plans, several processes make the rest."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from ..assessment.selection import Unknown
from ..loading import journal_bytes, journal_of, read_bytes
from .making import Asked, Page, made
from .sharing import answers

__all__ = ["Asked", "Page", "put", "told"]


def pages(plans: Sequence[Path] | None, journal: Path | None, asked: Asked) -> Iterator[Page]:
    """The pages of all the plans that have something of what is wanted, one after the other.

    Raises ReadError as `answers` does, and at the same time UserError where nothing of what is
    wanted is in any plan.
    """
    unknown: dict[tuple[str, str], set[str]] | None = None
    empty: list[Page] | None = []
    for _, page in answers(plans, journal, partial(answer, journal=journal, asked=asked)):
        missing = {(what, name): known for what, name, known in page.unknown}
        before = {key: set[str]() for key in missing} if unknown is None else unknown
        unknown = {key: before[key].union(missing[key]) for key in missing if key in before}
        if page.tasks:
            empty = None
            yield page
        elif empty is not None:
            empty.append(page)
    for (what, name), known in (unknown or {}).items():
        raise Unknown(what, name, tuple(sorted(known))).error()
    yield from empty or ()


def answer(path: Path, journal: Path | None, asked: Asked) -> Page:
    """The page of one plan, from the cache if it is there. Raises ReadError."""
    plan_bytes = read_bytes(path)
    journal_path, written = journal or journal_of(path), journal_bytes(path, journal)
    if not asked.cache or asked.form == "rows":
        return _new(path, plan_bytes, journal_path, written, asked)[0]
    from ..cache import keep, key_of, program, recall

    places = (str(path.absolute()), str(path), str(journal_path), repr(asked))
    name = key_of(map(os.fsencode, places))[:40]
    key = key_of([program(), plan_bytes, written])
    if kept := _recalled(recall(name, key), asked):
        return kept
    page, zone = _new(path, plan_bytes, journal_path, written, asked)
    keep(name, key, [zone, None if asked.as_of else _today(zone), *_packed(page)])
    return page


def _new(
    path: Path, plan_bytes: bytes, journal_path: Path, written: bytes | None, asked: Asked
) -> tuple[Page, str | None]:
    """The page, and the time zone that says which day it is."""
    from ..loading import parsed

    loaded = parsed(path, plan_bytes, journal_path, written)
    return made(loaded, asked), loaded.plan.timezone


def _packed(page: Page) -> list[Any]:
    """The page as values that JSON can hold."""
    if page.blocks:
        from ..outputs.stored import packed

        page = page._replace(blocks=packed(page.blocks))
    return list(page)


def _recalled(value: Any, asked: Asked) -> Page | None:
    """The page that was kept, or None where it is of another day or no page at all."""
    try:
        zone, day, *fields = value
        if not asked.as_of and day != _today(zone):
            return None
        page = Page(*fields)
        if list(map(type, fields)) != [str, bool, int, list, list, str, list, dict, type(None)]:
            return None
        page = page._replace(unknown=[Unknown(*one) for one in page.unknown])
        if any(type(text) is not str for text in page.problems):
            return None
        if not page.blocks:
            return page
        from ..outputs.stored import unpacked

        return page._replace(blocks=tuple(unpacked(page.blocks)))
    except (TypeError, ValueError, LookupError, AttributeError):
        return None


def _today(zone: str | None) -> str:
    if zone is None:
        return datetime.now().date().isoformat()
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(zone)).date().isoformat()


def told(plans: Sequence[Path] | None, journal: Path | None, asked: Asked) -> Iterator[Page]:
    """The pages; when all have been taken, what is wrong with the journals goes to standard
    error. Raises as `pages` does."""
    from . import running

    problems: list[str] = []
    for page in pages(plans, journal, asked):
        problems += page.problems
        yield page
    running.tell(problems)


def put(
    plans: Sequence[Path] | None,
    journal: Path | None,
    asked: Asked,
    json: bool = False,
    more: str = "",
) -> bool:
    """Print the pages, or one document of JSON whose second list has the name `more`; whether
    they list anything."""
    from ..outputs.spool import Spool
    from . import running

    if json:
        return _put_json(plans, journal, asked._replace(form="json"), more)
    listed = False
    if sys.stdout.isatty():
        found = list(told(plans, journal, asked))
        running.put(block for page in found for block in page.blocks)
        return any(page.listed for page in found)
    spool = Spool()
    for number, page in enumerate(told(plans, journal, asked._replace(form="text"))):
        spool.add(f"\n{page.text}\n" if number else f"{page.text}\n")
        listed = listed or page.listed
    sys.stdout.writelines(spool)
    return listed


def _put_json(plans: Sequence[Path] | None, journal: Path | None, asked: Asked, more: str) -> bool:
    from ..outputs import json
    from ..outputs.spool import Spool

    heads: list[json.Part] = []
    listed = False
    spool = Spool()

    def texts() -> Iterator[str]:
        nonlocal listed
        for page in told(plans, journal, asked):
            listed = listed or page.listed
            heads.append(json.Part(text="", **page.about))
            yield page.text

    for piece in json.listed(texts()):
        spool.add(piece)
    sys.stdout.writelines(json.document(heads, spool, more))
    print()
    return listed
