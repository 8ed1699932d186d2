"""Arrangements in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..dates.in_text import Mention, dates_in
from ..dates.rules import Repeating
from ..dates.window import Precision, Window
from ..errors import Text, message
from .dating import Dates, Written, not_read, written
from .document import Paragraph, struck, tight, visible
from .found import Found, Skipped
from .outline import Heading, Unit, outline
from .parties import LABELLED, Parties, of_cell, subject_of, supporters_in
from .parts import mentions_in, parts_of, says_more, separated, subject_in, without_dates
from .places import place_of, section_of
from .quantities import targets_in
from .sentences import (
    Weight,
    is_frame_heading,
    is_past_heading,
    looks_back,
    sentences,
    weight,
)
from .titles import title_of

_ENDS_WITH_LEAD = re.compile(
    "[（(〔\\[][^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*(?:牵头|责任|负责|配合|主办|承办|落实)[^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*[)）〕\\]][。；]?$"
)
_BRACKETED = re.compile(r"^\s*[（(〔\[](?P<text>.*)[）)〕\]]\s*[。；]?$", re.DOTALL)
_INTRODUCES = re.compile(
    "(?:以下|下列|如下|[0-9一二三四五六七八九十]+(?:项|个方面|件|大)[^：:]{0,10})[^：:]{0,8}[：:]$"
)
_STANDING = re.compile(
    "持续|继续|常态|长期|经常|不断|日常|加强|做好|深化|坚持|推进|定期|ongoing|continue|maintain",
    re.I,
)


class _Reader:
    """What has been read of a text so far."""

    def __init__(self, dates: Dates, year: int | None) -> None:
        self.dates, self.year = dates, year
        self.found: list[Found] = []
        self.skipped: list[Skipped] = []
        self.block: list[int] = []  # the tasks to which a remark behind them belongs
        self.headings: dict[tuple[Heading, ...], int | None] = {}
        self.inherited: dict[tuple[Heading, ...], Written] = {}
        self.dropped: set[int] = set()  # headings of which only the parts with dates are tasks
        self.divided = False
        self.waiting: tuple[tuple[Heading, ...], Parties] | None = None

    def preamble(self, unit: Unit) -> bool:
        """Whether the text stands above the first of the headings."""
        return self.divided and not unit.path


def prose(
    paragraphs: Iterable[Paragraph], dates: Dates, year: int | None
) -> tuple[list[Found], list[Skipped]]:
    """The arrangements of running text in a plan for `year`, and what looks like one and was not
    taken."""
    reader = _Reader(dates, year)
    path: tuple[Heading, ...] = ()
    units = list(outline(one._replace(text=tight(one.text)) for one in paragraphs))
    reader.divided = any(unit.heading for unit in units)
    for unit in units:
        if unit.path != path and (unit.heading or unit.item or unit.path[: len(path)] != path):
            if not (path and unit.path[:-1] == path[:-1] and unit.item):
                reader.block = []
        path = unit.path
        if any(is_past_heading(one.title, year) for one in unit.path):
            if not unit.heading and dates_in(visible(unit.text), dates.when):
                reader.skipped.append(_skipped(unit, unit.text, message("looks back")))
        elif unit.heading:
            _read_heading(unit, reader)
        else:
            _read_text(unit, reader)
    kept = [one for n, one in enumerate(reader.found) if n not in reader.dropped]
    return kept, reader.skipped


def _skipped(unit: Unit, text: str, reason: Text) -> Skipped:
    return Skipped(place_of(unit), " ".join(visible(text).split()), reason)


def _read_heading(unit: Unit, reader: _Reader) -> None:
    """A heading that is a date holds for what stands below it; an item whose first words are a task
    is one, and what follows tells more of it."""
    text = visible(unit.text)
    mentions = mentions_in(text, reader.dates)
    if mentions and (only := _only_date(text, mentions, reader.dates)):
        reader.inherited[unit.path] = only
        return
    frame = any(is_frame_heading(one.title) for one in unit.path)
    heavy = unit.item and weight(text) is Weight.CONCRETE and not frame
    if (mentions and not frame) or heavy:
        for one in _tasks(unit, unit.text, reader, sure=heavy):
            reader.headings[unit.path] = len(reader.found)
            reader.block.append(len(reader.found))
            reader.found.append(one)
            return
    if unit.item:
        reader.headings[unit.path] = None


def _only_date(text: str, mentions: list[Mention], dates: Dates) -> Written | None:
    """The date of a heading that says nothing else: 三月份, 3月份工作安排, Q3 2023."""
    if len(mentions) != 1 or mentions[0].when is None:
        return None
    rest = text[: mentions[0].start] + text[mentions[0].end :]
    if not re.fullmatch(
        r"(?:份|主要|重点|工作|活动|任务|安排|计划|要点|[\s：:（）()、.\-–—]|milestones?|priorities|activities|plan|deliverables|goals|releases?|events?|dates?)*",
        rest, re.I,
    ):  # fmt: skip
        return None
    return written(mentions[0].words, dates, deadline=False)


def _read_text(unit: Unit, reader: _Reader) -> None:
    parent_known = unit.path in reader.headings
    whole = parent_known and _ENDS_WITH_LEAD.search(visible(unit.text)) is not None
    parent = reader.headings.get(unit.path)
    before = len(reader.found)
    for sentence in sentences(unit.text):
        if _remark(unit, sentence, reader):
            continue
        if looks_back(visible(sentence), reader.year):
            if dates_in(visible(sentence), reader.dates.when):
                reader.skipped.append(_skipped(unit, sentence, message("looks back")))
            continue
        new = [
            one
            for one in _tasks(unit, sentence, reader, sure=False)
            if not (parent is not None and _elaborates(one, sentence, reader.found[parent]))
            and not (whole and not one.dated)
        ]
        if not new and len(sentence) > 8 and _names_a_date(sentence, reader.dates):
            reader.skipped.append(_skipped(unit, sentence, message("no task in it")))
        for one in new:
            reader.block.append(len(reader.found))
            reader.found.append(one)
    if parent is not None and any(one.dated for one in reader.found[before:]):
        if not (reader.found[parent].dated or "“" in reader.found[parent].title):
            reader.dropped.add(parent)
    if parent_known and parent is None and len(reader.found) == before:
        _heading_as_task(unit, reader)


def _names_a_date(sentence: str, dates: Dates) -> bool:
    return bool(mentions_in(visible(sentence), dates))


def _heading_as_task(unit: Unit, reader: _Reader) -> None:
    """An item of which only its first words say what is to be done."""
    title = unit.path[-1].title
    if weight(title) is Weight.NOTHING or any(is_frame_heading(one.title) for one in unit.path):
        return
    reader.headings[unit.path] = len(reader.found)
    reader.block.append(len(reader.found))
    task = _found(unit, title, [], reader, subject_of(title), ())
    if reader.waiting and reader.waiting[0] == unit.path:
        task = with_parties(task, reader.waiting[1], reader.dates)
        reader.block.pop()
    reader.found.append(task)


def _elaborates(one: Found, sentence: str, parent: Found) -> bool:
    """Whether an undated task only tells more of the item that it stands in."""
    if one.dated or one.targets:
        return False
    if parent.dated:
        return True
    plain = visible(sentence).lstrip()
    if re.match("要|将|今年|同时", plain) or one.owners:
        return _common(one.title, parent.title) >= max(4, len(parent.title) / 2)
    return True


def _common(one: str, other: str) -> int:
    """The length of the longest text that both contain."""
    best = 0
    for begin in range(len(one)):
        while begin + best < len(one) and one[begin : begin + best + 1] in other:
            best += 1
    return best


def _remark(unit: Unit, sentence: str, reader: _Reader) -> bool:
    """Whether the sentence only says who is in charge, of the tasks before it: it is put there."""
    plain = visible(sentence).strip()
    match = _BRACKETED.match(plain)
    inner = match["text"] if match else plain
    if match and not re.search("负责|牵头|配合|责任|主办|承办|协办|时限|[Ll]ead|[Oo]wner", inner):
        return False
    if not match and not (LABELLED.match(plain) and len(plain) < 300):
        return False
    parties = of_cell(re.sub("(?:分别|共同)?(?<!分工)(?:负责|落实)$", "", inner.strip("。； ")))
    if not (parties.leads or parties.supporters or parties.leader or parties.due):
        return bool(match)
    if not reader.block:
        reader.waiting = unit.path, parties
    for index in reader.block:
        reader.found[index] = with_parties(reader.found[index], parties, reader.dates)
    reader.block = []
    return True


def with_parties(task: Found, parties: Parties, dates: Dates) -> Found:
    """The task with those who are named behind it."""
    if parties.leads:
        supporters = tuple(
            n for n in (*task.supporters, *parties.supporters) if n not in parties.leads
        )
        task = task._replace(owners=parties.leads, supporters=tuple(dict.fromkeys(supporters)))
    elif parties.supporters:
        task = task._replace(
            supporters=tuple(dict.fromkeys((*task.supporters, *parties.supporters)))
        )
    if parties.leader and not task.leader:
        task = task._replace(leader=parties.leader)
    if parties.due and not task.dated:
        from .dating import of_cell as date_of_cell

        found = date_of_cell(parties.due, dates, True, lambda _: None)
        doubts = (*task.doubts, found.doubt) if found.doubt else task.doubts
        when, due = ("", found.words) if found.deadline else (found.words, "")
        task = task._replace(when=when, due=due, doubts=doubts)
    return task


def _tasks(unit: Unit, sentence: str, reader: _Reader, sure: bool) -> Iterator[Found]:
    """The tasks of a sentence: one for each dated part, and for each clause that says something of
    its own is to be done."""
    text = visible(sentence).strip()
    if _INTRODUCES.search(text) and not mentions_in(text, reader.dates):
        return
    if not re.search("[一-鿿]", text):
        from .prose_en import tasks_en

        yield from tasks_en(unit, sentence, reader.dates, _inherited(unit, reader))
        return
    frame = any(is_frame_heading(one.title) for one in unit.path) or reader.preamble(unit)
    carried: tuple[str, ...] = ()
    for part in parts_of(text, reader.dates, unit.item):
        mentions = mentions_in("".join(part), reader.dates)
        subject = next((who for clause in part if (who := subject_in(clause, mentions))), ())
        carried = subject or carried
        weights = [weight(without_dates(clause, mentions, subject)) for clause in part]
        heaviest = max(weights)
        if not mentions and (frame or (heaviest is Weight.NOTHING and not sure)):
            continue
        if not mentions and heaviest is Weight.GENERAL and not (unit.item or sure):
            if not (targets_in("".join(part)) or _GENERAL_DEMAND.match(part[0])):
                continue
        if mentions and not any(
            says_more(without_dates(clause, mentions, subject)) for clause in part
        ):
            continue
        core = part if mentions else part[weights.index(heaviest) :]
        for words in separated("".join(core)):
            yield _found(unit, words, mentions, reader, carried, struck(sentence))


_GENERAL_DEMAND = re.compile("(?:要|将|今年|继续|加强|持续|[^，,]{2,12}方面)")


def _found(
    unit: Unit,
    words: str,
    mentions: list[Mention],
    reader: _Reader,
    subject: tuple[str, ...],
    gone: tuple[str, ...],
) -> Found:
    date, doubts = _date_of(words, mentions, reader.dates)
    if not mentions and (given := _inherited(unit, reader)):
        date = given
    inner = list(
        re.finditer(r"[（(]([^（）()]*(?:牵头|责任|负责|配合|主办)[^（）()]*)[）)]", words)
    )
    task = Found(
        title=title_of(words, [one.words for one in mentions], "、".join(subject)),
        ref=place_of(unit),
        quote=words.strip(),
        section=section_of(unit),
        when="" if date.deadline else date.words,
        due=date.words if date.deadline else "",
        before=_before(gone, reader.dates),
        owners=subject,
        supporters=tuple(name for name in supporters_in(words) if name not in subject),
        targets=targets_in(words),
        standing=bool(_STANDING.search(words)),
        doubts=tuple(filter(None, (date.doubt, *doubts))),
    )
    for match in inner:
        task = with_parties(
            task, of_cell(re.sub("(?<!分工)(?:负责|落实)$", "", match[1])), reader.dates
        )
    return task


def _inherited(unit: Unit, reader: _Reader) -> Written | None:
    """The date of the heading above, where it is one."""
    for length in range(len(unit.path), 0, -1):
        if found := reader.inherited.get(unit.path[:length]):
            return found
    return None


def _date_of(words: str, mentions: list[Mention], dates: Dates) -> tuple[Written, list[Text]]:
    """The date of a task, and what a person should look at: dates that cannot be read, and others
    that its text mentions."""
    doubts: list[Text] = []
    best = Written()
    for one in mentions:
        if one.when is None:
            doubts.append(not_read(one.words, one.problem))
            continue
        deadline = isinstance(one.when, Window) and one.when.precision is Precision.BY
        found = written(one.words, dates, deadline)
        if found is None:
            continue
        if not best.words:
            best = found
        elif isinstance(one.when, Repeating) or best.words == found.words:
            continue
        else:
            doubts.append(message("the text also says {text}", text=one.words))
    return best, doubts


def _before(gone: tuple[str, ...], dates: Dates) -> str:
    """The date that was struck out."""
    for text in gone:
        for one in dates_in(text, dates.when):
            if one.when is not None:
                return one.words
    return ""
