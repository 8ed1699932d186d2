"""A row of a table as an arrangement."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ...dates.in_text import dates_in
from ...errors import Text, WrittenDateError, message
from ..documents.document import DocumentTable, Row, struck, tight, visible
from .dating import Dates, WrittenDate, column_shapes, of_cell
from .found import Found, FoundStep
from .heads import Role, plain_head
from .parties import Parties, names_in
from .parties import of_cell as parties_of_cell
from .quantities import target_of_cell, targets_in
from .titles import title_of, without_number

_LONGEST_NOTE = 300  # characters
_DONE = re.compile(r"^(?:已?完成|办结|已办结|销号|done|complete[d]?|closed|finished)$", re.I)
_STANDING = re.compile("持续|长期|常态|坚持|ongoing|continu", re.I)


class Columns(NamedTuple):
    """The columns of a table by their meaning, and how their dates are read."""

    heads: tuple[str, ...]
    roles: tuple[Role, ...]
    dates: Dates
    shapes: dict[int, Callable[[str], str | None]]
    by_role: dict[Role, list[int]]

    @classmethod
    def of(
        cls, table: DocumentTable, heads: Sequence[str], roles: Sequence[Role], dates: Dates,
        years: frozenset[int], below: int,
    ) -> Columns:  # fmt: skip
        """The columns of a table whose rows begin at the index `below`."""
        shapes = {}
        for column, role in enumerate(roles):
            if role in {Role.DUE, Role.WHEN, Role.START}:
                texts = [
                    visible(row.cells[column].text).strip()
                    for row in table.rows[below:]
                    if column < len(row.cells)
                ]
                shapes[column] = column_shapes(texts, years)
        by_role = {role: [n for n, one in enumerate(roles) if one is role] for role in {*roles}}
        return cls(tuple(heads), tuple(roles), dates, shapes, by_role)

    def all_of(self, role: Role) -> list[int]:
        """The columns with this meaning."""
        return self.by_role.get(role, [])


def task_of_row(row: Row, columns: Columns, place: Text, above: tuple[str, ...]) -> Found | None:
    """The arrangement of a row, or None where it has no title."""
    texts = [tight(visible(cell.text)).strip() for cell in row.cells]
    title_column = columns.all_of(Role.TITLE)[0]
    whole = texts[title_column]
    sections = list(above)
    for column in columns.all_of(Role.SECTION):
        heading = without_number(" ".join(texts[column].split()))[:60]
        if heading and heading not in sections and heading != whole:
            sections.append(heading)
    if not re.search(r"\w", whole):
        if not sections or len(sections) == len(above):
            return None
        whole = sections.pop()
    title = title_of(_first_line(whole))
    if len(title) < 2:
        title = title_of(whole)
    if not title:
        return None
    date, start, doubts, rest, before = _dates_of(row, texts, columns)
    parties, leader = _parties(texts, columns)
    if parties.due and not date.words:
        date = of_cell(parties.due, columns.dates, True, lambda _: None)
    steps, problems = _steps(texts, columns)
    if columns.all_of(Role.PERIOD):
        words, of_periods = _periods(texts, columns)
        steps += of_periods
        if words and not date.words:
            date = WrittenDate(words)
    inner, more = _named_in_title(whole, parties)
    targets = _targets(texts, columns, whole)
    standing = bool(_STANDING.search(whole)) or bool(rest and _STANDING.search(rest))
    return Found(
        title=title,
        ref=_ref(place, texts, columns),
        quote=" ".join(whole.split()),
        section=tuple(sections),
        when="" if date.deadline else date.words,
        due=date.words if date.deadline else "",
        start=start if date.deadline else "",
        before=before,
        owners=inner.leads,
        supporters=inner.supporters,
        leader=leader or inner.leader,
        where=_text_of(texts, columns, Role.PLACE)[:60],
        clock=_clock(texts, columns),
        targets=targets,
        steps=steps,
        notes=_notes(texts, columns),
        standing=standing,
        doubts=tuple(filter(None, (*doubts, *problems, *more))),
    )


def _first_line(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and len(without_number(lines[0])) < 4:
        return " ".join(lines[:2])
    if (
        len(lines) > 1
        and not re.match(r"[0-9一二三四五六七八九十（(①-⑳]", lines[1])
        and len(lines[0]) < 24
    ):
        joint = "" if not lines[0].isascii() else " "
        return lines[0] + joint + lines[1] if not re.search("[。；：;:.]$", lines[0]) else lines[0]
    return lines[0] if lines else text


def _text_of(texts: Sequence[str], columns: Columns, role: Role) -> str:
    found = [texts[column] for column in columns.all_of(role) if texts[column]]
    return " ".join(found[0].split()) if found else ""


def _ref(place: Text, texts: Sequence[str], columns: Columns) -> Text:
    number = _text_of(texts, columns, Role.NUMBER)
    if number and len(number) <= 12 and re.search(r"\w", number):
        return message("{place} (no. {number})", place=place, number=number.strip(" ."))
    return place


def _dates_of(
    row: Row, texts: Sequence[str], columns: Columns
) -> tuple[WrittenDate, str, list[Text], str, str]:
    """The date of a row; the start beside it; what a person should look at; what else its cell
    says; and the date that was struck out."""
    doubts: list[Text] = []
    before = ""
    best = WrittenDate()
    for role in (Role.DUE, Role.WHEN):
        for text, column in _date_texts(texts, columns, role):
            found = of_cell(text, columns.dates, role is Role.DUE, columns.shapes[column])
            if found.words and not best.words:
                best = found
                before = _struck_date(row, column, columns)
            elif not best.words and found.doubt and not best.doubt:
                best = found
            elif not found.words and role is Role.DUE and text and not best.doubt:
                best = WrittenDate(doubt=message("{text} is not a date", text=text))
        if best.words or best.doubt:
            break
    if best.doubt:
        doubts.append(best.doubt)
    start = ""
    for column in columns.all_of(Role.START):
        if texts[column]:
            found = of_cell(texts[column], columns.dates, False, columns.shapes[column])
            if found.words and best.words and not best.deadline:
                best = _joined(found.words, best, columns.dates) or best
            elif found.words and _starts(found.words, best, columns.dates):
                start = found.words
            elif found.doubt:
                doubts.append(found.doubt)
    return best, start, doubts, best.rest, before


def _starts(start: str, best: WrittenDate, dates: Dates) -> bool:
    """Whether a plan takes the start beside the deadline."""
    from ...dates.due import with_start

    if not best.words:
        return False
    try:
        with_start(dates.due(best.words), dates.when(start))
    except WrittenDateError:
        return False
    return True


def _joined(start: str, best: WrittenDate, dates: Dates) -> WrittenDate | None:
    """One window from the start to the end."""
    for words in (f"{start}至{best.words}", f"{start} to {best.words}"):
        try:
            dates.when(words)
        except WrittenDateError:
            continue
        return best._replace(words=words)
    return None


_CLOCK = re.compile(
    r"(?:[上下]午|晚上?)?\s*([01]?[0-9]|2[0-3])[:：]([0-5][0-9])(?:\s*[-–—~～至]\s*([01]?[0-9]|2[0-3])[:：]([0-5][0-9]))?(?:开始)?"
)
_WEEKDAY_HEAD = re.compile("星期几?|周几?|weekday|day(?: of week)?")


def _date_texts(texts: Sequence[str], columns: Columns, role: Role) -> list[tuple[str, int]]:
    """The texts that may have the date of a row: that of each column, those of a month and a day
    together, and a day with the weekday of its own column."""
    found = [
        (texts[column], column)
        for column in columns.all_of(role)
        if texts[column] and not _CLOCK.fullmatch(texts[column])
    ]
    if len(found) > 1:
        joined = "".join(text for text, _ in found)
        found = [found[-1], (joined, found[-1][1]), *found[:-1]]
    elif found and found[0][0].isdigit() and int(found[0][0]) <= 12:
        head = columns.heads[found[0][1]]
        if re.search("月份?$", head):
            found = [(f"{found[0][0]}月", found[0][1])]
    weekday = _weekday(texts, columns)
    if found and weekday:
        found.insert(0, (f"{found[0][0]}（{weekday}）", found[0][1]))
    return found


def _weekday(texts: Sequence[str], columns: Columns) -> str:
    for column, head in enumerate(columns.heads):
        if _WEEKDAY_HEAD.fullmatch(plain_head(head)):
            match = re.fullmatch("(?:周|星期|礼拜)?([一二三四五六日天])", texts[column])
            if match:
                return f"周{match[1]}"
    return ""


def _clock(texts: Sequence[str], columns: Columns) -> str:
    """The time of day in one of the columns of times, as a plan writes it."""
    for column in (*columns.all_of(Role.WHEN), *columns.all_of(Role.DETAIL)):
        match = _CLOCK.fullmatch(texts[column])
        if match and not re.match("下午|晚", texts[column]):
            begin = f"{match[1]}:{match[2]}"
            return f"{begin}-{match[3]}:{match[4]}" if match[3] else begin
    return ""


def _struck_date(row: Row, column: int, columns: Columns) -> str:
    """The date of a cell before a part of it was struck out: with what is before that part."""
    text = row.cells[column].text
    for part in struck(text):
        whole = visible(text[: text.index(part)]).strip() + part
        for words in (whole, part):
            found = of_cell(words, columns.dates, False, lambda _: None)
            if found.words and not found.doubt:
                return found.words
    return ""


def _parties(texts: Sequence[str], columns: Columns) -> tuple[Parties, str]:
    """The organisations and the leader in the columns of a row."""
    leads: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    leader = due = ""
    for column in columns.all_of(Role.OWNER):
        if texts[column]:
            found = parties_of_cell(texts[column])
            leads += found.leads
            supporters += found.supporters
            leader, due = leader or found.leader, due or found.due
    for column in columns.all_of(Role.SUPPORT):
        supporters += names_in(
            re.sub(r"^(?:配合|协办|协助)(?:单位|部门)?\s*[:：]", "", texts[column])
        )
    for column in columns.all_of(Role.LEADER):
        if texts[column]:
            leader = "、".join(names_in(re.sub(r"[（(][^（）()]*[)）]", "", texts[column])))[:60]
    return (
        Parties(
            tuple(dict.fromkeys(leads)),
            tuple(dict.fromkeys(name for name in supporters if name not in leads)),
            due=due,
        ),
        leader,
    )


def _named_in_title(whole: str, parties: Parties) -> tuple[Parties, list[Text]]:
    """The parties of the row, else those in a bracket of its title."""
    if parties.leads:
        return parties, []
    for match in re.finditer(r"[（(〔]([^（）()〔〕]*)[）)〕]", whole):
        if re.search("牵头|负责|责任|主办|承办|配合|[Ll]ead|[Oo]wner", match[1]):
            found = parties_of_cell(re.sub("(?<!分工)(?:负责|落实)$", "", match[1]))
            if found.leads:
                return found._replace(supporters=found.supporters or parties.supporters), []
    return parties, []


_MARK = re.compile(r"[√✓✔●○■▲★*xX×是]+|yes", re.I)


def _periods(texts: Sequence[str], columns: Columns) -> tuple[str, tuple[FoundStep, ...]]:
    """The date of a row whose columns are months or quarters with a mark in some of them; and what
    is to be done in each, where its cell says so."""
    filled = [(columns.heads[n], texts[n]) for n in columns.all_of(Role.PERIOD) if texts[n]]
    marked = [head for head, text in filled if _MARK.fullmatch(text)]
    steps = [
        FoundStep(title_of(text) or text[:40], head)
        for head, text in filled
        if not _MARK.fullmatch(text) and re.search(r"\w", text)
    ]
    joint = "、" if columns.dates.chinese else " and "
    for words in (joint.join(marked), f"{marked[0]}至{marked[-1]}" if marked else ""):
        if words and columns.dates.readable(words):
            return words, tuple(steps)
    return "", tuple(steps)


_STEP = re.compile(r"(?P<date>[^：:；;\n]{1,30})[：:]\s*(?P<text>[^；;\n]+)")


def _steps(texts: Sequence[str], columns: Columns) -> tuple[tuple[FoundStep, ...], list[Text]]:
    """The parts of a cell such as 3月～4月上旬：…；5月：…, or 上半年…，9月底前…, each with its date."""
    found: list[FoundStep] = []
    doubts: list[Text] = []
    for column in columns.all_of(Role.STEPS):
        for part in _parts_of_steps(texts[column], columns.dates):
            step, doubt = _step(part, columns.dates)
            if step:
                found.append(step)
            elif found:
                last = found[-1]
                found[-1] = last._replace(title=f"{last.title}，{part}"[:120])
            else:
                doubt = message("the cell says {text}", text=" ".join(texts[column].split())[:200])
            if doubt:
                doubts.append(doubt)
    return tuple(found), doubts


def _parts_of_steps(text: str, dates: Dates) -> list[str]:
    """The parts between semicolons and lines, and between commas where a date follows."""
    parts: list[str] = []
    for line in re.split("[；;。\n]", text):
        for clause in re.split("[，,]", line):
            if parts and clause.strip() and not dates_in(clause, dates.when) and line.find(clause):
                parts[-1] = f"{parts[-1]}，{clause.strip()}"
            elif clause.strip():
                parts.append(clause.strip())
    return parts


def _step(part: str, dates: Dates) -> tuple[FoundStep | None, Text]:
    match = _STEP.match(part)
    if match:
        date = of_cell(match["date"].strip(), dates, False, lambda _: None)
        text = match["text"]
    else:
        mentions = [one for one in dates_in(part, dates.when) if one.when is not None]
        if not mentions:
            return None, ""
        date = of_cell(mentions[0].words, dates, False, lambda _: None)
        text = part[: mentions[0].start] + part[mentions[0].end :]
    title = title_of(text) or text.strip()[:40]
    if not date.words:
        return (FoundStep(title), date.doubt) if match else (None, "")
    when, due = ("", date.words) if date.deadline else (date.words, "")
    return FoundStep(title or part[:40], when, due), ""


def _targets(texts: Sequence[str], columns: Columns, whole: str) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for column in columns.all_of(Role.TARGET):
        for name, goal in target_of_cell(texts[column], columns.heads[column]):
            found.setdefault(name, goal)
    for name, goal in targets_in(whole) if not found else ():
        found.setdefault(name, goal)
    return tuple(found.items())


def _notes(texts: Sequence[str], columns: Columns) -> tuple[str, ...]:
    """What the other columns say, each with its head."""
    found = []
    for column, role in enumerate(columns.roles):
        text = " ".join(texts[column].split())
        kept = role in {Role.DETAIL, Role.STATUS, Role.TARGET}
        if kept and text and not re.fullmatch(r"[-—/\\.]+|无|n/?a", text, re.I):
            if (
                role is Role.TARGET
                and target_of_cell(text, columns.heads[column])
                and len(text) < 20
            ):
                continue
            head = " ".join(columns.heads[column].split())
            found.append(f"{head}: {text}"[:_LONGEST_NOTE] if head else text[:_LONGEST_NOTE])
    return tuple(found)
