"""Dates counted from another task, a period or a holiday."""

from __future__ import annotations

import re

from ..errors import shown
from .calendar import Calendar
from .forms import Match
from .names import named
from .numbers import EN_COUNT, NUMBER, number_of
from .plain import simplified
from .refusal import refused
from .rules import Offset, Relative, Step
from .single import single
from .window import Precision, Window

_EDGE = "开始|開始|召开|召開|举[办行]|舉[辦行]|结束|結束|完成"
_ZH_UNIT = "(?P<unit>工作日|天|日|[周週]|星期|[礼禮]拜|月)"
_ZH_RELATIVE = (
    rf"(?P<till>不[晚迟遲][于於]|最[晚迟遲](?:于|在)?|至少)?(?P<anchor>(?!每)[\w/-]+?)(?<![前后後最])(?P<edge>{_EDGE})?"
    rf"(?:以|之)?(?P<side>[前后後])(?:的)?(?P<nth>第)?(?P<n>{NUMBER})(?:个?(?:至|到|-|~)(?P<n2>{NUMBER}))?(?:[个個]?(?=[^月])|[个個]){_ZH_UNIT}"
    "(?P<within>以[内內]|之[内內]|[内內])?(?P<by>之前|以前)?(?:完成)?"
)
_COUNT = f"[0-9]{{1,4}}|{EN_COUNT}"
_EN_UNIT = "(?P<unit>working day|business day|workday|work day|day|week|month)s?"
_EN_RELATIVE = (
    rf"(?i)(?P<how>by |no later than |not later than |at least |within |(?:in )?the |during the |between )?(?:(?:the )?(?:first|last) (?=[0-9]))?"
    rf"(?P<n>{_COUNT})(?: ?(?:-+| to | or | and ) ?(?P<n2>{_COUNT}))? {_EN_UNIT} (?P<side>before|after|of|prior to|following) "
    r"(?:the )?(?P<edge>(?:start|end|beginning|completion) of (?:the )?)?(?P<anchor>[\w'./-]+(?: [\w'./-]+)*?)(?: is done| ends| starts| begins)?"
)
_UNITS: dict[str, Step] = {
    "工作日": "workday", "天": "day", "日": "day", "周": "week", "週": "week", "星期": "week", "礼拜": "week",
    "禮拜": "week", "月": "month", "working day": "workday", "business day": "workday", "workday": "workday",
    "work day": "workday", "day": "day", "week": "week", "month": "month",
}  # fmt: skip
_SIDES = {"before": "before", "prior to": "before", "前": "before"}
_EDGES = {
    "before": ("", "开始", "召开", "举办", "举行", "start", "beginning"),
    "after": ("", "结束", "完成", "召开", "举办", "举行", "end", "completion"),
}


def relative(text: str, calendar: Calendar) -> Relative | Window | None:
    """Days before or after something. `text` is not yet in simplified characters: the anchor is
    an id as the plan writes it."""
    if not re.search("前|后|後|before|after|prior|following| of ", text, re.IGNORECASE):
        return None
    found = _from_to(text, calendar) or _one(text, calendar)
    if found is None:
        return None
    anchors = _anchors(found, calendar, text)
    if anchors is None:
        return found if re.fullmatch(r"(?![\d/.-]+$)[\w-]+(?:/[\w-]+)?", found.anchor) else None
    from .workdays import workdays_of

    windows = [found.resolve(anchor, workdays_of(calendar.country)) for anchor in anchors]
    resolved = next(filter(calendar.touches, windows), windows[0])
    if resolved.first.year < 1000:
        raise OverflowError
    return resolved


def _from_to(text: str, calendar: Calendar) -> Relative | None:
    """2 weeks before X to 1 week after X, X前2周至X后1周."""
    plain = re.sub("^(?:from |从|自)", "", text)
    for match in re.finditer(r" to | until | - |至|到", plain):
        begin = _one(plain[: match.start()].strip(), calendar)
        end = _one(plain[match.end() :].strip(), calendar)
        if begin and end and begin.anchor == end.anchor:
            simple = not any(
                (begin.within, end.within, begin.since, end.since, begin.other, end.other)
            )
            if simple:
                return begin._replace(other=end.offset)
    return None


def _one(text: str, calendar: Calendar) -> Relative | None:
    if match := re.fullmatch(_EN_RELATIVE, text):
        return _one_en(match, calendar, text)
    if match := re.fullmatch(_ZH_RELATIVE, text.replace(" ", "")):
        return _one_zh(match, calendar, text)
    return None


def _one_en(match: Match, calendar: Calendar, text: str) -> Relative | None:
    how = (match["how"] or "").strip().casefold()
    written = match["side"].casefold()
    if written == "of":
        if how != "within":
            return None
        raise refused(
            "{text} may mean before or after",
            "write within {count} {unit}s before {anchor}, or after it",
            text=shown(text), count=match["n"], unit=match["unit"], anchor=match["anchor"],
        )  # fmt: skip
    side = _SIDES.get(written, "after")
    count = number_of(match["n"].casefold())
    _check_edge((match["edge"] or "").split(" ")[0].casefold(), side, text)
    found = Relative(count, _unit(match), side, match["anchor"])  # type: ignore[arg-type]
    if match["n2"]:
        other = Offset(number_of(match["n2"].casefold()), found.unit, found.side)
        return found._replace(other=other) if how in {"", "between"} else None
    if how in {"by", "no later than", "not later than", "at least"}:
        if how == "at least" and side == "after":
            return None
        return found._replace(since=calendar.first)
    if how in {"within", "the", "in the", "during the"}:
        if count == 1 and how != "within":
            return None  # the week before: Monday to Sunday, or seven days?
        return found._replace(within=_at_least_one(count))
    return found if not how else None


def _one_zh(match: Match, calendar: Calendar, text: str) -> Relative | None:
    side = _SIDES.get(match["side"], "after")
    unit = _unit(match)
    count = number_of(match["n"])
    _check_edge(simplified(match["edge"] or ""), side, text)
    found = Relative(count, unit, side, match["anchor"])  # type: ignore[arg-type]
    if match["n2"]:
        other = Offset(number_of(match["n2"]), found.unit, found.side)
        plain = not (match["nth"] or match["within"] or match["by"] or match["till"])
        return found._replace(other=other) if plain else None
    if match["nth"] and (match["within"] or unit not in {"day", "workday"}):
        raise refused(
            "{text} is ambiguous",
            "write {anchor}{side}{count}{unit}, which is one day",
            text=shown(text), anchor=match["anchor"], side=match["side"], count=match["n"], unit=match["unit"],
        )  # fmt: skip
    if match["within"]:
        return found._replace(within=_at_least_one(count))
    if match["by"] or match["till"]:
        return found._replace(since=calendar.first)
    return found


def _at_least_one(count: int) -> bool:
    if count < 1:
        raise refused("within {number} is never", "1 or more", number=count)
    return True


def _unit(match: Match) -> Step:
    return _UNITS[match["unit"].casefold()]


def _check_edge(edge: str, side: str, text: str) -> None:
    if edge not in _EDGES[side]:
        hint = "before counts from the other's first day, after from its last"
        raise refused("{text} counts from the wrong end", hint, text=shown(text))


def _anchors(found: Relative, calendar: Calendar, text: str) -> list[Window] | None:
    """The windows that an anchor may be which is a date, a period or a holiday, not a task: those
    of a holiday also in the year after the plan."""
    name = simplified(found.anchor, calendar.country)
    windows = list(named(name, calendar, later=1))
    if windows:
        return windows
    if not (window := single(name, calendar)):
        return None
    if not name.isascii() and window.precision is not Precision.DAY:
        before = found.side == "before"
        day = window.first if before else window.last
        rest = text.replace(" ", "").partition(found.anchor)[2]
        raise refused(
            "{text} may mean its first days too",
            "count from a day, as in {form}",
            text=shown(text),
            form=f"{day.month}月{day.day}日{rest}",
        )
    return [window]
