"""Arrangements in Chinese sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...dates.in_text import Mention, dates_in
from ...dates.window import Precision, Window
from ..documents.document import struck, visible
from .dating import Dates, WrittenDate, date_before, date_of
from .found import Found
from .outline import Unit
from .parties import Parties, are_names, is_place, names_in, of_cell, supporters_in
from .parts import mentions_in, parts_of, says_more, separated, subject_in, without_dates
from .places import place_of, section_of
from .prose_state import ProseState
from .quantities import targets_in
from .remarks import with_parties, without_charge
from .sentences import Weight, is_frame_heading, weight
from .titles import title_of

_INTRODUCES = re.compile(
    "(?:以下|下列|如下|[0-9一二三四五六七八九十]+(?:项|个方面|件|大)[^：:]{0,10})[^：:]{0,8}[：:]$"
)
_STANDING = re.compile("持续|继续|常态|长期|经常|不断|日常|加强|做好|深化|坚持|推进|定期")
_SHORT_DEMAND = 8  # characters
_GENERAL_DEMAND = re.compile("(?:要|将|今年|继续|加强|持续|[^，,]{2,12}方面)")
_TELLS = re.compile(
    "^做好今年的工作，|^(?:20[0-9]{2}年[,，])?要?坚持以.{2,40}为指导|^会议(?:指出|认为|强调|听取|要求|传达|通报)|^(?:现将|特制定|为了?.{2,60}(?:经研究|决定|制定))|(?:审定|审议通过|印发)[)）]?[。；]?$|分[二三四五两]个阶段|^联系(?:人|电话)[:：]|联系电话[:：]|^附件[0-9]?[:：]|^(?:上|下)一篇|^相关链接|^当前位置|(?:清单|一览表|分工表|安排表|计划表)$"
)
_AIM = re.compile(
    "(?:提高到|达到?|增长|下降|降至|降低到?|控制在|稳定在|保持在|不低于|不超过|不少于)[约近]?[0-9]"
)
_IN_BRACKETS = re.compile(r"[（(]([^（）()]*(?:（[^（）]*）)?[^（）()]*)[）)]")
# A day or a part of a month that has left its month to the heading above.
_IN_MONTH = re.compile(
    "(?<![月0-9、至到—–~-])(?P<day>[0-9]{1,2}日(?:至[0-9]{1,2}日)?(?:前|之前)?|[上中下]旬|月?底前|月底)(?!常)"
)


def tasks_zh(unit: Unit, sentence: str, state: ProseState, sure: bool) -> Iterator[Found]:
    """The tasks of a sentence: one for each dated part, and for each clause that says something of
    its own is to be done."""
    text = visible(sentence).strip()
    dates = state.dates
    if text[:1] in "（(" and text.rstrip("。；;")[-1:] in "）)":  # an explanation
        return
    if (_INTRODUCES.search(text) and not mentions_in(text, dates)) or _TELLS.search(text):
        return
    if _is_signature(text, dates):
        return
    leading = _LEADING.match(text)
    named: tuple[str, ...] = ()
    if leading and are_names(leading["a"] or leading["b"]):
        named = names_in(leading["a"] or leading["b"])
        text = text[leading.end() :]
    above = state.date_above(unit)
    month = _month_of(above, dates)
    if month:
        text = _IN_MONTH.sub(lambda found: f"{month}{found['day'].removeprefix('月')}", text)
    frame = any(is_frame_heading(one.title) for one in unit.path) or state.preamble(unit)
    sure = sure or (above is not None and unit.item)
    told = state.items.get(unit.path) is not None and not re.match("要|将|今年", text)
    carried: tuple[str, ...] = named
    behind = _behind(text)
    for part in parts_of(text, dates, unit.item or told):
        joined = "".join(part)
        mentions = mentions_in(joined, dates)
        subject = next((who for clause in part if (who := subject_in(clause, mentions))), ())
        carried = subject or carried
        weights = [weight(without_dates(clause, mentions, subject)) for clause in part]
        heaviest = max(weights)
        aims = bool(targets_in(joined)) or _AIM.search(joined) is not None
        dated = above is not None and bool(subject) and heaviest > Weight.NOTHING
        if not mentions and not _is_task(part, heaviest, frame, sure or dated, unit, aims):
            continue
        if mentions and not any(says_more(without_dates(c, mentions, subject)) for c in part):
            short = without_dates(joined, mentions, subject).strip("，,。；;：: ")
            if unit.path and unit.path[-1].title and len(short) > 1:
                words = f"{unit.path[-1].title}：{short}"
                task = _found(unit, words, mentions, state, carried, struck(sentence), month)
                yield _with_behind(task._replace(quote=joined.strip()), behind, state)
            continue
        core = part if mentions else part[_core(part, weights) :]
        for words in separated("".join(core)):
            task = _found(unit, words, mentions, state, carried, struck(sentence), month)
            yield _with_behind(task, behind, state)


_LEADING = re.compile("^(?:[（(](?P<a>[^（()）]{2,24})[)）]|(?P<b>[^：:，,。]{2,16})[：:])(?=.{4})")


def _is_signature(text: str, dates: Dates) -> bool:
    """Whether a text is only who wrote the document and when."""
    mentions = dates_in(text, dates.when)
    if len(mentions) != 1:
        return False
    rest = (text[: mentions[0].start] + text[mentions[0].end :]).strip(" 　。，")
    return not rest or (are_names(rest) and mentions[0].end >= len(text.rstrip("。 ")))


def _behind(text: str) -> Parties | None:
    """Those who are named in a bracket at the end of a sentence, for all of its parts."""
    found = list(_IN_BRACKETS.finditer(text))
    if not found or found[-1].end() < len(text.rstrip("。；; ")):
        return None
    inner = found[-1][1]
    if re.search("牵头|责任|负责|配合|主办", inner) or are_names(inner):
        return of_cell(without_charge(inner))
    return None


def _with_behind(task: Found, behind: Parties | None, state: ProseState) -> Found:
    return task if behind is None or task.owners else with_parties(task, behind, state.dates)


def _core(part: list[str], weights: list[Weight]) -> int:
    """The first clause that says what is to be done, or how much."""
    for index, clause in enumerate(part):
        if weights[index] == max(weights) or targets_in(clause):
            return index
    return 0


def _is_task(
    part: list[str], heaviest: Weight, frame: bool, sure: bool, unit: Unit, targets: bool
) -> bool:
    """Whether an undated part says that something is to be done."""
    if frame:
        return False
    if sure:
        return says_more("".join(part))
    if heaviest is Weight.NOTHING:
        return targets and not re.search("[占比]|为.{0,4}[0-9]", part[0])
    if heaviest is Weight.GENERAL and not unit.item:
        demand = _GENERAL_DEMAND.match(part[0]) and len(part[0]) > _SHORT_DEMAND
        return bool(demand) or targets
    return True


def _month_of(above: WrittenDate | None, dates: Dates) -> str:
    """The month of the heading above, as it is written, where it is one."""
    if above is None or not re.fullmatch(".*月份?", above.words):
        return ""
    found = dates.when(above.words)
    whole = isinstance(found, Window) and found.precision is Precision.MONTH
    return above.words.removesuffix("份") if whole else ""


def _found(
    unit: Unit,
    words: str,
    mentions: list[Mention],
    state: ProseState,
    subject: tuple[str, ...],
    gone: tuple[str, ...],
    month: str,
) -> Found:
    own = [one for one in mentions if one.words in words] or mentions
    date, doubts = date_of(own, state.dates)
    if not mentions and (given := state.date_above(unit)):
        date = given
    task = Found(
        title=title_of(words, [one.words for one in mentions], "、".join(subject)),
        ref=place_of(unit),
        quote=_as_written(words.strip(), month),
        section=section_of(unit),
        when="" if date.deadline else date.words,
        due=date.words if date.deadline else "",
        before=date_before(gone, state.dates),
        owners=subject,
        supporters=tuple(name for name in supporters_in(words) if name not in subject),
        targets=targets_in(words),
        standing=bool(_STANDING.search(words)),
        doubts=tuple(filter(None, (date.doubt, *doubts))),
    )
    for inner in _IN_BRACKETS.finditer(words):
        if is_place(inner[1]):
            task = task._replace(where=inner[1], title=task.title.replace(inner[0], "").strip())
            continue
        in_charge = re.search("牵头|责任|负责|配合|主办", inner[1])
        at_end = are_names(inner[1]) and inner.end() >= len(words.rstrip("。；;"))
        if in_charge or (at_end and not task.owners):
            task = with_parties(task, of_cell(without_charge(inner[1])), state.dates)
            task = task._replace(title=task.title.replace(inner[0], "").strip())
    return task


def _as_written(words: str, month: str) -> str:
    """The words without the month that was put before days of the heading's month."""
    return (
        words.replace(month, "", 1)
        if month and re.search(f"{month}[0-9上中下底]", words)
        else words
    )
