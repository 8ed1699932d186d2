"""A sentence divided into the parts that are tasks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...dates.in_text import Mention, dates_in
from ...dates.window import Precision, Window
from .dating import Dates
from .parties import subject_of
from .quantities import targets_in
from .sentences import Weight, clauses, tells_of_the_past, weight

_REFERENCE = re.compile(
    "^的?(?:[^，,。；]{0,12}?(?:讲话|指示|批示|以来|重要论述|精神)|[^，,。；]{0,14}(?:印发|下发|发布|召开|出台|提出|通过|施行|举办|成立)的)"
)
_NOT_BEHIND = "自$|从$|截至|截止|《$|(?:发布|会议|印发|制表|填表|更新|修订|打印|成文)(?:时间|日期|于)?[:： ]*$"
_JOINED_NAMES = re.compile("(“[^”]{2,40}”)(?:和|、|及|与)(“[^”]{2,40}”)")
_JOINED_MEETINGS = re.compile(
    "(?P<verb>召开|举办|举行)(?P<one>[^，,。；“”]{2,30}?(?:会议|会|班|仪式|论坛))(?:和|及|与|、)(?P<two>[^，,。；“”]{2,24}?(?:会议|会|班|仪式|论坛))$"
)


def mentions_in(text: str, dates: Dates) -> list[Mention]:
    """The dates of a text that can be those of a task: not of a name, a document or the past."""
    found = []
    for one in dates_in(text, dates.when):
        before, after = text[: one.start], text[one.end :]
        if re.search("20[0-9]{2}—?[-—至到]20[0-9]{2}年$", before):  # 2024—2026年每年
            continue
        quoted = any(before.count(a) > before.count(b) for a, b in ("《》", "“”"))
        if (
            quoted
            or (_REFERENCE.match(after) and not re.search("参加|参展|赴", before))
            or re.search(_NOT_BEHIND, before)
        ):
            continue
        if isinstance(one.when, Window) and one.when.last < dates.first:
            continue
        if isinstance(one.when, Window):
            if one.when.precision is Precision.YEAR and not re.search("全年|年内", one.words):
                continue
            if re.search("(?:19|20)[0-9]{2}", one.words) and one.when.precision is Precision.SPAN:
                if one.when.days > 800:
                    continue
        elif one.when is None and not re.search("[月季旬假节]|[A-Z]", one.words):
            continue
        found.append(one)
    return found


def says_more(rest: str) -> bool:
    """Whether enough words are left to say what is to be done."""
    return len(re.sub(r"[（(][^（）()]*[)）]|[\W\d]", "", rest)) >= 4


def subject_in(clause: str, mentions: list[Mention]) -> tuple[str, ...]:
    """The organisations that do what the clause says."""
    bare = clause.strip("，, ")
    for one in mentions:
        bare = bare.replace(one.words, "", 1)
    bare = re.sub("^(?:要|今年|其中|同时)[，,]?", "", bare.strip("，, "))
    return subject_of(clause.strip("，, ")) or subject_of(bare)


def without_dates(part: str, mentions: list[Mention], subject: tuple[str, ...]) -> str:
    """The part without its dates and its subject."""
    for one in mentions:
        part = part.replace(one.words, "", 1)
    part = part.strip("，,。；：: ")
    if subject and (match := re.match(f"(?:要|今年，?)?{re.escape(subject[0])}", part)):
        part = part[match.end() :]
        for other in subject[1:]:
            part = re.sub(f"^(?:、|和|与|及|会同|联合)?{re.escape(other)}", "", part)
    return re.sub("^(?:要|将|应|须|前|底|[，,、])+", "", part)


def parts_of(text: str, dates: Dates, in_item: bool) -> Iterator[list[str]]:
    """The clauses of a sentence in groups: one begins with each clause that has a date of its own,
    or that says of its own that something is to be done."""
    group: list[str] = []
    heavy = False
    for clause in clauses(text):
        if tells_of_the_past(clause):
            continue
        mentions = mentions_in(clause, dates)
        who = subject_in(clause, mentions)
        bare = without_dates(clause, mentions, who)
        own = weight(bare) if says_more(bare) else Weight.NOTHING
        splits = (
            (
                bool(mentions)
                and (says_more(bare) or not re.search(r"\w", bare))
                and _has_date_or_task(group, dates)
            )
            or (heavy and not in_item and own is Weight.CONCRETE)
            or (heavy and bool(who) and own > Weight.NOTHING)
        )
        if group and splits and not _ends_with_date(group, dates):
            yield group
            group, heavy = [], False
        group.append(clause)
        heavy = heavy or own is Weight.CONCRETE or (bool(mentions) and own > Weight.NOTHING)
    if group:
        yield group


def _has_date_or_task(parts: list[str], dates: Dates) -> bool:
    text = "".join(parts)
    if mentions_in(text, dates) or any(weight(part) is Weight.CONCRETE for part in parts):
        return True
    return bool(parts) and bool(targets_in(text))


def _ends_with_date(parts: list[str], dates: Dates) -> bool:
    """Whether the last clause is hardly more than a date: it belongs to the clause behind it."""
    mentions = mentions_in(parts[-1], dates) if parts else []
    return bool(mentions) and not says_more(without_dates(parts[-1], mentions, ()))


def separated(part: str) -> Iterator[str]:
    """The part, or one for each of two names or meetings that it joins."""
    plain = part.strip("，,。；;： ")
    if match := _JOINED_NAMES.search(plain):
        lead = plain[: match.start()]
        tail = re.split("[，,]", plain[match.end() :])[0]
        tail = re.sub("^等?系列", "", tail)
        if re.search("活动|会|赛|行动|工程|课|讲座", tail):
            yield f"{lead}{match[1]}{tail}"
            yield f"{lead}{match[2]}{tail}"
            return
    first = clauses(plain)[0].rstrip("，, ") if plain else ""
    if match := _JOINED_MEETINGS.search(first):
        lead = first[: match.start()]
        yield f"{lead}{match['verb']}{match['one']}{plain[len(first) :]}"
        yield f"{lead}{match['verb']}{match['two']}"
        return
    yield plain
