"""The cells of a form as values: days, figures, states, texts. What is not certain is refused."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ...dates.days import from_today, read_any_day
from ...errors import Text, UserError, WrittenDateError, message, shown
from ...journal.measures import improbable_unit
from ...plan.amounts import Amount, digits, half_width, read_amount
from ...plan.fields import LONGEST_TEXT
from ...plan.language import languages
from ...plan.model import Plan
from ...plan.target import Target, amount_for, fitted
from ...reports.form import STATES
from ...text import composed
from ...words.translator import translator
from ..workbook.cells import Fault, Value

_NOTHING = {"-", "--", "—", "——", "–", "/", "\\", "无", "没有", "none", "n/a", "nil", "…"}
_ABOUT = re.compile(
    r"约|大约|左右|上下|余|多|近|几|超过|以上|以内|不足|~|≈|[>＞<＜]|\+$|about|around|circa|ca\.|over|nearly"
)
_ALSO = {
    "going": ("推进中", "正在进行", "正在推进", "正常推进", "开展中", "ongoing", "under way"),
    "waiting": ("未开始", "未开展", "尚未启动", "尚未开始", "not begun", "pending"),
    "done": ("完成", "已办结", "办结", "completed", "complete", "finished"),
    "blocked": ("困难", "受阻", "遇到困难", "blocked", "difficulty"),
    "extend": ("延期", "申请延期办理", "需延期", "extension", "extend"),
}
_MET = {"是", "达到", "已达", "达标", "√", "✓", "yes", "true"}
_NOT_MET = {"否", "未达", "未达标", "不达标", "×", "✗", "no", "false"}
_EPOCHS = (date(1899, 12, 30), date(1904, 1, 1))
_SERIALS = (20_000, 80_000)  # from 1954 to 2119
_ERROR = re.compile(r"#(?:N/A|NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!)|(?:Err|错误)[:：][0-9]{3}")
_FILE = re.compile(r"[^\s]*[\\/][^\s]*|.+\.[A-Za-z0-9]{2,5}")


class CellContext(NamedTuple):
    """What the cells of a file are read by."""

    plan: Plan
    today: date
    from_1904: bool = False
    typed: bool = True


def plain(text: str) -> str:
    """The text with single spaces and composed letters."""
    return " ".join(composed(text).split())


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _known(value: Value) -> Value:
    """The value, unless it is that of a formula that is not known. Raises UserError."""
    if isinstance(value, str) and _ERROR.fullmatch(value.strip()):
        value = Fault("error")  # as a .csv has it
    if isinstance(value, Fault):
        if value.kind == "formula":
            raise UserError(
                message("the formula has not been worked out"),
                message("open and save the file once more, or write the value"),
            )
        raise UserError(message("the cell holds an error"), message("write the value"))
    return value


@cache
def _states() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in languages():
        tr = translator(language, 0)
        found |= {_folded(tr(f"form state {state}")): state for state in STATES}
    for state, words in _ALSO.items():
        found |= {_folded(word): state for word in words}
    return found


def read_state(value: Value, language: str) -> str:
    """The key of a state. Raises UserError."""
    value = _known(value)
    state = _states().get(_folded(value)) if isinstance(value, str) else None
    if state is None:
        tr = translator(language, 0)
        words = tr.several(tr(f"form state {one}") for one in STATES)
        text = message("{text} is not a state", text=shown(text_of(value)))
        raise UserError(text, message("one of {names}", names=words))
    return state


def text_of(value: Value) -> str:
    """The value as a text. Raises UserError."""
    value = _known(value)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return digits(value) if abs(value) < 10**21 else str(value)
    if isinstance(value, datetime):
        return str(value.date()) if value.time() == time() else value.isoformat(" ", "minutes")
    return str(value)


def read_text(value: Value) -> str:
    """A text on one line. Raises UserError."""
    text = plain("".join(" " if ord(c) < 32 else c for c in text_of(value)))
    if len(text) > LONGEST_TEXT:
        raise UserError(message("it is longer than {n} characters", n=LONGEST_TEXT))
    return text


def read_evidence(value: Value) -> tuple[tuple[str, ...], str]:
    """Paths and addresses, and what of the cell is only words. Raises UserError."""
    from ...journal.evidence import kind_of

    files: list[str] = []
    words: list[str] = []
    for part in re.split(r"[\n;；、]", composed(text_of(value))):
        if not (item := plain(part)):
            continue
        kind = kind_of(item)
        named = kind == "address" or (kind == "path" and _FILE.fullmatch(item))
        (files if named else words).append(item)
    return tuple(dict.fromkeys(files)), read_text("；".join(words))


def read_day(value: Value, context: CellContext) -> date:
    """The day. Raises UserError for what is not one day, has not come yet or is before the plan."""
    day = _day(_known(value), context)
    if day > context.today:
        hint = message("today is {today}", today=context.today)
        raise UserError(message("{day} has not come yet", day=day), hint)
    first = context.plan.span[0]
    if day < first:
        hint = message("the plan's first day is {day}; write year, month and day", day=first)
        raise UserError(message("{day} is before the plan begins", day=day), hint)
    return day


def _day(value: Value, context: CellContext) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, Decimal):
        return _day_of_number(value, context)
    if not isinstance(value, str):
        raise _no_day(text_of(value))
    return _day_of_text(value, context)


def _no_day(text: str, hint: Text = "") -> UserError:
    usual = message("write year, month and day as in 2022-05-20")
    return UserError(message("{text} is not one day", text=shown(text)), hint or usual)


def _day_of_number(value: Decimal, context: CellContext) -> date:
    text = digits(value)
    if value == value.to_integral_value():
        if re.fullmatch(r"(?:19|20)[0-9]{6}", text):
            return _of_parts(text, int(text[:4]), int(text[4:6]), int(text[6:]))
        if _SERIALS[0] <= value <= _SERIALS[1]:
            return _EPOCHS[context.from_1904] + timedelta(days=int(value))
        raise _no_day(text)
    return _month_and_day(text, context, exact=False)


def _month_and_day(text: str, context: CellContext, exact: bool) -> date:
    """The day of 5.20. A number loses the zero of 5.20, so 5.2 is uncertain unless it is a text."""
    match = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})", text)
    if match is None:
        raise _no_day(text)
    if not exact and match[2] in ("1", "2", "3"):
        month, day = match[1], match[2]
        hint = message("is it {one} or {other}?", one=f"{month}-{day}", other=f"{month}-{day}0")
        raise _no_day(text, hint)
    return _in_plan(text, int(match[1]), int(match[2]), context)


def _in_plan(text: str, month: int, day: int, context: CellContext) -> date:
    """The day of the plan with this month and day."""
    try:
        return read_any_day(f"{month}月{day}日", context.plan.calendar, context.today)
    except WrittenDateError as error:
        raise _no_day(text, error.message) from None


def _of_parts(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_day(text) from None


def _day_of_text(written: str, context: CellContext) -> date:
    text = half_width(unicodedata.normalize("NFKC", written)).strip("'‘’ ")
    text = re.sub(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.0+)?)?$", "", text).strip()
    if _folded(text) in _states():
        hint = message("the state has a column of its own; here the day, as in 2022-05-20")
        raise _no_day(written, hint)
    if from_today(text):
        raise _no_day(written)
    if re.fullmatch(r"[0-9]{5,8}", text):
        return _day_of_number(Decimal(text), context)
    if re.fullmatch(r"[0-9]{1,2}\.[0-9]{1,2}", text):
        return _month_and_day(text, context, exact=context.typed)
    if match := re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", text):
        one, other, year = map(int, match.groups())
        if (one > 12) == (other > 12) and one != other:
            raise _no_day(written)
        month, day = (one, other) if one <= 12 else (other, one)
        return _of_parts(written, year, month, day)
    if match := re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{1,2})", text):
        one, other = int(match[1]), int(match[2])
        if context.plan.language != "zh" and (one > 12) == (other > 12) and one != other:
            raise _no_day(written)
        month, day = (one, other) if one <= 12 else (other, one)
        return _in_plan(written, month, day, context)
    try:
        return read_any_day(text, context.plan.calendar, context.today)
    except WrittenDateError as error:
        raise UserError(error.message, error.lazy_hint) from None


def read_wish(value: Value, context: CellContext) -> str:
    """The date that is asked for, as written; a day that has a type as 2022-06-30. Raises
    UserError."""
    value = _known(value)
    if isinstance(value, str):
        text = plain(half_width(value))
        if not re.fullmatch(r"[0-9]{5,8}|[0-9]{1,2}[./-][0-9]{1,2}", text):
            return text
    return str(_day(value, context))


def is_nothing(value: Value) -> bool:
    """Whether the cell says that there is nothing: empty, blank, `-` or 无."""
    return value is None or (isinstance(value, str) and _folded(value) in _NOTHING | {""})


def read_figure(value: Value, target: Target, percent: bool | None) -> Decimal:
    """The figure in the target's unit; of a statement 1 where it is met and 0 where it is not.
    `percent` tells whether the cell shows its number in percent, None where that is not known.
    Raises UserError."""
    value = _known(value)
    if target.kind == "statement":
        return _met(value)
    if isinstance(value, Decimal):
        return _figure_of_number(value, target, percent)
    if not isinstance(value, str):
        text = message("{text} is not a figure", text=shown(text_of(value)))
        hint = message("did the program take it for a date? write the number as text")
        raise UserError(text, hint if isinstance(value, date | time | timedelta) else "")
    text_ = half_width(unicodedata.normalize("NFKC", value)).strip("'‘’ ")
    if _ABOUT.search(text_.casefold()):
        hint = message("write the exact number")
        raise UserError(message("{text} is not exact", text=shown(value)), hint)
    return _fitting(amount_for(target, text_), target)


def _figure_of_number(value: Decimal, target: Target, percent: bool | None) -> Decimal:
    in_percent = target.unit == "%"
    if percent and not in_percent:
        text = message("{text} is a percentage", text=shown(f"{digits(value * 100)}%"))
        raise UserError(text, message("write it in {unit}", unit=target.unit or "1"))
    if percent:
        value *= 100
    elif in_percent and value and abs(value) <= 1:
        one, other = f"{digits(value)}%", f"{digits(value * 100)}%"
        text = message("{text} may be {one} or {other}", text=digits(value), one=one, other=other)
        raise UserError(text, message("write it with the sign, as text"))
    amount = read_amount(digits(value))
    return _fitting(amount._replace(unit="%") if percent else amount, target)


def _fitting(amount: Amount, target: Target) -> Decimal:
    if wrong := improbable_unit(target, amount):
        raise UserError(*wrong)
    return fitted(target, amount)


def _met(value: Value) -> Decimal:
    if isinstance(value, bool):
        return Decimal(int(value))
    folded = _folded(text_of(value))
    yes = {_folded(translator(one, 0)("form met")) for one in languages()} | _MET
    no = {_folded(translator(one, 0)("form not met")) for one in languages()} | _NOT_MET
    if folded in yes:
        return Decimal(1)
    if folded in no:
        return Decimal(0)
    text = message("{text} does not say whether it is met", text=shown(text_of(value)))
    raise UserError(text, message("one of {names}", names="已达到, 未达到, Met, Not met"))
