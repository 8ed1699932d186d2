"""The readers of the fields of a plan file.

A reader takes the written text and the Context of its file, and returns the value or raises
UserError.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from ..dates import written
from ..dates.calendar import Calendar
from ..dates.due import read_deadline
from ..dates.numbers import weekday_name
from ..dates.rules import Repeating, When
from ..dates.window import Window
from ..errors import Message, Text, UserError, did_you_mean, message, one_of, shown
from .carried import Carried, carried_of, read_carried
from .language import languages
from .target import KINDS, Target
from .targets import read_target
from .towards import FORM, Towards, read_towards

LONGEST_GRACE = 60  # working days
LONGEST_LINE = 1000
LONGEST_SPAN = 36_525  # days
LONGEST_TEXT = 100_000
PRESETS = ("pace", "monthly")

_WORD = re.compile(r"[\w-]+")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?:\s*[-–—~至]\s*([01]?\d|2[0-3]):([0-5]\d))?")
_EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+")
_DOCX = re.compile(r"[^/\\:\x00-\x1f]+\.docx", re.IGNORECASE)
_URL = re.compile(r"(?:https?://[^\s/]\S*|mailto:\S+@\S+)", re.IGNORECASE)


class Context(NamedTuple):
    """What the readers need from the header of the file.

    `names` maps every name and alias of an owner to the owner's name; it is None where the
    file lists no owners, and then every name is accepted.
    """

    calendar: Calendar
    names: Mapping[str, str] | None


Reader = Callable[[Any, Context], Any]


class Written:
    """Marks a field as a scalar that `reader` turns into its value; with `keys` it may also be
    keys."""

    __slots__ = ("keys", "reader")

    def __init__(self, reader: Reader, keys: bool = False) -> None:
        self.reader = reader
        self.keys = keys

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> Any:
        """What pydantic needs to describe the field."""
        return {"type": "any"}

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"], **_FORMS.get(self.reader, {})}


class OneOrMany:
    """Marks a list whose only item may be written without the brackets."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """What pydantic needs to describe the field."""
        return handler(source)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


def _refused(value: str, text: Message, hint: Text) -> UserError:
    return UserError(text.of(value=shown(value)), hint)


def flag(value: str, _context: Context) -> bool:
    """yes or no."""
    found = _FLAGS.get(value.strip().casefold())
    if found is None:
        hint = message("write yes, or leave the key out")
        raise _refused(value, message("{value} is neither yes nor no"), hint)
    return found


_FLAGS = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}


def text(value: str, _context: Context) -> str:
    """Text of any number of lines."""
    if len(value) > LONGEST_TEXT:
        raise UserError(message("longer than {n} characters", n=LONGEST_TEXT))
    return value.strip()


def line(value: str, _context: Context) -> str:
    """Text of one line; line ends within it become spaces."""
    if not (one := " ".join(value.split())):
        raise UserError(message("nothing is written here"))
    if len(one) > LONGEST_LINE:
        raise UserError(message("longer than {n} characters", n=LONGEST_LINE))
    return one


def identifier(value: str, _context: Context) -> str:
    """A name for programs: letters and digits of any script, `-` and `_`."""
    if not _WORD.fullmatch(value) or len(value) > 100:
        hint = message("up to 100 letters, digits, - and _, without spaces")
        raise _refused(value, message("{value} is not an id"), hint)
    return value


def reference(value: str, context: Context) -> str:
    """The id of a task, or `task/step` for one of its steps."""
    task, slash, step = value.partition("/")
    found = identifier(task, context)
    return f"{found}/{identifier(step, context)}" if slash else found


def when(value: str, context: Context) -> When:
    """A written date, of any form."""
    return written.read_when(value, context.calendar)


def due(value: str, context: Context) -> When:
    """A written date as a deadline: from the plan's first day to the last of what is written."""
    return read_deadline(value, context.calendar)


def month(value: str, _context: Context) -> int:
    """The number of a month that is written by its name or number."""
    text = value.strip().casefold()
    found = written.read_month(text)
    if found is None:
        raise UserError(
            message("{text} is not a month", text=shown(value)), message("as in April or 4")
        )
    return found


def monday(value: str, _context: Context) -> date:
    """A Monday, YYYY-MM-DD."""
    found = written.read_day(value)
    if found.isoweekday() != 1:
        raise UserError(
            message("{day} is a {weekday}", day=found, weekday=weekday_name(found)),
            message("weeks are counted from a Monday"),
        )
    return found


def yes(value: str, _context: Context) -> bool:
    """yes or no."""
    known = {"yes": True, "true": True, "no": False, "false": False, "是": True, "否": False}
    found = known.get(value.strip().casefold())
    if found is None:
        raise UserError(message("{text} is neither yes nor no", text=shown(value)))
    return found


def period(value: str, context: Context) -> Window:
    """A written date that is a fixed window."""
    return written.read_window(value, context.calendar)


def span(value: str, _context: Context) -> tuple[date, date]:
    """First and last day, both inclusive, not more than a century apart."""
    first, last = written.read_span(value)
    if (last - first).days > LONGEST_SPAN:
        hint = message("a plan spans a year or some")
        raise _refused(value, message("{value} is longer than a century"), hint)
    return first, last


def day(value: str, _context: Context) -> date:
    """A calendar date of ISO 8601, YYYY-MM-DD."""
    return written.read_day(value)


def rhythm(value: str, _context: Context) -> Repeating:
    """How often a report is due."""
    return written.read_rhythm(value)


def length(value: str, _context: Context) -> timedelta:
    """A length of time in whole days."""
    return written.read_length(value)


def days(value: str, _context: Context) -> int:
    """A length of time as a number of days."""
    return written.read_length(value).days


def grace(value: str, _context: Context) -> int:
    """A number of working days, not so many that a report is never late."""
    found = written.read_length(value).days
    if found > LONGEST_GRACE:
        hint = message("up to {n} days", n=LONGEST_GRACE)
        raise UserError(message("{text} is too long a grace period", text=shown(value)), hint)
    return found


def points(value: str, _context: Context) -> int:
    """Percentage points, 0 to 100."""
    number = value.strip().removesuffix("%").removesuffix("points").strip()
    if not (number.isascii() and number.isdigit() and len(number) <= 3 and int(number) <= 100):
        hint = message("a whole number from 0 to 100")
        raise _refused(value, message("{value} are no percentage points"), hint)
    return int(number)


def target(value: str | dict[str, Any], _context: Context) -> Target:
    """A target: one text, or keys with `goal`."""
    return read_target(value)


def towards(value: str | dict[str, Any], _context: Context) -> Towards:
    """A target of another plan: one text, or keys with `to`."""
    return read_towards(value)


def carried(value: str | dict[str, Any], context: Context) -> Carried:
    """Where a task comes from: the id of a plan, or keys with `plan`."""
    plan, first, moved = read_carried(value)
    return carried_of(identifier(plan, context), first, moved)


def year(value: str, _context: Context) -> int:
    """A calendar year, 1000 to 9998."""
    digits = value.strip().removesuffix("年")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 4 and digits < "9999"):
        raise _refused(value, message("{value} is not a year"), message("four digits, as in 2022"))
    if digits < "1000":
        hint = message("from {least} to {most}", least=1000, most=9998)
        raise _refused(value, message("{value} is not a year"), hint)
    return int(digits)


def clock(value: str, _context: Context) -> tuple[time, time | None]:
    """A time of day, or two of them with a dash between."""
    match = _CLOCK.fullmatch(value.strip().replace("：", ":"))
    if not match:
        hint = message("write 09:00-11:30 or 14:00")
        raise _refused(value, message("{value} is not a time of day"), hint)
    begin = time(int(match[1]), int(match[2]))
    if match[3] is None:
        return begin, None
    end = time(int(match[3]), int(match[4]))
    if end <= begin:
        raise UserError(message("{value} ends before it begins", value=shown(value)))
    return begin, end


def email(value: str, _context: Context) -> str:
    """An e-mail address, checked only as far as a calendar needs."""
    if not _EMAIL.fullmatch(value) or len(value) > 254:
        hint = message("as in office@example.org")
        raise _refused(value, message("{value} is not an e-mail address"), hint)
    return value


def url(value: str, _context: Context) -> str:
    """An address that a browser or mail program opens: http, https or mailto."""
    if not _URL.fullmatch(value) or len(value) > LONGEST_LINE:
        hint = message("it begins with https://")
        raise _refused(value, message("{value} is not a web address"), hint)
    return value


def template(value: str, _context: Context) -> str:
    """The name of a Word file in the folder of the plan."""
    if not _DOCX.fullmatch(value) or len(value) > 200:
        text = message("{value} is not the name of a Word file", value=shown(value))
        raise UserError(text, message("the file is in the folder of the plan: review.docx"))
    return value


def language(value: str, _context: Context) -> str:
    """The language of reports."""
    if value not in languages():
        hint = one_of(languages())
        raise UserError(message("unknown language {name}", name=shown(value)), hint)
    return value


def preset(value: str, _context: Context) -> str:
    """A named set of rules."""
    if value not in PRESETS:
        raise _refused(value, message("unknown preset {value}"), one_of(PRESETS))
    return value


def timezone(value: str, _context: Context) -> str:
    """A time zone of the IANA database."""
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        hint = did_you_mean(value, available_timezones()) or message(
            "as in Asia/Shanghai or Europe/Berlin"
        )
        raise _refused(value, message("unknown time zone {value}"), hint) from None
    return value


def country(value: str, _context: Context) -> str:
    """A country code of the `holidays` package, or a subdivision as in DE-BY."""
    from ..dates.workdays import check_country

    check_country(value)
    return value


_TOWARDS: dict[str, Any] = {
    "type": ["string", "object"],
    "examples": [FORM, {"to": FORM, "part": "鹿城"}],
    "properties": {"to": {"type": "string"}, "part": {"type": ["string", "number"]}},
    "required": ["to"],
    "additionalProperties": False,
}
_FORMS: dict[Reader, dict[str, Any]] = {
    identifier: {"type": ["string", "number"], "pattern": r"^[\w-]+$"},
    when: {
        "description": "The date as people write it, kept as written.",
        "examples": ["5月份", "4月中旬", "上半年", "持续", "25 March", "2022-Q2", "every 2 weeks"],
    },
    due: {
        "description": "The day by which it must be done, as people write it, kept as written.",
        "examples": ["10月底", "三季度末", "30 September", "10 weeks before launch"],
    },
    month: {"type": ["string", "integer"], "examples": ["April", "4月", 4]},
    monday: {"type": "string", "format": "date"},
    yes: {"type": ["boolean", "string"], "enum": [True, False, "yes", "no"]},
    rhythm: {"examples": ["monthly", "每月", "every 2 weeks"]},
    length: {"examples": ["7 days", "2 weeks"]},
    days: {"examples": ["14 days"]},
    grace: {"description": "Working days.", "examples": ["2 days"]},
    points: {"type": ["integer", "string"], "minimum": 0, "maximum": 100},
    target: {
        "type": ["string", "number", "object"],
        "examples": ["100 场", "1.5万人次", "95%", "不超过5起", "全覆盖"],
        "properties": {
            "goal": {"type": ["string", "number"]},
            "kind": {"enum": list(KINDS)},
            "from": {"type": ["string", "number"]},
            "parts": {
                "type": "object",
                "additionalProperties": {"type": ["string", "number"]},
            },
            "counts_towards": _TOWARDS,
        },
        "required": ["goal"],
        "additionalProperties": False,
    },
    towards: _TOWARDS,
    carried: {
        "type": ["string", "number", "object"],
        "examples": [{"plan": "guangongwei-2022", "first": "2022-05-01..2022-05-31", "moved": 2}],
        "properties": {
            "plan": {"type": ["string", "number"], "pattern": r"^[\w-]+$"},
            "first": {"type": "string"},
            "moved": {"type": ["integer", "string"], "minimum": 0},
        },
        "required": ["plan"],
        "additionalProperties": False,
    },
    clock: {"type": "string", "examples": ["09:00-11:30"]},
    day: {"type": "string", "format": "date"},
    span: {"type": "string", "examples": ["2022-09-01..2023-01-20"]},
    year: {"type": ["integer", "string"]},
    email: {"type": "string", "format": "email"},
    url: {"type": "string", "format": "uri"},
    language: {"type": "string", "enum": list(languages())},
    preset: {"type": "string", "enum": list(PRESETS)},
    timezone: {"type": "string", "examples": ["Asia/Shanghai"]},
    country: {"type": "string", "examples": ["CN", "DE-BY"]},
}
