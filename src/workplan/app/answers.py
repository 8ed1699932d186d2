"""The answer to a question: the pages of all the plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from ..assessment.selection import Unknown
from .cached_pages import cached_page
from .parallel import Progress, for_each_plan
from .question import Page, Question


def pages(
    plans: Sequence[Path] | None,
    journal: Path | None,
    question: Question,
    progress: Progress | None = None,
) -> Iterator[Page]:
    """The pages of the plans that have selected tasks, lazily, in the order of their files; all
    pages where no plan has any.

    Raises ReadError as `for_each_plan` does, and UserError where a name of the selection is in no
    plan; what was made of the pages is valid only if neither is raised.
    """
    unknown: dict[tuple[str, str], set[str]] | None = None
    empty: list[Page] | None = []
    work = partial(cached_page, journal=journal, question=question)
    for _, page in for_each_plan(plans, journal, work, progress):
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
