"""The quick form of a journal's lines gives what YAML's reader gives, on thousands of lines."""

from __future__ import annotations

import random
import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from workplan.journal import reading
from workplan.journal.entry import Entry
from workplan.journal.reading import parse_journal
from workplan.plan.amounts import Amount

LINES = 3000
YEARS = (*(2022,) * 18, 1, 9999)  # the last two are out of range
TEXTS = (
    "a",
    "大讲堂",
    "例会@2022-03",
    "it's: so",
    'say "so"',
    "a\\b",
    "进校园，42人",
    "true",
    "1e3",
)
TEXTS += ("# no", "- x", "{a: b}", "é\u2028x", " x ", "x" * 300, "null", "2022-05-01", "~")
IDS = ("hp6cjmpbrh", "a2656klsts", "content-0123456789abcdef", "null", "true", "2022", "", "~")
CHARACTERS = "{}[]:,-\"'\\ #.0123456789atonby：，%\t"


def entry(random_: random.Random) -> Entry:
    """An entry of any of the common kinds."""
    text = lambda: random_.choice(TEXTS)  # noqa: E731
    units = ("", "", "场", "万元", "%", "个百分点", "m2", "person-days")
    amount = lambda: Amount(  # noqa: E731
        Decimal(random_.randint(-9999, 9999)) / random_.choice((1, 100)), random_.choice(units)
    )
    kinds = (
        lambda: {"done": True},
        lambda: {"done": True, "note": text()},
        lambda: {"add": tuple((name, amount()) for name in random_.sample(TEXTS, 2))},
        lambda: {"add": ((text(), amount()),), "part": text()},
        lambda: {"set_": ((text(), amount()),)},
        lambda: {"percent": Decimal(random_.randint(0, 101))},
        lambda: {"note": text()},
        lambda: {"move": text(), "why": text(), "granted": random_.choice(("", text()))},
        lambda: {"block": True, "why": text()},
        lambda: {"cancel": True},
        lambda: {"reopen": True, "note": text()},
        lambda: {"accept": True},
        lambda: {"return_": True, "why": text()},
        lambda: {"undo": time(random_)},
        lambda: {"undo": random_.choice(IDS), "id": random_.choice(IDS)},
        lambda: {"done": True, "note": text(), "id": random_.choice(IDS)},
    )
    fields: dict[str, object] = {
        "at": time(random_),
        "on": date(random_.choice(YEARS), random_.randint(1, 12), random_.randint(1, 28)),
        "task": text(),
        "by": random_.choice(("", text())),
    }
    return Entry(**fields | random_.choice(kinds)())  # type: ignore[arg-type]


def time(random_: random.Random) -> datetime:
    zone = random_.choice((UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=3))))
    day = datetime(random_.choice(YEARS), random_.randint(1, 12), 5, tzinfo=zone)
    return day + timedelta(microseconds=random_.randint(0, 10**11))


def line(random_: random.Random) -> str:
    """A line as the commands write it, one in two changed a little."""
    written = entry(random_).as_line()
    for _ in range(random_.choice((0, 0, 1, 2))):
        at = random_.randrange(len(written))
        change = random_.choice(("", random_.choice(CHARACTERS), written[at] * 2))
        written = written[:at] + change + written[at + 1 :]
    return written


@pytest.mark.parametrize("seed", range(3))
def test_it_gives_what_yaml_gives(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random_ = random.Random(seed)
    lines = [line(random_).encode() for _ in range(LINES)]
    quick = [parse_journal(one, "j") for one in lines]
    monkeypatch.setattr(reading, "LINE", re.compile(r"(?!)"))
    slow = [parse_journal(one, "j") for one in lines]
    for text, one, other in zip(lines, quick, slow, strict=True):
        assert one == other, text.decode()
    assert sum(len(one.entries) for one in quick) > LINES / 3
