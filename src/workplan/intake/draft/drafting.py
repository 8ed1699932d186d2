"""From documents to a draft: what was found, in which years, and how the plan is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from ...dates.calendar import Calendar
from ...errors import message
from ..documents.document import Block, Document, DocumentTable, Paragraph, visible
from .dating import Dates, dates_of
from .found import Found, Skipped, Understood
from .heads import Role
from .prose import prose
from .tables import Head, going_on, read_table
from .titles import without_number
from .years import Years

_TITLE_BLOCKS = 20
_LONGEST_TITLE = 80  # characters
_TITLE = 48  # characters
_ONE_TABLE = 3  # tasks; a document with so many in tables is one of tables


class Options(NamedTuple):
    """What a person has decided: the meanings of heads, what becomes of tasks without a date
    (`todo`, `include` or `skip`), and whether the words of the source are kept."""

    mapped: Mapping[str, Role] = {}
    undated: str = "todo"
    quotes: bool = True


class Draft(NamedTuple):
    """A first plan: its title and time, the tasks, and what was not taken."""

    title: str
    years: Years
    chinese: bool
    files: tuple[str, ...]
    found: tuple[Found, ...]
    skipped: tuple[Skipped, ...]
    understood: tuple[Understood, ...]
    owners: tuple[tuple[str, int], ...]
    alike: tuple[tuple[str, str], ...]

    @property
    def calendar(self) -> Calendar:
        """The calendar by which its dates are read."""
        return self.years.calendar("CN" if self.chinese else None)

    def count(self, what: str) -> int:
        """How many tasks have a date, a lead, targets, or are doubtful."""
        tests = {
            "dated": lambda one: one.dated,
            "lead": lambda one: bool(one.owners),
            "targets": lambda one: bool(one.targets),
            "doubtful": lambda one: bool(one.doubts),
        }
        return sum(map(tests[what], self.found))


def is_chinese(documents: Sequence[Document]) -> bool:
    """Whether most of the letters of the documents are Chinese."""
    han = latin = 0
    for document in documents:
        for block in document.blocks[:400]:
            text = block.text if isinstance(block, Paragraph) else _text_of(block)
            han += len(re.findall("[一-鿿]", text))
            latin += len(re.findall("[A-Za-z]+", text))
    return han > latin


def _text_of(table: DocumentTable) -> str:
    return "".join(cell.text for row in table.rows[:50] for cell in row.cells if not cell.merged)


def draft(documents: Sequence[Document], years: Years, options: Options) -> Draft:
    """The draft of a plan for these years from the documents."""
    chinese = is_chinese(documents)
    dates = dates_of(years.calendar("CN" if chinese else None), chinese)
    found: list[Found] = []
    skipped: list[Skipped] = []
    understood: list[Understood] = []
    for document in documents:
        some, others, columns = _read(document, dates, years, options)
        found += some
        skipped += others
        understood += columns
        skipped += [Skipped(remark, "", message("hidden")) for remark in document.remarks]
    if options.undated == "skip":
        skipped += [
            Skipped(one.ref, one.title, message("no date")) for one in found if not one.dated
        ]
        found = [one for one in found if one.dated]
    title = _title_of_plan(documents)
    found = [_below_title(_titled(one), title) for one in found]
    found = [one for one in found if re.search(r"\w", one.title) and one.quote != title]
    counts = Counter(name for one in found for name in (*one.owners, *one.supporters))
    return Draft(
        title,
        years,
        chinese,
        tuple(document.file for document in documents),
        tuple(found),
        tuple(skipped),
        tuple(understood),
        tuple(counts.items()),
        tuple(alike(list(counts))),
    )


def _titled(task: Found) -> Found:
    """The task with a title: the beginning of its words where nothing else is left of them."""
    return (
        task if re.search(r"\w", task.title) else task._replace(title=task.quote[:_TITLE].strip())
    )


def _below_title(task: Found, title: str) -> Found:
    """The task without the heading that is the title of the whole."""
    return task._replace(section=task.section[1:]) if task.section[:1] == (title,) else task


def _read(
    document: Document, dates: Dates, years: Years, options: Options
) -> tuple[list[Found], list[Skipped], list[Understood]]:
    """The tables of a document, and its text: where it has tables of tasks, only those sentences
    that have a date."""
    found: list[Found] = []
    skipped: list[Skipped] = []
    understood: list[Understood] = []
    plan_years = frozenset(range(years.first.year, years.last.year + 1))
    head: Head | None = None
    above: tuple[str, ...] = ()
    run: list[Paragraph] = []
    texts: list[tuple[int, list[Paragraph]]] = []
    for block in _whole_tables(document, options):
        if isinstance(block, Paragraph):
            run.append(block)
            if visible(block.text).strip():
                above = _heading_above(block, above)
                if len(block.text) > 2:
                    head = None if block.level else head
            continue
        if run:
            texts.append((len(found), run))
            run = []
        section = (*above, block.name) if block.sheet and len(document.blocks) > 1 else above
        part = read_table(block, section, head, options.mapped, dates, plan_years)
        found += part.found
        skipped += part.skipped
        if part.understood:
            understood.append(part.understood)
        head = part.head
    if run:
        texts.append((len(found), run))
    of_text, more = _of_texts(texts, dates, years, len(found) >= _ONE_TABLE)
    for at, tasks in reversed(of_text):
        found[at:at] = tasks
    return found, skipped + more, understood


def _whole_tables(document: Document, options: Options) -> Iterator[Block]:
    """The blocks of a document, with the tables whole that were divided by a page."""
    last: DocumentTable | None = None
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if not visible(block.text).strip():
                continue
            if last is not None:
                yield last
            last = None
            yield block
        elif last is not None and (whole := going_on(last, block, options.mapped)):
            last = whole
        else:
            if last is not None:
                yield last
            last = block
    if last is not None:
        yield last


def _of_texts(
    texts: Sequence[tuple[int, list[Paragraph]]], dates: Dates, years: Years, tables: bool
) -> tuple[list[tuple[int, list[Found]]], list[Skipped]]:
    """The tasks of the runs of text, each with the number of tasks in tables before it."""
    placed: list[tuple[int, list[Found]]] = []
    skipped: list[Skipped] = []
    for at, run in texts:
        some, others = prose(run, dates, years.year if years.one_year else None)
        if tables:
            skipped += [
                Skipped(one.ref, one.title, message("no date, beside a table"))
                for one in some
                if not one.dated
            ]
            some = [one for one in some if one.dated]
        placed.append((at, some))
        skipped += others
    return placed, skipped


def _heading_above(block: Paragraph, above: tuple[str, ...]) -> tuple[str, ...]:
    """The heading that holds for a table below the paragraph."""
    text = " ".join(visible(block.text).split())
    if block.level or re.match("[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]", text):
        if len(text) <= 45:
            return (without_number(text).strip("：: "),)
    return above


def _title_of_plan(documents: Sequence[Document]) -> str:
    """The title of the first document: the first of its lines that is worded as one, else the first
    that may be one, else the name of its file."""
    for block in documents[0].blocks[:_TITLE_BLOCKS]:
        if isinstance(block, Paragraph) and block.level == 1 and len(block.text) <= _LONGEST_TITLE:
            return " ".join(visible(block.text).split()).strip(" #*")
    for line in _first_lines(documents[0]):
        if shared := _SHARED_TITLE.match(line):
            return shared["title"]
    lines = [line for line in _first_lines(documents[0]) if _may_be_title(line)]
    best = next((line for line in lines if _TITLE_WORDS.search(line)), lines[0] if lines else "")
    return best.strip(" #*") or PurePath(documents[0].file).stem.strip() or "plan"


# What sites for documents put before a text: 《title.docx》由会员分享.
_SHARED_TITLE = re.compile(r"《(?P<title>[^》]{4,60}?)(?:\.[a-z]{2,5})?》由")
_TITLE_WORDS = re.compile(
    "要点|方案|计划|安排|讲话|纪要|通知|清单|台账|分解|分工|一览|进度表|日程|报告|规划|任务|plan|roadmap|minutes|dates|programme|calendar",
    re.IGNORECASE,
)


def _first_lines(document: Document) -> Iterator[str]:
    for block in document.blocks[:8]:
        if isinstance(block, Paragraph):
            yield " ".join(visible(block.text).split())
        else:
            for row in block.rows[:2]:
                texts = {visible(cell.text).strip() for cell in row.cells if cell.text}
                if len(texts) == 1:
                    yield " ".join(texts.pop().split())


def _may_be_title(line: str) -> bool:
    return 4 <= len(line) <= 60 and not re.search(
        "[。；]|^附件|^[一二三四五六七八九十]+、|^单位[:：]|^[(（].*[)）]$|〔[0-9]{4}〕|文件$|[:：]$|>|当前位置|>|当前位置",
        line,
    )


def alike(names: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of names that may be the same organisation: one is the other without 市, 县 and the
    like, or in another case or order."""
    found = []
    plain = [(name, _plain(name)) for name in names[:400]]
    for number, (name, one) in enumerate(plain):
        for other, two in plain[number + 1 :]:
            if one == two or (min(len(one), len(two)) >= 2 and _within(one, two)):
                found.append((name, other))
    return found[:40]


def _plain(name: str) -> str:
    text = re.sub(r"\s+|[（(][^（）()]*[)）]", "", name.casefold())
    text = re.sub("^(?:本)?(?:省|市|县|区|校|院)(?=[一-鿿]{2})", "", text)
    return re.sub("^(?:the)|(?:team|department|dept|services?)$", "", text)


def _within(one: str, two: str) -> bool:
    """Whether the shorter name is the end of the longer one, or made of its characters in order."""
    short, long = sorted((one, two), key=len)
    if long.startswith(("各", "有关", "全")) or short.startswith(("各", "有关", "全")):
        return False
    if long.endswith(short):
        return len(long) - len(short) <= 3 and not re.search(
            "[县区市镇乡街道]$", long[: -len(short)]
        )
    if short.isascii() or short[-1] != long[-1] or len(long) - len(short) > 4:
        return False
    rest = iter(long)
    return all(sign in rest for sign in short) and short[0] == long[0]
