"""Reviews of the parts of plans, a file for each owner, leader or section, and a page of links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import quote

from ..errors import UserError, message
from ..files import make_folder, unique_name, write_several
from ..progress import Progress, counted
from .answers import Page, Remarks, pages
from .cached_pages import work_on_each
from .loading import plan_files
from .outputs import check_not_read, check_replaceable
from .questions import Sources
from .review_answers import blocks_of, head_of, rendered, same_period, way_to_plan
from .review_question import ReviewQuestion
from .templates import Template, read_template

if TYPE_CHECKING:
    from ..assessment.snapshot import PlanStatus, TaskStatus
    from ..reports.blocks import Block
    from ..reports.ledger import Rows
    from .loading import Loaded
    from .reviewing import Cover

SplitBy = Literal["owner", "involved", "leader", "section"]
_INDEX = "index"


class PartOfPlan(NamedTuple):
    """The review of what one `name` has in a plan: blocks, or the rows of a workbook; how many
    tasks it supports. An empty name stands for the tasks that have none."""

    name: str
    cover: Cover
    supported: int
    blocks: Sequence[Block]
    rows: Rows | None


class PartsOfPlan(NamedTuple):
    """The reviews of all the parts of a plan."""

    parts: Sequence[PartOfPlan]


class _How(NamedTuple):
    by: SplitBy
    ending: str


def write_reviews(
    sources: Sources,
    question: ReviewQuestion,
    by: SplitBy,
    ending: str,
    folder: Path,
    force: bool = False,
    template: Path | None = None,
    progress: Progress | None = None,
) -> tuple[Remarks, list[str]]:
    """Write to the folder a review for each owner that leads (or is involved), for each person
    accountable or each main section, as a file with this ending, and a page that links them; the
    names of all the files. Raises as `review_document` does."""
    look = None if template is None else read_template(template, ending)
    sources = sources._replace(plans=tuple(plan_files(sources.plans)), cache=False)
    question = same_period(sources, question, in_one_language=ending == ".xlsx")
    remarks = Remarks.none(question.basis.language)
    work = work_on_each(sources, question, _How(by, ending), PartsOfPlan, _parts)
    by_name: dict[str, list[PartOfPlan]] = {}
    for page in pages(sources, work, remarks, progress):
        for part in page.content.parts:
            by_name.setdefault(part.name, []).append(part)
    if not by_name:
        raise UserError(message("there is no {what} to write a review for", what=by))
    taken, nobody = {_INDEX}, _nobody(by_name)
    names = {name: unique_name(name or nobody, taken) for name in by_name}
    paths = {name: folder / f"{one}{ending}" for name, one in names.items()}
    index = folder / f"{_INDEX}.html"
    for path in (*paths.values(), index):
        check_not_read(path, sources, template)
    check_replaceable(paths.values(), ending, force)
    check_replaceable([index], ".html", force)
    make_folder(folder)
    files: list[tuple[Path, bytes]] = [
        (paths[name], _file(_asked(question, by, name), parts, ending, look))
        for name, parts in counted(progress, by_name.items(), "layout")
    ]
    files.append((index, _index(question, by_name, {n: path.name for n, path in paths.items()})))
    write_several(files, len(files), folder)
    return remarks, [path.name for path, _ in files]


def _nobody(by_name: Mapping[str, Sequence[PartOfPlan]]) -> str:
    """The word for what has no name, in the language of the first plan."""
    from ..words.translator import translator

    row = next(iter(by_name.values()))[0].cover.row
    return translator(row.language, row.year)("nobody")


def _parts(loaded: Loaded, question: ReviewQuestion, how: _How) -> Page[PartsOfPlan]:
    from ..reports.ledger import rows
    from .assessing import selected
    from .reviewing import reviewed_plan, whole_plan

    whole = whole_plan(loaded, question)
    asked, unknown = selected(whole.now, question.basis)
    found = []
    for name in _names(asked, how.by):
        own = _asked(question, how.by, name)
        review = reviewed_plan(loaded, own, whole)
        now = review.plan.now
        if not now.tasks and not now.supported:
            continue
        table = how.ending == ".xlsx"
        way = way_to_plan(loaded, question)
        found.append(
            PartOfPlan(
                name,
                review.cover,
                len(now.supported),
                () if table else blocks_of(loaded, review, own),
                rows(review.plan, review.language, way, question.by) if table else None,
            )
        )
    page = reviewed_plan(loaded, question, whole).page(PartsOfPlan(tuple(found)))
    return page._replace(unknown=unknown)


def _names(plan: PlanStatus, by: SplitBy) -> list[str]:
    """All the names of the kind that have a task of the plan, in its order; an empty one last."""
    found: dict[str, None] = {}
    for task in plan.tasks:
        found |= dict.fromkeys(_names_of(plan, task, by))
        for step in task.steps:
            found |= dict.fromkeys(filter(None, _names_of(plan, step, by)))
    return sorted(found, key=lambda name: not name)


def _names_of(plan: PlanStatus, status: TaskStatus, by: SplitBy) -> tuple[str, ...]:
    task = status.task
    match by:
        case "owner":
            return task.owner
        case "involved":
            return (*task.owner, *task.with_)
        case "leader":
            return tuple(plan.plan.leaders_of(task)) or ("",)
    return ("".join(status.section[:1]),)


def _asked(question: ReviewQuestion, by: SplitBy, name: str) -> ReviewQuestion:
    """The question about the part of this name."""
    wanted = question.basis.wanted
    match by:
        case "owner":
            wanted = wanted._replace(owners=(name,))
        case "involved":
            wanted = wanted._replace(involved=(name,))
        case "leader":
            wanted = wanted._replace(leaders=(name,))
        case "section":
            wanted = wanted._replace(main_sections=(name,))
    return question._replace(basis=question.basis._replace(wanted=wanted))


def _file(
    question: ReviewQuestion, parts: Sequence[PartOfPlan], ending: str, template: Template | None
) -> bytes:
    period, lines = parts[0].cover.period, [part.cover.row for part in parts]
    head = head_of(question)
    if ending == ".xlsx":
        from ..formats.xlsx import render as workbook
        from ..reports.ledger import ledger

        tables = [part.rows for part in parts if part.rows]
        return workbook(ledger(period, lines, tables, head, question.blank))
    from ..reports.review import combined

    sheet = combined(period, lines, [part.blocks for part in parts], head)
    if template is not None:
        from ..formats.docx.document import render as document

        return document(sheet, template.data, template.name)
    return rendered(sheet, ending)


def _index(
    question: ReviewQuestion, by_name: Mapping[str, Sequence[PartOfPlan]], files: Mapping[str, str]
) -> bytes:
    from ..formats.html.page import render
    from ..reports.review_index import Linked, index

    first = next(iter(by_name.values()))[0].cover
    links = [
        Linked(
            name,
            quote(files[name]),
            tuple(part.cover.row for part in parts),
            sum(part.supported for part in parts),
        )
        for name, parts in by_name.items()
    ]
    return render(index(first.period, links, head_of(question)))
