"""The answers to questions: one for all plans, put together from a page for each plan."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ..assessment.selection import Unknown
from ..errors import Problem
from ..plan.language import Language
from .assessing import warnings_of
from .parallel import for_each_plan
from .questions import Sources
from .related_plans import related_plans

if TYPE_CHECKING:
    from ..assessment.snapshot import PlanStatus
    from ..progress import Progress
    from .loading import Loaded

Content = TypeVar("Content")


class Page(NamedTuple, Generic[Content]):
    """The answer for one plan.

    `tasks` is the number of selected tasks, `warnings` are the problems of the journal as lines,
    `unknown` the selected names that this plan does not contain.
    """

    plan: str
    tasks: int
    warnings: tuple[str, ...]
    unknown: tuple[Unknown, ...]
    content: Content


def page_of(
    loaded: "Loaded",
    part: "PlanStatus",
    unknown: tuple[Unknown, ...],
    language: Language | None,
    content: Content,
) -> Page[Content]:
    """The page of a plan, of which `part` is selected, with the warnings in `language` or the
    plan's."""
    warnings = warnings_of(loaded, language)
    return Page(loaded.plan.plan, len(part.tasks), warnings, unknown, content)


class Remarks(NamedTuple):
    """What goes to the reader beside an answer: the problems of journals as lines, and those of the
    plans that cannot be read and are not part of the answer. `language` is the one that was asked
    for, None for that of each plan."""

    language: Language | None
    warnings: list[str]
    errors: list[Problem]

    @classmethod
    def none(cls, language: Language | None) -> "Remarks":
        """No remarks yet."""
        return cls(language, [], [])


class TextAnswer(NamedTuple):
    """An answer to read: its text in pieces, and whether it lists anything."""

    text: Iterable[str]
    listed: bool
    remarks: Remarks


class FileAnswer(NamedTuple):
    """An answer to write to a file: its bytes in pieces."""

    content: Iterable[bytes]
    remarks: Remarks


def pages(
    sources: Sources,
    work: Callable[..., Page[Content]],
    remarks: Remarks,
    progress: "Progress | None" = None,
    left_out: Callable[[Content], None] = lambda _: None,
) -> Iterator[Page[Content]]:
    """The pages of the plans that have selected tasks, lazily, in the order of their files; all
    pages where no plan has any. `work` takes a file and, as `beside`, the plans related to it,
    where there are any. `remarks` are filled in, and `left_out` is called with the content of each
    page that has no selected tasks.

    Raises ReadError as `for_each_plan` does, and UserError where a name of the selection is in no
    plan; what was made of the pages is valid only if neither is raised.
    """
    unknown: dict[tuple[str, str], set[str]] | None = None
    empty: list[Page[Content]] | None = []
    for _, page in for_each_plan(sources, work, remarks.errors, progress, related_plans):
        remarks.warnings.extend(page.warnings)
        missing = {(what, name): known for what, name, known in page.unknown}
        before = {key: set[str]() for key in missing} if unknown is None else unknown
        unknown = {key: before[key].union(missing[key]) for key in missing if key in before}
        if page.tasks:
            empty = None
            yield page
            continue
        left_out(page.content)
        if empty is not None:
            empty.append(page)
    for (what, name), known in (unknown or {}).items():
        error = Unknown(what, name, tuple(sorted(known))).error()
        error.beside = tuple(remarks.errors)
        raise error
    yield from empty or ()
