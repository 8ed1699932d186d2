"""Running text as an outline: headings, items and sentences, by the numbers before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ..documents.document import Paragraph, visible

_HAN = "一二三四五六七八九十"
_LONGEST_HEADING = 45  # characters
_LONGEST_TITLE = 32  # of an item
# The kinds of numbers before headings and items, the likeliest to be the highest first.
_KINDS: tuple[tuple[str, str], ...] = (
    ("chapter", rf"第[{_HAN}]{{1,3}}(?:部分|章|节|篇)[、：:\s]?"),
    ("one", rf"[{_HAN}]{{1,3}}、"),
    ("(one)", rf"[（(][{_HAN}]{{1,3}}[)）][、.]?"),
    ("first", rf"(?:第)?[{_HAN}]{{1,2}}(?:是|要(?!么|求|素))"),
    ("(1)", r"[（(][0-9]{1,2}[)）][、.]?"),
    ("1)", r"[0-9]{1,2}[)）](?![0-9])"),
    ("1", r"[0-9]{1,2}[.．、](?!\d*[%％])"),
    ("circled", "[①-⑳]"),
    ("1.1", r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}[.\s、]"),
)
_START = r"(?:(?<=^)|(?<=[。；;：:！!？?\n”）)\]]))"
_MARKER = re.compile(
    _START + r"[ \t　]*(?:" + "|".join(f"(?P<k{n}>{p})" for n, (_, p) in enumerate(_KINDS)) + r")"
)
_DATED = re.compile("[0-9一二三四五六七八九十]月|季度|半年|[年月]底|[0-9]日前")
_ASPECT = re.compile(r"^在?(?P<title>[一-鿿“”]{2,12}?)方面[，,：:]")
_YEAR_HEADING = re.compile(
    r"^(?:[0-9]{4}年?|今年|下一步|明年|全年|本年度)?[一-鿿]{0,6}?(?:工作|任务)?(?:回顾|安排|总结|要点|计划|打算|思路|部署|任务|措施|目标)(?=[^，。；：]{12,}[，。])"
)


_PLAIN_HEADING = re.compile(
    "(?:20[0-9]{2}年?|今年|去年|上年|下一步|下步|主要)?(?:度|的)?(?:重点|主要|有关)?(?:工作|任务|活动)?(?:回顾|总结|安排|打算|计划|要点|情况|思路)[：:]?"
)
_MONTH_LEAD = re.compile("(?P<month>(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?)[：:](?=.{4})")
_MONTH_HEADING = re.compile(
    r"(?:20[0-9]{2}年)?(?:[0-9]{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|第[一二三四]季度|[上下]半年)(?:主要|重点)?(?:工作|活动)?(?:安排|计划|任务|要点)?[：:]?"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4])(?: 20[0-9]{2})?:?"
)


class NumberedHeading(NamedTuple):
    """A heading: the `kind` of its number, the number as written (`label`), and its words."""

    kind: str
    label: str
    title: str


class Unit(NamedTuple):
    """A heading or a text of an outline. `path` are the headings and items that it lies in, the
    highest first; of an item the last of them is its own. `sure` tells that a text is an item."""

    text: str
    path: tuple[NumberedHeading, ...]
    place: str
    heading: bool = False
    item: bool = False


def outline(paragraphs: Iterable[Paragraph]) -> Iterator[Unit]:
    """The headings and texts of the paragraphs, in their order."""
    stack: list[NumberedHeading] = []
    counts: dict[str, int] = {}
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if not visible(text).strip():
            continue
        if paragraph.level:
            yield _styled(paragraph, text, stack)
            continue
        if _MONTH_HEADING.fullmatch(visible(text)):
            _push(stack, NumberedHeading("month", "", visible(text).strip(" ：:")))
            yield Unit(visible(text), tuple(stack), paragraph.place, heading=True)
            continue
        if not paragraph.label and _PLAIN_HEADING.fullmatch(visible(text)):
            stack.clear()
            counts.clear()
            stack.append(NumberedHeading("plain", "", visible(text).strip(" ：:")))
            yield Unit(visible(text), tuple(stack), paragraph.place, heading=True)
            continue
        if month := _MONTH_LEAD.match(text):
            _push(stack, NumberedHeading("month", "", month["month"]))
            yield Unit(month["month"], tuple(stack), paragraph.place, heading=True)
            text = text[month.end() :]
        if paragraph.label:
            text = f"{paragraph.label}{text}"
        whole = len(visible(text)) <= _LONGEST_HEADING
        for kind, label, part in _parts(text, counts):
            yield from _units(kind, label, part, stack, paragraph.place, whole)


def _styled(paragraph: Paragraph, text: str, stack: list[NumberedHeading]) -> Unit:
    kind = f"style {paragraph.level}"
    while stack and not (stack[-1].kind < kind and stack[-1].kind.startswith("style")):
        stack.pop()
    label, title = paragraph.label.strip(), visible(text)
    if match := _MARKER.match(title):
        label, title = match[0].strip(), title[match.end() :]
    stack.append(NumberedHeading(kind, label, title.strip(" 。：:")))
    return Unit(title, tuple(stack), paragraph.place, heading=True)


def _parts(text: str, counts: dict[str, int]) -> Iterator[tuple[str, str, str]]:
    """The text divided before each number that continues a count: kind, label and text."""
    cuts: list[tuple[int, int, str]] = []
    at = 0
    while match := _MARKER.search(text, at):
        at = max(match.end(), match.start() + 1)
        index = next(n for n in range(len(_KINDS)) if match[f"k{n}"])
        kind, label = _KINDS[index][0], match[f"k{index}"]
        if kind == "1.1":
            cuts.append((match.start(), match.end(), kind))
            continue
        number = _number(label)
        last = counts.get(kind, 0)
        begins = match.start() == 0
        if number == last + 1 or number == 1 or (begins and kind != "first"):
            if kind == "1" and not begins and number != last + 1 and number != 1:
                continue
            counts[kind] = number
            _restart(counts, kind)
            cuts.append((match.start(), match.end(), kind))
    if not cuts:
        yield "", "", text
        return
    if before := text[: cuts[0][0]].strip():
        yield "", "", before
    for n, (begin, end, kind) in enumerate(cuts):
        stop = cuts[n + 1][0] if n + 1 < len(cuts) else len(text)
        yield kind, text[begin:end].strip(), text[end:stop].strip()


def _restart(counts: dict[str, int], kind: str) -> None:
    """Below a new number of a kind the counts of the kinds that are usually deeper begin again."""
    order = [name for name, _ in _KINDS]
    for deeper in order[order.index(kind) + 1 :]:
        if not (kind == "first" and deeper == "1"):
            counts.pop(deeper, None)
    if kind == "first":
        counts.pop("1", None)


def _number(label: str) -> int:
    digits = re.sub(rf"[^0-9{_HAN}①-⑳]", "", label)
    if not digits:
        return 0
    if digits[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return ord(digits[0]) - ord("①") + 1
    if digits.isdigit() and digits.isascii():
        return int(digits)
    tens, ten, ones = digits.partition("十")
    if not ten:
        return _HAN.index(digits[0]) + 1
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)


def _units(
    kind: str, label: str, text: str, stack: list[NumberedHeading], place: str, whole: bool
) -> Iterator[Unit]:
    if not kind:
        if match := _ASPECT.match(visible(text)):
            _push(stack, NumberedHeading("aspect", "", match["title"]))
        if text:
            yield Unit(text, tuple(stack), place)
        return
    title, rest = _title(kind, text, whole)
    _push(stack, NumberedHeading(kind, label, title))
    if title and (kind in {"chapter", "one", "(one)"} or rest):
        yield Unit(
            title, tuple(stack), place, heading=True, item=kind not in {"chapter", "one", "(one)"}
        )
    elif title:
        yield Unit(text, tuple(stack), place, item=True)
        return
    if rest:
        for number, part in enumerate(_aspects(rest)):
            if number or _ASPECT.match(part):
                if match := _ASPECT.match(part):
                    _push(stack, NumberedHeading("aspect", "", match["title"]))
            yield Unit(part, tuple(stack), place, item=not title)


def _aspects(text: str) -> list[str]:
    """The text divided before 思想道德教育方面， and the like."""
    cuts = [
        match.start() for match in re.finditer(r"(?<=[。；\n])[一-鿿“”]{2,12}?方面[，,：:]", text)
    ]
    if not cuts:
        return [text]
    bounds = [0, *cuts, len(text)]
    return [text[a:b] for a, b in pairwise(bounds) if text[a:b].strip()]


def _push(stack: list[NumberedHeading], heading: NumberedHeading) -> None:
    """Put the heading below those of other kinds, and in place of the last of its own kind."""
    for at, one in enumerate(stack):
        if one.kind == heading.kind:
            del stack[at:]
            break
    else:
        order = [name for name, _ in _KINDS]
        if heading.kind == "month":
            while stack and stack[-1].kind in set(order[3:]) | {"aspect"}:
                stack.pop()
        if heading.kind in {"chapter", "one", "(one)"}:
            deeper = set(order[order.index(heading.kind) + 1 :]) | {"aspect", "month", "plain"}
            while stack and stack[-1].kind in deeper:
                stack.pop()
    stack.append(heading)


def _title(kind: str, text: str, whole: bool) -> tuple[str, str]:
    """The words of a heading, empty for an item without a title of its own; and the text behind it."""
    plain = visible(text)
    if kind in {"one", "chapter"} and (match := _YEAR_HEADING.match(plain)):
        return match[0], plain[match.end() :]
    found = re.match(r"([^。！？\n]{2,}?)([。！？\n]|[:：](?=\s*\S))", text)
    if kind in {"chapter", "one", "(one)"}:
        rest = text[found.end() :].strip() if found else ""
        if found and found[2] == "。" and _DATED.search(visible(found[1])):
            if not rest or re.search("[，,]", found[1]):
                return "", text
        if found and len(visible(found[1])) <= _LONGEST_HEADING:
            return visible(found[1]).strip(), text[found.end() :].strip()
        if whole and not re.search("[。；]$", plain):
            return plain, ""
        return "", text
    bracket = found and re.search("[(（]", found[1])
    if (
        found
        and not bracket
        and len(visible(found[1])) <= _LONGEST_TITLE
        and text[found.end() :].strip()
    ):
        rest = text[found.end() :].strip()
        if not rest.startswith(("(", "（", "[", "〔")) or len(rest) > 80:
            return visible(found[1]).strip(), rest
    return "", text
