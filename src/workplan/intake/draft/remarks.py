"""Remarks behind a task that say who is in charge, when and where: they are put to the task."""

from __future__ import annotations

import re

from ..documents.document import visible
from .dating import Dates
from .dating import of_cell as date_of_cell
from .found import Found
from .outline import Unit
from .parties import LABELLED, Parties, are_names, of_cell
from .prose_state import ProseState
from .titles import title_of

_BRACKETED = re.compile(r"^\s*[（(〔\[](?P<text>.*)[）)〕\]]\s*[。；;]?$", re.DOTALL)
_WORDS = re.compile("负责|牵头|配合|责任|主办|承办|协办|时限|[Ll]ead|[Oo]wner")
_FIELD = re.compile(
    r"^(?:[-•*]\s*)?(?P<name>(?:活动|举办|开展|比赛|培训|会议|完成|实施|展览|演出)?(?:时[间限]|日期)|展期|会期|(?:活动|举办|会议|培训|比赛)?地点"
    r"|(?:主办|承办|责任|牵头|组织)(?:单位|部门)|责任人|负责人|协办单位|配合单位|参加?(?:对象|人员|单位)|责任科室|牵头科室|配合科室|分管领导|责任领导|[Ww]hen|[Dd]ate|[Dd]ue|[Bb]y|[Dd]eadline|[Vv]enue|[Ww]here|[Ll]ead|[Oo]wner)\s*[:：]\s*(?P<value>.+)$",
    re.DOTALL,
)


def put_remark(unit: Unit, sentence: str, state: ProseState) -> bool:
    """Whether the sentence only says who is in charge of the tasks before it, or is one of the
    fields of an item (时间：…, 地点：…). It is put to these tasks."""
    plain = visible(sentence).strip()
    if re.search("版权所有|备案号?[:：]|ICP备|©", plain):
        return True
    if field := _FIELD.match(plain.rstrip("。；;")):
        return _put_field(unit, field["name"], field["value"].strip(), state)
    match = _BRACKETED.match(plain)
    inner = match["text"] if match else plain
    if match and not _WORDS.search(inner) and not are_names(inner):
        return False
    if not match and not (LABELLED.match(plain) and len(plain) < 300):
        return False
    parties = of_cell(without_charge(inner.strip("。；; ")))
    if not (parties.leads or parties.supporters or parties.leader or parties.due):
        return bool(match)
    indexes = (
        [n for n in state.block if n >= state.begin]
        if match and state.begin < len(state.found)
        else state.block
    )
    own = state.items.get(unit.path)
    if match and own is not None and own not in indexes:
        indexes = [own, *indexes]
    if not indexes:
        state.waiting = unit.path, parties
    for index in indexes:
        state.found[index] = with_parties(state.found[index], parties, state.dates)
    if match:
        state.block = []
    return True


def without_charge(text: str) -> str:
    """The names without the verb behind them; 按职责分工负责 stays."""
    return re.sub("(?:分别|共同)?(?<!分工)(?:负责|落实)$", "", text)


def _put_field(unit: Unit, name: str, value: str, state: ProseState) -> bool:
    """Put a field to the tasks of the item that it is in or behind, else to a task made of its
    heading."""
    own = state.items.get(unit.path) if unit.path else None
    indexes = [own] if own is not None else [n for n in state.block if n >= state.item_begin]
    pending = state.pending if state.pending_path == unit.path else ""
    if pending or (not indexes and unit.path and unit.path in state.items):
        title = title_of(pending or unit.path[-1].title)
        if not title:
            return False
        from .places import place_of, section_of

        section = tuple(one for one in section_of(unit) if one != unit.path[-1].title)
        quote = pending or unit.path[-1].title
        task = Found(title, place_of(unit), quote=quote, section=section)
        indexes = [state.add(task)]
        state.item_begin = indexes[0]
        state.pending = ""
        if not pending:
            state.items[unit.path] = indexes[0]
    for index in indexes:
        state.found[index] = _with_field(state.found[index], name, value, state.dates)
    return bool(indexes)


def _with_field(task: Found, name: str, value: str, dates: Dates) -> Found:
    if re.search("时[间限]|日期|展期|会期|[Ww]hen|[Dd]ate|[Dd]ue|[Bb]y|[Dd]eadline", name):
        if task.dated:
            return task
        last = re.search("完成|时限|[Bb]y|[Dd]ue|[Dd]eadline", name) is not None
        found = date_of_cell(value, dates, last, lambda _: None)
        doubts = (*task.doubts, found.doubt) if found.doubt else task.doubts
        when, due = ("", found.words) if found.deadline else (found.words, "")
        return task._replace(when=when, due=due, doubts=doubts)
    if re.search("地点|[Vv]enue|[Ww]here", name):
        return task._replace(where=task.where or " ".join(value.split())[:60])
    if re.search("参加?", name):
        return task._replace(notes=(*task.notes, f"{name}：{value}"[:300]))
    parties = of_cell(value)
    if "领导" in name or (task.owners and "人" in name and "参" not in name):
        return task._replace(leader=task.leader or "、".join(parties.leads))
    if re.search("协办|配合", name):
        parties = Parties(supporters=parties.leads)
    elif task.owners:
        parties = Parties(supporters=tuple(n for n in parties.leads if n not in task.owners))
    return with_parties(task, parties, dates)


def with_parties(task: Found, parties: Parties, dates: Dates) -> Found:
    """The task with those who are named behind it."""
    if parties.leads:
        supporters = (*task.supporters, *parties.supporters)
        kept = tuple(dict.fromkeys(name for name in supporters if name not in parties.leads))
        task = task._replace(owners=parties.leads, supporters=kept)
    elif parties.supporters:
        supporters = (*task.supporters, *parties.supporters)
        task = task._replace(supporters=tuple(dict.fromkeys(supporters)))
    if parties.leader and not task.leader:
        task = task._replace(leader=parties.leader)
    if parties.due and not task.dated:
        found = date_of_cell(parties.due, dates, True, lambda _: None)
        doubts = (*task.doubts, found.doubt) if found.doubt else task.doubts
        when, due = ("", found.words) if found.deadline else (found.words, "")
        task = task._replace(when=when, due=due, doubts=doubts)
    return task
