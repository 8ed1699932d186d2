"""Targets as people write them in one text: totals, levels and limits, and statements."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from ..errors import Text, UserError, message, shown
from .amounts import PERCENT_WORDS, Amount, half_width, read_amount
from .target import Bound, Kind, Target
from .units import LEVELS

_AT_LEAST = (
    r"不少于|不低于|不小于|不下于|不下|至少|最少|最低|不得少于|不得低于|应不低于|应不少于|>=|≥|⩾|≧"
    r"|(?:at least|(?:no|not) (?:less|fewer|lower) than|not (?:below|under)|a minimum of|minimum of"
    r"|minimum|min\.?)(?![a-z])"
)
_AT_MOST = (
    r"不超过|不超|不高于|不多于|不大于|至多|最多|最高|不得超过|不得高于|应不超过|不突破|不超出|<=|≤|⩽|≦"
    r"|(?:at most|(?:no|not) (?:more|higher|greater) than|not (?:over|above|exceeding)|up to|within"
    r"|a maximum of|maximum of|maximum|max\.?|limited to|capped at)(?![a-z])"
)
_ABOUT = (
    r"约|大约|大概|≈|~|(?:about|around|approximately|approx\.?|roughly|circa|ca\.|c\.)(?![a-z])"
)
_OVER = (
    r"超过|多于|大于|高于|超出|突破|逾|超|>"
    r"|(?:more than|greater than|higher than|over|above|exceeding|upwards of)(?![a-z])"
)
_UNDER = (
    r"少于|小于|低于|不足|不到|未满|未达|<"
    r"|(?:less than|fewer than|lower than|under|below)(?![a-z])"
)
# The expressions are compiled where they are first needed, and few targets need the longest.
_PREFIX = (
    r"(?P<wish>(?:确保|保证|力争|争取|务必)\s*)?(?P<verb>(?:达到|完成|实现|达)\s*)?"
    r"(?:(?P<hold>(?:控制|保持|稳定)在)\s*)?"
    rf"(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<about>{_ABOUT})"
    rf"|(?P<over>{_OVER})|(?P<under>{_UNDER}))?\s*(?P<rest>.+)"
)
_LEAST_END = (
    r"(?:\(含\))?(?:及|或|和)?以上(?:\(含\))?|\+"
    r"|\s*(?:or|and) (?:more|above|over|higher|greater|up)|\s*(?:minimum|min\.?|plus)"
)
_MOST_END = (
    r"(?:\(含\))?(?:及|或|和)?以[内下](?:\(含\))?|之内"
    r"|\s*(?:or|and) (?:less|fewer|below|under|lower)|\s*(?:maximum|max\.?)"
)
_ABOUT_END = r"左右|上下|\s*or so|\s*or thereabouts"
_SUFFIX = (
    rf"(?P<rest>.*?)(?:(?P<least>{_LEAST_END})|(?P<most>{_MOST_END})|(?P<about>{_ABOUT_END}))"
    r"(?P<unit>\s+[^\d\s].*)?"
)
# What a text says that is not a statement: numbers in words, and amounts that nobody can count.
_NUMERAL = (
    r"[\d零〇一二两三四五六七八九十百千万亿多]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|half|double|twice|more|less|most|least|none)\b"
)
_UNCOUNTED = (
    r"若干|[上数几]\s*[十百千万亿个场次人]|\d\s*[多余来几]|[将接]近|^近|近\s*[\d百千万]"
    r"|nearly|almost|close to"
    r"|\b(?:some|several|many|few|dozens?|hundreds?|thousands|millions)\b"
)
_UNKNOWN = r"TODO|TBD|TBC|TBA|待定|未定|另定|暂无|不限|\?|n/?a|unknown|none"
# What is nothing, or a bound without its number.
_WORDLESS = (
    rf"[\W_]*|{_AT_LEAST}|{_AT_MOST}|{_ABOUT}|{_OVER}|{_UNDER}"
    rf"|{_LEAST_END}|{_MOST_END}|{_ABOUT_END}"
)
_RANGE = r"(\d[\d.,]*)\s*\D{0,4}?\s*(?:-|–|—|~|至|到|\bto\b)\s*(\d[\d.,]*)"
_FRACTION = r"\d\s*/\s*\d|[½⅓⅔¼¾⅕⅛]|(?<!百)分之|[一二三四五六七八九\d]\s*成"
_CHANGE = r"(?:同比|环比|较上年|比上年)*(增长|下降|提高|提升|降低|增加|减少|上升)(.*)"
_RATE = r"[每/]|\b(?:per|each|every)\b"
_ANY_CASE = re.IGNORECASE | re.DOTALL


@lru_cache(4096)
def read_goal(text: str) -> Target:
    """The target that one text means. Raises UserError."""
    words = half_width(text)
    if not words or len(words) > 200:
        raise UserError(message("{text} is not a target", text=shown(text)), EXAMPLES)
    if re.fullmatch(_UNKNOWN, words, re.IGNORECASE):
        hint = message("leave the target out until it is known")
        raise UserError(message("{text} is not a target", text=shown(text)), hint)
    words = PERCENT_WORDS.sub("%", words)
    _refuse_vague(words, text)
    begins = words[0].isdecimal()
    if not begins and not re.search(_NUMERAL, words, re.IGNORECASE):
        return statement(words, text)
    hold, bound, rest = ("", None, words) if begins else _without_prefix(words, text)
    ended = re.fullmatch(_SUFFIX, rest, _ANY_CASE)
    if ended and ended["rest"].strip():
        if bound and _named(ended) != bound:
            raise UserError(message("{text} says two things at once", text=shown(text)), EXAMPLES)
        bound = _named(ended)
        rest = ended["rest"] + (ended["unit"] or "")
    elif hold == "控制在" and bound is None:
        raise UserError(
            message("{text} does not say on which side it is met", text=shown(text)),
            message("write {form}", form=f"控制在{rest}以内"),
        )
    elif hold and bound is None:
        raise UserError(
            message("{text} does not say on which side it is met", text=shown(text)),
            message("write {one} or {other}", one=f"不低于{rest}", other=f"不高于{rest}"),
        )
    return _of_amount(_core(rest, text), bound or "at least", words, text)


EXAMPLES = message("as in 100 sessions, at least 100, at most 5 or 95%")


def _without_prefix(words: str, text: str) -> tuple[str, Bound | None, str]:
    """The word that holds a value (保持在), the bound before the number, and the rest. Raises
    UserError for a bound that leaves its number out."""
    match = re.fullmatch(_PREFIX, words, _ANY_CASE)
    assert match
    if match["over"] or match["under"]:
        raise _strict(text, match["rest"], bool(match["over"]))
    return match["hold"] or "", _named(match), match["rest"].strip()


def _named(match: re.Match[str]) -> Bound | None:
    if match["least"]:
        return "at least"
    return "at most" if match["most"] else "about" if match["about"] else None


def _core(rest: str, text: str) -> Amount:
    try:
        found = read_amount(rest)
    except UserError as error:
        hint = error.hint
        if not re.search(r"\d", text):
            hint = message(
                "for what is met or not: {form}", form=f"{{goal: {text}, kind: statement}}"
            )
        raise UserError(message("{text} is not a target", text=shown(text)), hint) from None
    if rest[:1] == "+":
        raise UserError(message("{text} is not a target", text=shown(text)), EXAMPLES)
    return found


def _of_amount(amount: Amount, bound: Bound, words: str, text: str) -> Target:
    kind: Kind = "level" if amount.unit in LEVELS else "total"
    number = amount.number
    if kind == "total" and (number < 0 or (not number and bound != "at most")):
        hint: Text = ""
        if not number:
            hint = message("for none at all: at most 0 {unit}", unit=amount.unit)
        raise UserError(message("a target is more than zero, not {text}", text=shown(text)), hint)
    return Target(number, amount.unit, kind, bound, words=words, grouped="," in words)


def statement(words: str, text: str) -> Target:
    """A target that is met or not. Raises UserError."""
    if re.fullmatch(_WORDLESS, words, re.IGNORECASE):
        raise UserError(message("{text} is not a target", text=shown(text)), EXAMPLES)
    return Target(Decimal(1), kind="statement", words=words)


def _strict(text: str, rest: str, over: bool) -> UserError:
    """A bound that leaves its own number out: whether it is meant so is not certain."""
    at = message("write at least {n}: then {n} itself is enough", n=rest)
    within = message("write at most {n}: then {n} itself is allowed", n=rest)
    told = message("{text} leaves its own number out", text=shown(text))
    return UserError(told, at if over else within)


def _refuse_vague(words: str, text: str) -> None:
    """Raise UserError for what has a number and yet names no goal."""
    if found := re.search(_RANGE, words):
        one, other = found[1], found[2]
        raise UserError(
            message("{text} is a range", text=shown(text)),
            message("write at least {one} or at most {other}", one=one, other=other),
        )
    if found := re.match(_CHANGE, words, re.DOTALL):
        name, rest = found[1], found[2].strip()
        raise UserError(
            message("{text} is a change, not an amount", text=shown(text)),
            message("let the target's name say it: {form}", form=f"{name}: {rest}"),
        )
    if re.search(_FRACTION, words) and "百分之" not in words:
        raise UserError(
            message("{text} is a share", text=shown(text)), message("write it in percent")
        )
    if re.search(_UNCOUNTED, words, re.IGNORECASE):
        raise UserError(
            message("{text} is not one number", text=shown(text)), message("write the number meant")
        )
    if re.search(_RATE, words, re.IGNORECASE):
        raise UserError(
            message("{text} is so much each time", text=shown(text)),
            message("write what it comes to in all"),
        )
