"""Arrangements in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...dates.window import Window
from ...errors import Text, message
from ..documents.document import Paragraph, tight, visible
from .dating import Dates, WrittenDate, written
from .found import Found, Skipped
from .outline import Unit, outline
from .parties import subject_of
from .parts import mentions_in
from .places import place_of
from .prose_en import tasks_en
from .prose_state import ProseState
from .prose_zh import tasks_zh
from .quantities import targets_in
from .remarks import put_remark, with_parties
from .sentences import Weight, is_frame_heading, is_past_heading, looks_back, sentences, weight
from .titles import title_of

_SHORT_LINE = 32  # characters of a line that may be the title of an item
_ENDS_WITH_LEAD = re.compile(
    r"[（(〔\[][^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*(?:牵头|责任|负责|配合|主办|承办|落实)[^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*[)）〕\]][。；]?$"
)
_ONLY_A_DATE = re.compile(
    r"(?:份|主要|重点|工作|活动|任务|安排|计划|要点|[\s：:（）()、.\-–—]|milestones?|priorities|activities|plan|deliverables|goals|releases?|events?|dates?)*",
    re.IGNORECASE,
)


def prose(
    paragraphs: Iterable[Paragraph], dates: Dates, year: int | None
) -> tuple[list[Found], list[Skipped]]:
    """The arrangements of running text in a plan for `year`, and what looks like one and was not
    taken."""
    state = ProseState(dates, year)
    units = list(outline(one._replace(text=tight(one.text)) for one in paragraphs))
    state.divided = any(unit.heading for unit in units)
    before: Unit | None = None
    for unit in units:
        if before is not None and _leaves_block(before, unit):
            state.block = []
            _end_stage(before, unit, state)
        before = unit
        if any(is_past_heading(one.title, year) for one in unit.path):
            for sentence in sentences(unit.text) if not unit.heading else ():
                state.skipped.append(_skipped(unit, sentence, message("looks back")))
        elif unit.heading:
            _read_heading(unit, state)
        else:
            _read_text(unit, state)
    if before is not None:
        _end_stage(before, None, state)
    kept = [one for n, one in enumerate(state.found) if n not in state.dropped]
    return kept, state.skipped


def _leaves_block(before: Unit, unit: Unit) -> bool:
    """Whether what is behind the unit no longer belongs to the tasks before it."""
    if unit.path == before.path:
        return False
    beside = unit.path[:-1] == before.path[:-1] and unit.item and before.path
    below = unit.path[: len(before.path)] == before.path and not unit.heading and not unit.item
    return not (beside or below)


def _skipped(unit: Unit, text: str, reason: Text) -> Skipped:
    return Skipped(place_of(unit), " ".join(visible(text).split()), reason)


def _read_heading(unit: Unit, state: ProseState) -> None:
    """A heading that is a date, or a stage with its date, holds for what is below it; an item whose
    first words are a task is one, and what follows tells more of it."""
    text = visible(unit.text)
    mentions = mentions_in(text, state.dates)
    if len(mentions) == 1 and mentions[0].when is not None:
        rest = text[: mentions[0].start] + text[mentions[0].end :]
        date = written(mentions[0].words, state.dates, deadline=False)
        window = isinstance(mentions[0].when, Window)
        if date and window and _ONLY_A_DATE.fullmatch(rest):
            state.inherited[unit.path] = date
            return
        if date and "阶段" in rest:
            state.inherited[unit.path] = date
            state.stages[unit.path] = title_of(rest)
            return
    frame = any(is_frame_heading(one.title) for one in unit.path)
    heavy = unit.item and weight(text) is Weight.CONCRETE and not frame
    title = unit.path[-1].kind == "style 1"
    if (mentions and not frame and not title) or heavy:
        for one in _tasks(unit, unit.text, state, sure=heavy):
            state.items[unit.path] = state.add(one)
            if one.dated and mentions and isinstance(mentions[0].when, Window):
                state.inherited[unit.path] = WrittenDate(one.due or one.when, bool(one.due))
            return
    state.items[unit.path] = None


def _end_stage(before: Unit, unit: Unit | None, state: ProseState) -> None:
    """A stage below which nothing else is to be done is a task itself."""
    for length in range(len(before.path), 0, -1):
        path = before.path[:length]
        if path not in state.stages or (unit and unit.path[:length] == path):
            continue
        title = state.stages.pop(path)
        date = state.inherited[path]
        stage = before._replace(path=path, text=title)
        if not any(
            one.ref == place_of(stage) or str(one.ref).startswith(str(place_of(stage)))
            for one in state.found
        ):
            task = Found(
                title,
                place_of(stage),
                quote=path[-1].title,
                section=tuple(h.title for h in path[:-1] if h.title),
            )
            when, due = ("", date.words) if date.deadline else (date.words, "")
            state.add(task._replace(when=when, due=due))


def _tasks(unit: Unit, sentence: str, state: ProseState, sure: bool) -> Iterator[Found]:
    if re.search("[一-鿿]", visible(sentence)):
        return tasks_zh(unit, sentence, state, sure)
    return tasks_en(unit, sentence, state.dates, state.date_above(unit))


def _read_text(unit: Unit, state: ProseState) -> None:
    known = unit.path in state.items and unit.path[-1:] != () and not unit.item
    whole = known and _ENDS_WITH_LEAD.search(visible(unit.text)) is not None
    parent = state.items.get(unit.path) if known else None
    before = state.begin = len(state.found)
    if unit.item or unit.heading or not unit.path:
        state.item_begin = before
    above = state.date_above(unit)
    for sentence in sentences(unit.text):
        if put_remark(unit, sentence, state):
            parent = state.items.get(unit.path) if known else None
            before = max(before, (parent or -1) + 1)
            continue
        if looks_back(visible(sentence), state.year):
            state.skipped.append(_skipped(unit, sentence, message("looks back")))
            continue
        new = [
            one
            for one in _tasks(unit, sentence, state, sure=False)
            if not (parent is not None and _elaborates(one, sentence, state.found[parent], above))
            and not (whole and not (one.dated or one.doubts or one.targets))
        ]
        if not new and re.search(r"\w{2}", visible(sentence)):
            state.skipped.append(_skipped(unit, sentence, _reason(sentence, parent, state)))
        for one in new:
            state.add(one)
        short = visible(sentence).strip()
        state.pending, state.pending_path = "", unit.path
        if not new and len(short) <= _SHORT_LINE and not re.search("[。；：:，,]", short):
            state.pending = short
    if parent is not None and len(state.found) > before and _only_a_heading(state.found[parent]):
        state.dropped.add(parent)
    if known and parent is None and len(state.found) == before:
        _heading_as_task(unit, state)


def _reason(sentence: str, parent: int | None, state: ProseState) -> Text:
    """Why a sentence is not taken."""
    if parent is not None:
        return message("part of the task above")
    plain = visible(sentence).strip()
    if mentions_in(plain, state.dates) or targets_in(plain) or subject_of(plain):
        return message("no task in it")
    return message("general words")


def _only_a_heading(task: Found) -> bool:
    """Whether the words before an item are only its heading, where its text has tasks."""
    return not (task.dated or task.targets or "“" in task.title or "《" in task.title)


def _heading_as_task(unit: Unit, state: ProseState) -> None:
    """An item of which only its first words say what is to be done."""
    heading = unit.path[-1]
    numbered = heading.kind not in {"chapter", "one", "(one)", "aspect", "month"}
    if not numbered or heading.kind.startswith("style") or weight(heading.title) is Weight.NOTHING:
        return
    if any(is_frame_heading(one.title) for one in unit.path):
        return
    for task in tasks_zh(unit, heading.title, state, sure=True):
        index = state.items[unit.path] = state.add(task)
        if state.waiting and state.waiting[0] == unit.path:
            state.found[index] = with_parties(task, state.waiting[1], state.dates)
            state.block.pop()
        return


def _elaborates(one: Found, sentence: str, parent: Found, above: WrittenDate | None) -> bool:
    """Whether a task without a date of its own only tells more of the item that it is in."""
    own = one.dated and (above is None or (one.due or one.when) != above.words)
    if own or one.doubts:
        return False
    if parent.dated:
        return True
    if one.targets:
        return False
    plain = visible(sentence).lstrip()
    if re.match("要|将|今年|同时", plain) or one.owners:
        return _common(one.title, parent.title) >= max(4, len(parent.title) / 2)
    return not re.search("[“《]", one.title) or "“" in parent.title


def _common(one: str, other: str) -> int:
    """The length of the longest text that both contain."""
    best = 0
    for begin in range(len(one)):
        while begin + best < len(one) and one[begin : begin + best + 1] in other:
            best += 1
    return best
