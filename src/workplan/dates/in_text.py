"""Dates in a running text: where they are, and what they mean.

The expressions here only say where a date may begin and end; what it means is up to `written.read_when`.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..errors import UserError, WrittenDateError, message, shown
from .numbers import EN_WEEKDAY, MONTHS
from .rules import Relative, When

_NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = "(?:(?:19|20)[0-9]{2}年度?|今年|本年度?|当年|明年|次年)"
_MONTH = (
    f"(?<![0-9.个几])(?:{_NUMBER}|元)月份?(?!饼|球|亮|一(?:次|调度|通报|主题|小结|报|会商|督查))"
)
_DAY = f"{_NUMBER}[日号]"
_PART = "(?:的?(?:[上中下]旬|上中旬|中下旬|[上下]半月|月?[初底末](?!次)))"
_QUARTER = "(?:第?[一二三四1-4]季度?|前[二两三]个?季度)[初末底]?"
_HALF = "(?:[上下]半年|年[底末初]|年内|全年|年中|岁末)"
_WEEK = "(?<!月)第(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})周"
_HOLIDAY = (
    '(?:元旦|春节|元宵节?|清明节?|端午节?|中秋节?|国庆节?|劳动节|[“"]?(?:五一|六一|七一|八一|十一)[”"]?'
    "(?=前|期间|假期)|妇女节|儿童节|建军节|教师节|重阳节|植树节|寒假|暑假|寒暑假)(?=前(?!夕)|之前|以前|期间|假期|当[天日]|后|至|到|—|-|～|组织|开展|举办|召开|走访|慰问)"
)
_WEEKDAY = r"(?:[(（](?:周|星期|週)?[一二三四五六日天][)）])?"
_NUMERIC = (
    r"(?<![0-9./-])20[0-9]{2}(?:-[0-9]{1,2}(?:-[0-9]{1,2})?|/[0-9]{1,2}/[0-9]{1,2}"
    r"|\.[0-9]{1,2}\.[0-9]{1,2})(?![0-9./-])"
)
_ATOM = (
    f"(?:{_YEAR}的?(?:{_MONTH}{_PART}?(?:{_DAY})?{_WEEKDAY}|{_QUARTER}|{_HALF}|{_WEEK}|[底末初])?"
    f"|{_MONTH}的?(?:第[一二三四五]|最后一?)个?(?:周|星期)[一二三四五六日天]|{_MONTH}{_PART}?(?:{_DAY})?{_WEEKDAY}|{_QUARTER}|{_HALF}|{_WEEK}|{_HOLIDAY}|{_NUMERIC})"
)
_SHORT = f"(?:{_DAY}{_WEEKDAY}|[上中下]旬|月?[底末]|年[底末])"  # the later end of a range
_SEPARATOR = "(?:至|到|—+|–|－|-|~|～|〜|、|和|及|与)"
_BARE = f"(?<![0-9.第]){_NUMBER}(?:月份?)?(?=(?:{_SEPARATOR}{_NUMBER}(?:月份?)?)*{_SEPARATOR}{_NUMBER}(?:月|季度|日))"
_RUN = (
    f"(?P<zh>(?:截至|截止到?|不晚于|最迟|自|从)?(?:{_BARE}|{_ATOM})(?:{_SEPARATOR}(?:{_ATOM}|{_SHORT}|{_BARE}))*"
    "(?:(?:以|之)?前(?![0-9一二三]|后|瞻|列|期)|为止|止|起(?!草|步|来|点|到)|期间|期内|内(?!容|部|涵|外))?)"
)
_RHYTHM = (
    "(?P<rhythm>(?:原则上)?每(?:(?:周|星期|礼拜)[一二三四五六日天](?:(?:至|到|-|—)(?:周|星期)?[一二三四五六日天])?(?:[、和及](?:周|星期)?[一二三四五六日天])*|半?年|个?季度?|个?月(?:的?第[一二三四五]个?(?:周|星期)[一二三四五六日天])?|两个?月|周(?![一二三四五六日天])|两周|学期|日|天)"
    f"(?:末月)?(?:{_NUMBER}[日号]|[上中下]旬|[初底末]|{_MONTH}(?:{_PART})?)?(?:(?:以|之)?前)?"
    f"(?:(?:定期)?(?:召开|开展|举办|组织|报送|通报|调度|更新|至少|不少于|进行)*(?:至少|不少于)?{_NUMBER}次)?)"
)
_ZH = re.compile(f"{_RHYTHM}|{_RUN}")

_FULL = "|".join(month.capitalize() for month in MONTHS)
_ABBREVIATED = "|".join(m[:3].capitalize() for m in MONTHS if m != "may") + "|Sept"
_EN_D = "[0-9]{1,2}(?:st|nd|rd|th)?"
_EN_Y = ",? (?:of )?20[0-9]{2}"
_EN_M = rf"(?:(?:{_FULL})\b|(?:{_ABBREVIATED})\b\.?)(?! ?[-/'’] ?[0-9])"
_EN_PART = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[- ]|(?:the )?(?:[Ee]nd|[Bb]eginning|[Mm]iddle|[Ss]tart) of |[Ee]nd )"
_EN_WD = rf"(?:(?i:{EN_WEEKDAY})\.?,? )?(?:the )?"
_EN_DM = rf"{_EN_D} {_EN_M}(?:{_EN_Y})?"
_EN_ATOM = (
    rf"(?:{_EN_WD}{_EN_D} (?:of )?{_EN_M}(?:{_EN_Y})?|{_EN_WD}{_EN_M} {_EN_D}(?![0-9])(?:{_EN_Y})?"
    rf"|{_EN_PART}?{_EN_M}(?:{_EN_Y})?|{_EN_PART}?Q[1-4](?:[ ,]+20[0-9]{{2}})?(?![0-9/])"
    rf"|(?:Spring|Summer|Autumn|Winter)(?: term)?(?: 20[0-9]{{2}})?(?![a-z])|(?:[Ww]/c|[Ww]eek commencing) {_EN_D} {_EN_M}(?:{_EN_Y})?|20[0-9]{{2}}[- ]Q[1-4]|{_NUMERIC})"
)
_EN_RUN = (
    rf"(?P<en>(?<![\w/])(?P<lead>(?:[Bb]y|[Bb]efore|[Nn]o later than|[Ff]rom|[Uu]ntil|[Bb]etween|[Ii]n|[Dd]uring|[Oo]n|[Dd]ue(?: by| on)?)"
    rf" (?:the )?)?(?:{_EN_WD}{_EN_D}(?: ?[-–] ?| to | and | & )(?={_EN_WD}{_EN_D} (?:of )?{_EN_M}))?{_EN_ATOM}"
    rf"(?:(?:, {_EN_DM})+(?:,? and {_EN_DM})(?:{_EN_Y})?|(?:(?: ?[-–] ?| to | until | and | & ){_EN_ATOM})*))"
)
_EN_RHYTHM = (
    rf"(?P<rhythm_en>(?<![\w-])(?i:(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) {EN_WEEKDAY} (?:of|in) (?:each|every|the) month|every {EN_WEEKDAY}|(?:weekly|fortnightly|monthly|quarterly|annually)(?= ?(?:[,.;)]|$))|every (?:month|quarter|week|year)"
    r"|each (?:month|quarter|year|term))(?![\w-]))"
)
_EN = re.compile(f"{_EN_RUN}|{_EN_RHYTHM}")
_HOUR = re.compile("(?:上午|下午|晚上|中午)?[0-9]{1,2}(?:[点时]|[:：][0-9]{2})(?:整|半)?之?前")
_UNSURE = ("前后", "左右")
_CUTS = re.compile("、|和|及|与| and | & ")  # signs of a list; a range is never cut


class Mention(NamedTuple):
    """A date in a text: its characters from `start` to `end` (exclusive), its `words` as a plan
    writes them, and what they mean in the plan; `when` is None where `problem` says why they
    cannot be read."""

    start: int
    end: int
    words: str
    when: When | None
    problem: UserError | None = None


Reader = Callable[[str], When]  # raises WrittenDateError


def dates_in(text: str, read: Reader) -> list[Mention]:
    """The dates that the text mentions, in its order and without overlap. What has the form of a
    date and cannot be read is among them, with the problem."""
    return list(_dates(text, read))


def _dates(text: str, read: Reader) -> Iterator[Mention]:
    at = 0
    pattern = _ZH if re.search("[月年日季周旬节假每]", text) else _EN
    last: Mention | None = None
    while match := pattern.search(text, at):
        mention = _mention(match, read)
        at = max(mention.end, match.start() + 1)
        if last is not None and (joined := _together(text, last, mention, read)):
            last = joined
            continue
        if last is not None:
            yield last
        last = mention
    if last is not None:
        yield last


def _together(text: str, one: Mention, other: Mention, read: Reader) -> Mention | None:
    """A span and how often within it, as one date: 5月至8月每月."""
    if text[one.end : other.start] not in {"", "，", ","} or not other.words.startswith("每"):
        return None
    words = text[one.start : other.end]
    try:
        found = read(words)
    except WrittenDateError:
        return None
    return None if isinstance(found, Relative) else Mention(one.start, other.end, words, found)


def _mention(match: re.Match[str], read: Reader) -> Mention:
    """The longest beginning of the match that can be read, or the whole with its problem."""
    whole = match[0]
    problem: UserError | None = None
    if match.string.startswith(_UNSURE, match.end()) or (
        re.search("前$", whole) and match.string.startswith("后", match.end())
    ):
        text = message("{text} is not a certain date", text=shown(f"{whole}前后"))
        problem = UserError(text, message("write a window that is wide enough"))
        end = match.end() + (1 if whole.endswith("前") else 2)
        return Mention(match.start(), end, match.string[match.start() : end], None, problem)
    if hour := _HOUR.match(match.string, match.end()):  # 8月16日下午5点前
        with contextlib.suppress(WrittenDateError):
            words = f"{whole}前"
            return Mention(match.start(), hour.end(), words, read(words))
    for end in _ends(whole):
        words = whole[:end].rstrip(" ,、")
        for form in _forms(words):
            try:
                found = read(form)
            except WrittenDateError as error:
                problem = problem or error
                continue
            if not isinstance(found, Relative):
                return Mention(match.start(), match.start() + len(words), form, found)
    return Mention(match.start(), match.end(), whole.strip(), None, problem)


def _ends(whole: str) -> Iterator[int]:
    """Where the date may end: behind all of it, or before one of its signs from the last on."""
    yield len(whole)
    cuts = [cut.start() for cut in _CUTS.finditer(whole) if cut.start()]
    yield from reversed(cuts)


def _forms(words: str) -> Iterator[str]:
    """The words as they are, and without what only leads to the date."""
    bare = re.sub(r"^(?:(?:[Ii]n|[Oo]n|[Dd]uring) (?:the )?|自|从|原则上)", "", words)
    yield bare
    if bare != words:
        yield words
    if re.search("20[0-9]{2}[./-]", words):  # 2024.3.15前
        yield re.sub(r"(20[0-9]{2})[./-]([0-9]{1,2})[./-]([0-9]{1,2})", r"\1年\2月\3日", words)
    if re.search("[(（][一二三四五六日天][)）]", words):
        yield re.sub("[(（]([一二三四五六日天])[)）]", r"(周\1)", words)
    if re.search("[(（]", words):
        yield re.sub("[(（].*?[)）]", "", words)
