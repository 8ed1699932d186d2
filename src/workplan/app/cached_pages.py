"""The page of one plan, from the cache where nothing that it depends on has changed."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from ..assessment.selection import Unknown
from .loading import journal_bytes, journal_of, read_bytes
from .question import Page, Question


def cached_page(path: Path, journal: Path | None, question: Question) -> Page:
    """The page of the plan at `path` with its own journal or that at `journal`. Raises ReadError,
    and UserError where the question cannot be read."""
    plan_bytes = read_bytes(path)
    journal_path, written = journal or journal_of(path), journal_bytes(path, journal)
    if not question.cache or question.form == "rows":
        return _new(path, plan_bytes, journal_path, written, question)[0]
    from .cache import keep, key_of, program, recall

    places = (str(path.absolute()), str(path), str(journal_path), repr(question))
    name = key_of(map(os.fsencode, places))[:40]
    key = key_of([program(), plan_bytes, written])
    if kept := _unpacked(recall(name, key), question):
        return kept
    page, zone = _new(path, plan_bytes, journal_path, written, question)
    keep(name, key, [zone, None if question.as_of else _today(zone), *_packed(page)])
    return page


def _new(
    path: Path, plan_bytes: bytes, journal_path: Path, written: bytes | None, question: Question
) -> tuple[Page, str | None]:
    """The page, and the time zone that decides which day it is."""
    from .loading import parsed
    from .making import page_of

    loaded = parsed(path, plan_bytes, journal_path, written)
    return page_of(loaded, question), loaded.plan.timezone


def _packed(page: Page) -> list[Any]:
    """The page as values that JSON can hold."""
    if page.blocks:
        from .stored_blocks import packed

        page = page._replace(blocks=packed(page.blocks))
    return list(page)


def _unpacked(value: Any, question: Question) -> Page | None:
    """The page that was kept, or None where it is of another day or not a page."""
    try:
        zone, day, *fields = value
        if not question.as_of and day != _today(zone):
            return None
        page = Page(*fields)
        if list(map(type, fields)) != [str, bool, int, list, list, str, list, dict, type(None)]:
            return None
        page = page._replace(unknown=[Unknown(*one) for one in page.unknown])
        if any(type(text) is not str for text in page.problems):
            return None
        if not page.blocks:
            return page
        from .stored_blocks import unpacked

        return page._replace(blocks=tuple(unpacked(page.blocks)))
    except (TypeError, ValueError, LookupError, AttributeError):
        return None


def _today(zone: str | None) -> str:
    if zone is None:
        return datetime.now().date().isoformat()
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(zone)).date().isoformat()
