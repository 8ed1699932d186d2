"""What is meant by a text that is no date: a hint for whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..errors import Text, did_you_mean
from .calendar import Calendar
from .forms import FORMS, Match
from .numbers import HAN, MONTH_NUMBER, MONTHS, NUMBER, WEEKDAYS

EXAMPLES = (
    *(form.example for form in FORMS),
    "3月份", "3月25号", "4月上旬", "4月下旬", "4月初", "一季度", "下半年", "年内", "今年", "2022年3月", "2022年3月25日",
    "2022年上半年", "2022年第二季度",
    "持续", "长期坚持", "常态化", "ongoing",
    "5月底前", "5月20日前", "年底前", "二季度末前", "国庆节前", "5月起", "截至5月31日",
    "by end of May", "by 20 May", "before 20 May", "before May", "by the end of the year", "by end of Q2",
    "..2022-05-31", "2022-05-01..",
    "4月下旬至6月上旬", "3月至5月", "3至5月", "3月1日至25日", "一季度至三季度", "第12周至第14周",
    "late April to early June", "March to May", "21-25 April", "Q1 to Q3", "week 12 to week 14",
    "2022-04-21..2022-06-10", "2022-04-21/2022-06-10", "2022-03/2022-05",
    "春节期间", "国庆节",
    "每月", "每季度", "每周", "每两周", "每半年", "每年", "每月25日前", "每月25日", "每月上旬", "每周五",
    "monthly", "quarterly", "weekly", "fortnightly", "yearly", "half-yearly", "every 2 weeks", "every month",
    "monthly by the 25th", "on the 25th of every month", "every Friday",
    "演讲比赛前2周", "演讲比赛后10个工作日", "2 weeks before ID", "10 working days after ID",
    "March", "March 25th", "mid April", "late April", "Q2", "H1", "first quarter", "second half", "W12",
)  # fmt: skip

_KNOWN_FAULTS: tuple[tuple[str, str], ...] = (
    (r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}", "write it with two digits and dashes: 2022-03-25"),
    (r"[0-9]{1,2}/[0-9]{4}", "write it as 2022-03 or March 2022"),
    (r"[0-9]{1,2}[-/.][0-9]{1,2}(?:[-/.][0-9]{2,4})?", "write 3月25日, 25 March or 2022-03-25"),
    (r"[0-9]{4}[-/.][0-9]{1,2}", "write it with two digits: 2022-03"),
    (r"[0-9]{4}-?w[0-9]", "write it with two digits: 2022-W01"),
    (r"[0-9]{4}-[0-9]{3}", "write the month and the day: 2022-03-25"),
    (r"[0-9]{8}", "write it with dashes: 2022-03-25"),
    (r"[0-9]{4}w[0-9]{3}", "write it with dashes: 2022-W12-5"),
    (r"[0-9]{4}-[0-9]{4}", "write 2022..2023"),
    (r"[0-9]{4}-[0-9]{2}[上中下]旬", "write 2022年4月上旬 or early 2022-04"),
    (r"[0-9]{1,3}x+(?:年|-).*|[0-9]{1,3}x+|[?~%]?[0-9x]{4}(?:-.*)?[?~%x*].*|.*[?%]|[?~%].*|"
     r".*(?:大约|大概|左右|前后|约|暂定|about|around|approx|circa|roughly|probably).*",
     "an uncertain date is no date: write a window that is wide enough, as in 5月中旬 or 3月至5月"),
    (r"[\[{].*[\]}]", "one window is meant here: write it as 2022-03-25..2022-04-10"),
    (r"/[0-9].*|[0-9].*/", "an open end is written with two dots: ../2022-05-31 or 2022-05-01/.."),
    (r".*(?<![0-9])[0-9]{1,2}[/.][0-9]{1,2}(?![0-9]).*", "write 3月25日, 25 March or 2022-03-25"),
    (r"[0-9]{1,3}", "a month is 3月 or March, a year has four digits"),
    (r"[0-9]{2}年.*|.*'[0-9]{2}", "a year has four digits, as in 2022年3月 or March 2022"),
    (r"前半年|后半年|[12]h(?: ?[0-9]{4})?", "write 上半年 (H1) or 下半年 (H2)"),
    (r".*(?:前|后)(?:[0-9一二两三四五六七八九十半]+个?(?:小时|分钟|季度?|年|月))|.*半个?[月天].*|"
     r".* (?:hours?|quarters?|years?|halves|half) (?:before|after) .*",
     "count in days, weeks, months or working days: 15天, 2周, 1个月, 10个工作日"),
    (r".*[0-9](?:点|时|:[0-9]{2}).*|.*[日号](?:上午|下午|早上|晚上|中午).*|.*[0-9] ?[ap]m",
     "`when` has days only: the hour goes into `time`"),
    (r"(?:农历|阴历|腊月|正月|冬月).*|.*[廿卅].*", "the lunar calendar is not read: write the date itself, as in 3月25日"),
    (r".*(?:下周|本周|上周|这周|下个?月|本月|当月|上个?月|今天|明天|后天|昨天|明年|去年|来年|前年|近期|即日).*",
     "a plan is read on any day: write the date itself, as in 3月25日 or 第12周"),
    (r"(?:by |before )?(?:next|last|this|coming) .*|tomorrow|today|yesterday|now|.* (?:ago|later)|"
     r"in [0-9a-z]+ (?:days?|weeks?|months?)",
     "a plan is read on any day: write the date itself, as in 25 March or week 12"),
    (rf"(?:{NUMBER})(?:个?(?:天|日|周|星期|工作日)|个月)[之以]?[内前后]", "before or after what? as in 演讲比赛后3天"),
    (r".*(?:之|以)?后|after .*|since .*", "say how long after, as in 演讲比赛后3天; or from which day on, as in 5月1日起"),
    (rf"(?:{NUMBER})个?(?:天|日|周|星期|礼拜|月)", "write 第12周 for one week, 每两周 for every second one"),
    (r"年初", "write 1月份 or 一季度"),
    (r"年中", "write 6月份 or 上半年"),
    (r"年[底末]|end of (?:the )?year|year[- ]end|eoy", "write 年底前 (by the end of the year) or 12月份 (December)"),
    (r"(?:early|late|mid|(?:the )?(?:beginning|start|middle|end) of) (?:[0-9]{4}|q[1-4]|h[12])(?: [0-9]{4})?",
     "write its months, as in October to December; or a deadline, as in by end of Q2"),
    (r"年前", "write 年底前 or 春节前"),
    (r".*月中", "write 4月中旬 (11 to 20) or 4月份 (all of it)"),
    (r"月[初底末]以?前?|[上中下]旬.*|月内", "write the month too, as in 4月上旬 or 5月底前"),
    (r"季度?[初底末]以?前?|[一二三四]季度?[初底末]|每季度?[初底末]", "write 二季度末前, or the month; each quarter by its end is 每季度"),
    (r"[1-4]q(?: ?[0-9]{4})?", "write Q1 or 一季度"),
    (r"(?:周|星期|礼拜)[一二三四五六日天]|(?:on )?(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|"
     r"by (?:mon|tues|wednes|thurs|fri|satur|sun)day", "write 每周五 (every Friday) or the date itself"),
    (r"每隔.*|隔.*|双[周月]", "write 每两周 for every second week, 每两个月 for every second month"),
    (r"bi-?(?:weekly|monthly|annual(?:ly)?)", "it has two meanings: write every 2 weeks or every 2 months"),
    (r"每.*(?:[两二三四五]|[2-9])次|(?:twice|thrice|[0-9a-z]+ times) .*", "each time has a window of its own: 每两周, every 2 weeks"),
    (r"每年.+|every (?:" + "|".join(MONTH_NUMBER) + ")", "write the date without 每年, as in 6月30日前"),
    (r"每?个?工作日|every (?:working day|weekday|workday)", "write 每天 (daily) or 每周 (weekly)"),
    (r"every [0-9]{1,2}(?:st|nd|rd|th)|(?:by|on) the [0-9]{1,2}(?:st|nd|rd|th)?(?: of the month)?",
     "write monthly by the 25th, or on the 25th of every month"),
    (r"(?:七一|建党节|教师节|重阳节|元宵节?|寒假|暑假|暑期|开学|.*学期|term|semester).*",
     "define the word under `periods`, as in 暑假: 2022-07-01..2022-08-31"),
    (r"tbd|tba|n/a|asap|soon|later|待定|未定|尽快|尽早|适时|择机|另行通知", "a plan needs a date, be it 全年 or this year"),
    (r"(?:early |mid |late |by |before )?(?:the )?(?:spring|summer|autumn|fall|winter)(?: (?:of )?[0-9]{4})?|.*[春夏秋冬][季天]?",
     "a season has no fixed days: write its months, or define the word under `periods`"),
)  # fmt: skip


_ANY_NUMBER = f"[0-9]+|[{HAN}十两]+"


def nearest_form(text: str, calendar: Calendar, reads: Callable[[str], bool]) -> Text:
    """What may be meant by a text that is no date; `reads` tells whether a text is one."""
    plain = text.casefold()
    for candidate in (plain, plain.replace(" ", "")):
        for pattern, hint in _KNOWN_FAULTS:
            if re.fullmatch(pattern, candidate):
                return hint
    if len(text) <= 60:
        for repaired in _repairs(text, calendar):
            if reads(repaired):
                return f"did you mean {repaired}?"
    if calendar.country is None and re.search(
        "节|假|元旦|除夕|国庆|五一|day$|festival|christmas|easter", plain
    ):
        return "a holiday needs `holidays: CN`, or another country, in the plan; or define it under `periods`"
    if re.search("前|后|before |after ", plain):
        return "as in 5月20日前, before 20 May, 演讲比赛前2周 or 2 weeks before ID (an id has no spaces)"
    cutoff = 0.6 if text.isascii() else 0.45
    return did_you_mean(text, EXAMPLES, cutoff) or "as in 5月份, 4月中旬, 25 March, 2022-Q2 or 持续"


def _repairs(text: str, calendar: Calendar) -> Iterator[str]:
    """Texts near `text`, the nearest first, of which some may be dates."""
    from difflib import get_close_matches

    if text.isascii():
        yield re.sub("[-/., ]+", " ", text)
        yield re.sub(r" and | ?& ?", " to ", text)
        yield re.sub("[A-Za-z]{3,}", _spelt, text)
    else:
        text = text.replace(" ", "")
        yield re.sub("[、和与及]", "至", text)
    names = []
    if calendar.country is not None:
        from .workdays import workdays_of

        names = workdays_of(calendar.country).names(calendar.year)
    for suffix in ("前", "期间", ""):
        if text.endswith(suffix):
            name = text.removesuffix(suffix)
            near = get_close_matches(name, calendar.periods, n=1, cutoff=0.5)
            for known in near or get_close_matches(name, names, n=1, cutoff=0.6):
                yield known + suffix
    for shape in _near_shapes(text):
        written = iter(re.findall(_ANY_NUMBER, text))
        if shape.count("0") == len(re.findall(_ANY_NUMBER, text)):
            yield re.sub("0", lambda _, written=written: next(written), shape)  # type: ignore[misc]


def _near_shapes(text: str) -> list[str]:
    """The examples nearest to `text`, both with 0 for each number, the commonest first."""
    from difflib import SequenceMatcher

    match = SequenceMatcher(b=re.sub(_ANY_NUMBER, "0", text))
    shapes = dict.fromkeys(re.sub(_ANY_NUMBER, "0", example) for example in EXAMPLES)
    scored = []
    for shape in shapes:
        match.set_seq1(shape)
        if (ratio := match.ratio()) >= (0.8 if text.isascii() else 0.6):
            scored.append((-ratio, shape))
    return [shape for _, shape in sorted(scored, key=lambda found: found[0])][:5]


def _spelt(match: Match) -> str:
    """A word of English dates for one that is misspelt."""
    from difflib import get_close_matches

    known = {word.casefold(): word for word in re.findall("[A-Za-z]{2,}", " ".join(EXAMPLES))}
    known |= {name: name.capitalize() for name in (*MONTHS, *WEEKDAYS)}
    near = get_close_matches(match[0].casefold(), known, n=1, cutoff=0.65)
    return known[near[0]] if near and match[0].casefold() != near[0] else match[0]
