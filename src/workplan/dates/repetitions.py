"""How often something repeats: monthly, 每两周, every Friday, 每季度末月20日前."""

from __future__ import annotations

import re
from itertools import pairwise

from ..errors import shown
from .calendar import Calendar
from .forms import Match
from .names import period
from .numbers import EN_WEEKDAY, NUMBER, number_of, weekday_number
from .ranges import single_or_range
from .refusal import refused
from .rules import Repeating, Several
from .window import Precision, Window
from .years import not_one_year

_ZH_EVERY = (
    "[每按逐]|(?:一|半|两|二|三|四|[0-9]+)个?(?:年|月|周|季度?)(?:至少)?[一两二三四五六1-9十]+次"
)
_EN_EVERY = "ly|every|each|once|twice|times|days|of the month"
_ZH_EXCEPT = r"(?P<rest>.+?)[,(]?(?P<names>[^,()]+?)(?:除外|不计|不开展|不安排|外)\)?"
_EN_EXCEPT = r"(?P<rest>.+?),? \(?(?:except|excluding|excl\.?|but not|not)(?: for)?(?: in| during)? (?:the )?(?P<names>[^()]+?)\)?"
_EN_TERM = r"(?P<rest>.+?),? \(?(?:in|during|within) (?:the )?(?:school )?term(?:[- ]?time)?(?: only)?\)?|(?P<rest2>.+?),? \(?term[- ]?time(?: only)?\)?"
_ZH_TERM = r"(?:学期内|学期中|教学周)的?(?P<rest>.+)|(?P<rest2>.+?)\((?:学期内|学期中|教学周)\)"
_ALL_BREAKS = frozenset(
    {"寒暑假", "寒假和暑假", "寒假及暑假", "寒假、暑假", "假期", "放假期间", "寒暑假期间",
     "school holidays", "holidays", "breaks", "school breaks", "vacations", "the holidays", "half-terms"}
)  # fmt: skip


def repeating(text: str, calendar: Calendar) -> Repeating | Several | None:
    """How often something repeats in a plan of this calendar."""
    letter = re.search(r"[^\W\d_]", text)
    zh = letter is not None and not letter[0].isascii()
    plain = text.replace(" ", "") if zh else text.casefold()
    if not re.search(_ZH_EVERY if zh else _EN_EVERY, plain):
        return None
    found = _bounded(plain, calendar, zh)
    if isinstance(found, Repeating):
        return _in_plan(found, calendar, text)
    return found


def _in_chinese(text: str) -> Repeating | None:
    from .repeated_zh import repeating_zh  # its expressions take long to compile

    return repeating_zh(text)


def _in_english(text: str) -> Repeating | None:
    from .repeated_en import repeating_en

    return repeating_en(text)


def _in_plan(rule: Repeating, calendar: Calendar, text: str) -> Repeating:
    """The rule with what the plan says of its years and breaks."""
    counted = rule.unit in {"quarter", "half"} or (rule.unit == "year" and rule.month is None)
    if counted and rule.unit != "quarter":
        if calendar.fiscal is None and not (calendar.one_year or calendar.whole_years):
            raise not_one_year(text)
    begins = calendar.fiscal or 1
    if counted and begins > 1:
        rule = rule._replace(begins=begins)
    return rule._replace(off=(*rule.off, *calendar.breaks)) if calendar.breaks else rule


def _bounded(text: str, calendar: Calendar, zh: bool) -> Repeating | Several | None:
    """A rule, perhaps for a part of the plan only, or not in some of its periods."""
    if found := _rule(text, calendar, zh):
        return found
    if match := re.fullmatch(_ZH_TERM if zh else _EN_TERM, text):
        rest = (match["rest"] or match["rest2"]).strip(" ,")
        if (rule := _bounded(rest, calendar, zh)) and not calendar.breaks:
            raise refused(
                "{text}: the plan has no `breaks`",
                "list the periods in which nothing falls due as `breaks`, as in breaks: [winter, summer]",
                text=shown(text),
            )
        return rule
    if match := re.fullmatch(_ZH_EXCEPT if zh else _EN_EXCEPT, text):
        return _except(match, calendar, zh, text)
    return _during_zh(text, calendar) if zh else _during_en(text, calendar)


def _except(match: Match, calendar: Calendar, zh: bool, text: str) -> Repeating | Several | None:
    rule = _bounded(match["rest"].strip(" ,"), calendar, zh)
    if not isinstance(rule, Repeating):
        return None
    names = match["names"].strip()
    if names in _ALL_BREAKS and calendar.breaks:
        return rule
    split = "[、和及与]" if zh else ",? and |, "
    off: list[Window] = []
    for name in ("寒假", "暑假") if names == "寒暑假" else re.split(split, names):
        window = period(name.strip(), calendar) or single_or_range(name.strip(), calendar)
        if window is None:
            raise refused(
                "{text} leaves out days that the plan does not know: {name}",
                "define the word under `periods`, or list `breaks`",
                text=shown(text),
                name=shown(name),
            )
        off.append(window)
    return rule._replace(off=tuple(off))


def _during_zh(text: str, calendar: Calendar) -> Repeating | Several | None:
    """3月至11月每月一次, 9月起每月, 每周五(3月至6月)."""
    match = re.fullmatch(r"(?P<span>[^每按逐]+?)[,的]?(?P<rest>[每按逐].+)", text) or re.fullmatch(
        r"(?P<rest>[每按逐][^()]+)[(](?P<span>[^()]+)[)]", text
    )
    if not match:
        return None
    return _during(match["rest"], match["span"], calendar, True)


def _during_en(text: str, calendar: Calendar) -> Repeating | Several | None:
    """monthly from April, weekly until October, every Friday in May, monthly (April to June)."""
    for sign in re.finditer(
        r",? (?=(?:from|until|till|starting|to|in|during|between|through) )| (?=\()", text
    ):
        span = re.sub(r"^\((.+)\)$", r"\1", text[sign.end() :])
        if found := _during(text[: sign.start()], span, calendar, False):
            return found
    if match := re.fullmatch(
        "((?:from|between|in|during) .+?),? ((?:every|each|once|monthly|weekly|quarterly|daily).*)",
        text,
    ):
        return _during(match[2], match[1], calendar, False)
    return None


def _during(rest: str, span: str, calendar: Calendar, zh: bool) -> Repeating | Several | None:
    rule = _rule(rest, calendar, zh)
    if not isinstance(rule, Repeating):
        return None
    window = _until(span, calendar) or single_or_range(span, calendar)
    return rule._replace(during=window) if window else None


def _until(span: str, calendar: Calendar) -> Window | None:
    """The days up to or from a window, both with it: until October, from April, 9月起."""
    if match := re.fullmatch(
        r"(?:until|till|through|to) (?:the end of )?(.+)|(.+?)(?:为止|止)", span
    ):
        end = single_or_range(match[1] or match[2], calendar)
        return end and Window(min(calendar.first, end.last), end.last, Precision.SPAN)
    if match := re.fullmatch(
        r"(?:from|starting(?: from| in)?) (.+?)(?: onwards?| on)?|[自从]?(.+?)(?:起|开始)", span
    ):
        begin = single_or_range(match[1] or match[2], calendar)
        return begin and Window(begin.first, max(calendar.last, begin.first), Precision.SPAN)
    return None


def _rule(text: str, calendar: Calendar, zh: bool) -> Repeating | Several | None:
    if found := (_in_chinese if zh else _in_english)(text):
        return found
    return _several_weekdays(text, calendar, zh) or _several_months(text, calendar, zh)


def _several_weekdays(text: str, calendar: Calendar, zh: bool) -> Several | None:
    """每周一、三, 每周一和周四, every Tuesday and Thursday, Mondays and Thursdays."""
    if zh:
        match = re.fullmatch(
            "每(?:周|星期|礼拜)([一二三四五六日天](?:[、和及与,](?:周|星期|礼拜)?[一二三四五六日天])+)",
            text,
        )
        names = re.findall("[一二三四五六日天]", match[1]) if match else []
    else:
        day = f"{EN_WEEKDAY}s?"
        match = re.fullmatch(
            f"(?:every |each |on )?({day}(?:(?:,? and |, | & )(?:every )?{day})+)", text
        )
        if (
            match
            and not re.match("every |each ", text)
            and not all(name.endswith("days") for name in re.findall(day, match[1]))
        ):
            return None
        names = re.findall(EN_WEEKDAY, match[1]) if match else []
    days = sorted({weekday_number(name) for name in names})
    rules = [Repeating(1, "week", day=day) for day in days]
    return _united(rules, calendar) if len(rules) > 1 and len(rules) == len(names) else None


def _several_months(text: str, calendar: Calendar, zh: bool) -> Several | None:
    """每年6月和12月, 每月5日、20日, on the 5th and 20th of every month."""
    if zh:
        if match := re.fullmatch(
            f"每年的?((?:{NUMBER})月?(?:[、和及与,](?:{NUMBER})月?)+份?)(?:各?一次)?", text
        ):
            if "月" not in match[1]:
                return None
            numbers = [number_of(n) for n in re.findall(NUMBER, match[1])]
            rules = [_in_chinese(f"每年{number}月") for number in numbers]
            return _united([rule for rule in rules if isinstance(rule, Repeating)], calendar)
        if match := re.fullmatch(
            f"每月的?((?:{NUMBER})[日号]?(?:[、和及与,](?:{NUMBER})[日号]?)*[日号])", text
        ):
            numbers = [number_of(n) for n in re.findall(NUMBER, match[1])]
            rules = [_in_chinese(f"每月{number}日") for number in numbers]
            return _united([rule for rule in rules if isinstance(rule, Repeating)], calendar)
        return None
    number = "[0-9]{1,2}(?:st|nd|rd|th)"
    match = re.fullmatch(
        f"(?:on )?(?:the )?({number}(?:(?:,? and |, | & )(?:the )?{number})+) of (?:every|each) month",
        text,
    ) or re.fullmatch(
        f"(?:monthly|every month),? on (?:the )?({number}(?:(?:,? and |, | & )(?:the )?{number})+)",
        text,
    )
    if not match:
        return None
    rules = [
        _in_english(f"on the {written} of every month") for written in re.findall(number, match[1])
    ]
    return _united([rule for rule in rules if isinstance(rule, Repeating)], calendar)


def _united(rules: list[Repeating], calendar: Calendar) -> Several | None:
    """The occurrences of several rules, those of a deadline cut off where the one before it ends."""
    made = [
        rule._replace(off=calendar.breaks).occurrences(calendar.first, calendar.last)
        for rule in rules
    ]
    windows = sorted((o.window for every in made for o in every), key=lambda w: (w.first, w.last))
    if not windows or any(b.first <= a.last for a, b in pairwise(windows)):
        return None
    return Several(tuple(windows))
