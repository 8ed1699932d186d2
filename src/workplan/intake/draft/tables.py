"""Arrangements in tables: one for each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ...errors import Text, message
from ..documents.document import EMPTY, DocumentCell, DocumentTable, Row, struck, visible
from .dating import Dates
from .found import Found, Skipped, Understood
from .heads import Role, are_heads, plain_head, roles_of
from .parties import are_names
from .rows import Columns, task_of_row
from .titles import without_number

_FIRST_ROWS = 15  # in which a head is looked for
_TOTAL = re.compile(r"^(?:(?:合\s*计|总\s*计|小\s*计)[\s:：]*$|(?:sub)?total\b)", re.I)
_NOTE = re.compile(r"^(?:注|备注|说明|填表人|制表|审核|附注|notes?|source)\s*[0-9]?[:：]", re.I)


class Head(NamedTuple):
    """The head of a table: the texts of its columns, what they mean, and the first row below."""

    texts: tuple[str, ...]
    roles: tuple[Role, ...]
    below: int


class TableFindings(NamedTuple):
    """What a table gave. `head` is what a table that goes on after it uses."""

    found: list[Found]
    skipped: list[Skipped]
    understood: Understood | None
    head: Head | None


def read_table(
    table: DocumentTable,
    above: tuple[str, ...],
    before: Head | None,
    mapped: Mapping[str, Role],
    dates: Dates,
    years: frozenset[int],
) -> TableFindings:
    """The arrangements of a table. `above` are the headings over it, `before` the head of the table
    before it, `mapped` the meanings of heads that a person has decided, `years` those of the
    plan."""
    name = _table_name(table)
    head = _find_head(table.rows, mapped)
    goes_on = head is None and before is not None and _width(table) == len(before.texts)
    if goes_on and before is not None:
        head = before._replace(below=0)
    if head is None:
        head = _by_contents(table.rows, dates)
    if head is None or not _are_tasks(head):
        first = (
            " | ".join(dict.fromkeys(c.text for c in table.rows[0].cells if c.text))
            if table.rows
            else ""
        )
        skipped = (
            [Skipped(name, first[:120], message("no column of tasks or dates"))] if first else []
        )
        return TableFindings([], skipped, None, None)
    head = _better_title(head, table.rows)
    found, skipped = _read_rows(table, head, above, dates, years)
    pairs = tuple(
        (" ".join(text.split()), role.value)
        for text, role in zip(head.texts, head.roles, strict=True)
        if text and role is not Role.NOTHING
    )
    understood = None if goes_on else Understood(name, pairs)
    return TableFindings(found, skipped, understood, head)


def _are_tasks(head: Head) -> bool:
    """Whether the columns say what is to be done, and when or by whom; or how much of a task."""
    if Role.TITLE not in head.roles:
        return False
    if {Role.DUE, Role.WHEN, Role.START, Role.OWNER, Role.STEPS, Role.LEADER, Role.PERIOD} & {
        *head.roles
    }:
        return True
    title = head.texts[head.roles.index(Role.TITLE)]
    return Role.TARGET in head.roles and bool(re.search("任务|task|action", title, re.I))


def _table_name(table: DocumentTable) -> Text:
    """The table, for people."""
    if table.sheet:
        return message("sheet {name}", name=table.name) if table.name else message("the sheet")
    return message("table {n}", n=table.name)


def going_on(
    table: DocumentTable, after: DocumentTable, mapped: Mapping[str, Role]
) -> DocumentTable | None:
    """The table with the rows of the one after it, where that one has the same columns and no other
    head: a page ended between them."""
    if _width(table) != _width(after) or table.sheet or after.sheet:
        return None
    head, other = _find_head(table.rows, mapped), _find_head(after.rows, mapped)
    if head is None or (other is not None and other.texts != head.texts):
        return None
    rows = tuple(row._replace(table=row.table or after.name) for row in after.rows)
    return table._replace(rows=table.rows + rows[other.below if other else 0 :])


def _width(table: DocumentTable) -> int:
    return max((len(row.cells) for row in table.rows), default=0)


def _find_head(rows: Sequence[Row], mapped: Mapping[str, Role]) -> Head | None:
    """The head among the first rows: one row, or two where cells of the first span columns."""
    for index, row in enumerate(rows[:_FIRST_ROWS]):
        texts = [visible(cell.text).strip() for cell in row.cells]
        below = rows[index + 1] if index + 1 < len(rows) else None
        if below and len(below.cells) == len(row.cells) and _two_rows(row, below):
            joined = _joined(texts, below)
            if are_heads(joined, mapped):
                return Head(tuple(joined), tuple(roles_of(joined, mapped)), index + 2)
        if are_heads(texts, mapped):
            return Head(tuple(texts), tuple(roles_of(texts, mapped)), index + 1)
    return None


def _two_rows(row: Row, below: Row) -> bool:
    """Whether the second row divides cells of the first: some of its cells are the same merged
    cell, and under a cell that spans columns there are different short texts."""
    if len({cell.text for cell in row.cells if cell.text}) < 2:
        return False
    spans = any(b.merged and a.text == b.text and a.text for a, b in pairwise(row.cells))
    same = sum(
        cell.merged and cell.text == top.text
        for top, cell in zip(row.cells, below.cells, strict=True)
    )
    return (spans and same > 0) or (spans and all(len(cell.text) <= 12 for cell in below.cells))


def _joined(texts: Sequence[str], below: Row) -> list[str]:
    from .heads import role_of

    joined = []
    for top, cell in zip(texts, below.cells, strict=True):
        sub = visible(cell.text).strip()
        if not sub or sub == top:
            joined.append(top)
        elif not top or role_of(sub):
            joined.append(sub)
        else:
            joined.append(f"{top}{sub}" if not top.isascii() else f"{top} {sub}")
    return joined


def _by_contents(rows: Sequence[Row], dates: Dates) -> Head | None:
    """The columns of a table without a head: one of dates, and the longest text of the others."""
    if len(rows) < 2:
        return None
    width = len(rows[0].cells)
    columns = [
        [visible(r.cells[n].text).strip() for r in rows if n < len(r.cells)] for n in range(width)
    ]

    def dated(texts: list[str]) -> float:
        filled = [text for text in texts if text]
        return (
            sum(dates.readable(text) for text in filled) / len(filled) if len(filled) >= 2 else 0.0
        )

    shares = [dated(texts) for texts in columns]
    best = max(range(width), key=lambda n: shares[n], default=0)
    if not shares or shares[best] < 0.6:
        return None
    lengths = [sum(map(len, texts)) if n != best else -1 for n, texts in enumerate(columns)]
    title = max(range(width), key=lambda n: lengths[n])
    if lengths[title] <= 0:
        return None
    roles = [Role.DETAIL] * width
    for column, texts in enumerate(columns):
        filled = [text for text in texts if text]
        if column not in {best, title} and Role.OWNER not in roles and len(filled) >= 2:
            if sum(map(_is_name, filled)) >= 0.6 * len(filled):
                roles[column] = Role.OWNER
    roles[best], roles[title] = Role.WHEN, Role.TITLE
    return Head(("",) * width, tuple(roles), 0)


def _is_name(text: str) -> bool:
    """Whether a short text may be an organisation, an office or a person."""
    return are_names(text) or bool(re.fullmatch("[一-鿿]{2,4}|[A-Z][a-z]+ [A-Z][a-z]+", text))


def _better_title(head: Head, rows: Sequence[Row]) -> Head:
    """Where the title is the same merged cell for many rows, and another column says what each row
    is about, that one is the title and the first a heading."""
    title = head.roles.index(Role.TITLE)
    data = [row for row in rows[head.below :] if title < len(row.cells)]
    merged = sum(row.cells[title].merged for row in data)
    if len(data) < 2 or merged < 0.3 * len(data):
        return head
    roles = list(head.roles)
    for column, role in enumerate(roles):
        if role not in {Role.DETAIL, Role.TARGET, Role.STEPS} or column == title:
            continue
        if not re.search(
            "措施|举措|内容|任务|做法|步骤|目标|分解|action|step|task|deliver|detail|descr",
            head.texts[column],
            re.I,
        ):
            continue
        own = [
            row
            for row in data
            if column < len(row.cells) and row.cells[column].text and not row.cells[column].merged
        ]
        if len(own) >= 0.8 * len(data):
            roles[title], roles[column] = Role.SECTION, Role.TITLE
            return head._replace(roles=tuple(roles))
    return head


def _read_rows(
    table: DocumentTable, head: Head, above: tuple[str, ...], dates: Dates, years: frozenset[int]
) -> tuple[list[Found], list[Skipped]]:
    found: list[Found] = []
    skipped: list[Skipped] = []
    columns = Columns.of(table, head.texts, head.roles, dates, years, head.below)
    group: tuple[str, ...] = ()
    heads, heads_plain = {*head.texts}, [plain_head(text) for text in head.texts]
    for row in _whole_rows(table.rows[head.below :], head):
        place = _row_place(table, row)
        texts = [visible(cell.text).strip() for cell in row.cells]
        filled = list(dict.fromkeys(text for text in texts if text))
        if not filled and any(cell.text.strip() for cell in row.cells):
            gone = " ".join(part for cell in row.cells for part in struck(cell.text))
            skipped.append(Skipped(place, gone[:120], message("struck out")))
        if not filled or (filled[0] in heads and [plain_head(t) for t in texts] == heads_plain):
            continue
        if _NOTE.match(filled[0]):
            skipped.append(Skipped(place, filled[0][:120], message("note")))
        elif any(_TOTAL.match(text) for text in filled[:2]):
            skipped.append(Skipped(place, " ".join(filled)[:120], message("total")))
        elif len(filled) == 1 and _is_group(row, head, filled[0]):
            group = (without_number(filled[0])[:60],)
        else:
            task = task_of_row(row, columns, place, above + group)
            if task is None:
                struck_out = any(struck(cell.text) for cell in row.cells)
                reason = message("struck out") if struck_out else message("no title")
                skipped.append(Skipped(place, " ".join(filled)[:120], reason))
            else:
                found.append(task)
    return found, skipped


def _row_place(table: DocumentTable, row: Row) -> Text:
    if table.sheet:
        if not table.name:
            return message("row {n}", n=row.number)
        return message("sheet {name}, row {n}", name=table.name, n=row.number)
    return message("table {table}, row {n}", table=row.table or table.name, n=row.number)


def _is_group(row: Row, head: Head, text: str) -> bool:
    """Whether a row with one text is a heading: it spans the row, or stands alone in it."""
    if len(text) > 80:
        return False
    spread = sum(bool(cell.text) for cell in row.cells)
    if spread == len(row.cells) > 1:
        return True
    title = head.roles.index(Role.TITLE)
    alone = next(n for n, cell in enumerate(row.cells) if cell.text)
    return alone != title or bool(
        re.match(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第.{1,3}部分", text)
    )


def _whole_rows(rows: Sequence[Row], head: Head) -> Iterator[Row]:
    """The rows; one that only goes on with the cells of the row before it, over a page, is put to
    that one."""
    number = head.roles.index(Role.NUMBER) if Role.NUMBER in head.roles else None
    numbered = number is not None and sum(
        bool(row.cells[number].text.strip()) for row in rows if number < len(row.cells)
    ) >= 0.6 * len(rows)
    last: Row | None = None
    for row in rows:
        cells = row.cells + (EMPTY,) * (len(head.roles) - len(row.cells))
        row = row._replace(cells=cells[: len(head.roles)])  # noqa: PLW2901
        if (
            last is not None
            and number is not None
            and numbered
            and _goes_on(last, row, number, head)
        ):
            last = last._replace(cells=tuple(map(_put_together, last.cells, row.cells)))
            continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _goes_on(last: Row, row: Row, number: int, head: Head) -> bool:
    if row.cells[number].text.strip() or not last.cells[number].text.strip():
        return False
    filled = [n for n, cell in enumerate(row.cells) if cell.text.strip() and not cell.merged]
    if not filled or (
        all(cell.text == row.cells[filled[0]].text for cell in row.cells if cell.text)
        and len(filled) > 1
    ):
        return False
    if (
        len(filled) == 1
        and head.roles[filled[0]] is Role.TITLE
        and re.match("[一二三四五六七八九十（(]", row.cells[filled[0]].text)
    ):
        return False
    key = {Role.TITLE, Role.OWNER, Role.DUE, Role.WHEN}
    missing = [
        n for n, role in enumerate(head.roles) if role in key and not row.cells[n].text.strip()
    ]
    return bool(missing)


def _put_together(one: DocumentCell, other: DocumentCell) -> DocumentCell:
    if not other.text or other.merged:
        return one
    if not one.text:
        return other
    joint = "" if not (one.text[-1].isascii() and other.text[0].isascii()) else " "
    return one._replace(text=f"{one.text.rstrip()}{joint}{other.text.lstrip()}")
