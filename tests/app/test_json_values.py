"""What the cache keeps comes back as it was, and nothing else does."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest

from workplan.app.json_values import dumps, loads, packed, unpacked
from workplan.app.questions import (
    Basis,
    OverdueQuestion,
    ReportQuestion,
    Sources,
    StatusQuestion,
    TargetsQuestion,
    TimelineQuestion,
    UpcomingQuestion,
)
from workplan.app.report_answers import report
from workplan.assessment.selection import Wanted

PLANS = 250


class Hue(StrEnum):
    RED = "red"
    BLUE = "blue"


class Inner(NamedTuple):
    day: date
    hue: Hue
    kind: Literal["a", "b"]


class Outer(NamedTuple):
    text: str
    number: int
    part: float
    flag: bool
    maybe: str | None
    inner: Inner
    several: tuple[Inner, ...]
    by_name: Mapping[str, Sequence[int]]
    anything: Any


def value(random_: random.Random) -> Outer:
    def inner() -> Inner:
        kind: Literal["a", "b"] = random_.choice(("a", "b"))
        return Inner(date(2022, random_.randint(1, 12), 3), random_.choice(list(Hue)), kind)

    return Outer(
        random_.choice(("", "大讲堂", 'a"b\n', "\u2028")),
        random_.randint(-9, 9),
        random_.random(),
        random_.random() < 0.5,
        random_.choice((None, "x")),
        inner(),
        tuple(inner() for _ in range(random_.randint(0, 3))),
        {name: tuple(range(random_.randint(0, 3))) for name in random_.sample("abc", 2)},
        random_.choice((None, 1, ["x"], {"a": [1.5, True]})),
    )


def test_values_come_back() -> None:
    random_ = random.Random(1)
    for _ in range(2000):
        one = value(random_)
        assert unpacked(Outer, packed(one)) == one
        assert loads(Outer, dumps(one)) == one


@pytest.mark.parametrize("place", range(8))
@pytest.mark.parametrize("wrong", [None, 7, "x", [], {}, [[1]], {"a": "b"}, 1.5])
def test_a_value_of_another_type_is_refused(place: int, wrong: object) -> None:
    one = packed(value(random.Random(2)))
    if type(one[place]) is type(wrong) or (place == 4 and wrong is None):
        wrong = object()
    if place in {6, 7}:
        wrong = [wrong]
    one[place] = wrong
    with pytest.raises(ValueError, match=r".*"):
        unpacked(Outer, one)


def test_too_few_and_too_many_are_refused() -> None:
    one = packed(value(random.Random(3)))
    for wrong in (one[:-1], [*one, 1], [], None, "x"):
        with pytest.raises(ValueError, match=r".*"):
            unpacked(Outer, wrong)


def plan(random_: random.Random, number: int) -> str:
    """A small plan with whatever comes."""
    lines = [
        f"plan: p{number}",
        f"title: {random_.choice(('计划', 'Plan'))} {number}",
        "year: 2022",
    ]
    lines += ["owners: {A: {}, B: {aliases: [BB]}}", "tasks:"]
    for n in range(random_.randint(1, 4)):
        when = random_.choice(("May", "5月上旬", "持续", "每月", "3月25日前", "2022-10-03", "Q3"))
        line = f"  - {{id: t{n}, title: T{n}, when: {when}"
        line += random_.choice(("", ", owner: A", ", owner: B, with: [A]"))
        line += random_.choice(("", ", targets: {x: 10}", ", tags: [red]"))
        lines.append(line + "}")
    return "\n".join(lines) + "\n"


def journal(random_: random.Random) -> str:
    """Entries, some of them wrong."""
    kinds = ("done: true", "add: {x: 3}", "note: so", "block: true", "cancel: true", "percent: 300")
    return "".join(
        f"- {{task: t{random_.randint(0, 4)}, on: 2022-0{random_.randint(1, 9)}-11, "
        f"{random_.choice(kinds)}}}\n"
        for _ in range(random_.randint(0, 4))
    )


QUESTIONS: tuple[type[ReportQuestion], ...] = (
    StatusQuestion,
    OverdueQuestion,
    UpcomingQuestion,
    TargetsQuestion,
    TimelineQuestion,
)


def test_the_cache_gives_what_is_worked_out_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thousands of answers of generated plans: without the cache, filling it, and from it."""
    from workplan.app import cache

    monkeypatch.setattr(cache, "folder", lambda: tmp_path / "kept")
    random_ = random.Random(4)
    path, log = tmp_path / "p.yaml", tmp_path / "p.log.yaml"
    for number in range(PLANS):
        path.write_text(plan(random_, number), encoding="utf-8")
        log.write_text(journal(random_), encoding="utf-8")
        for kind in QUESTIONS:
            wanted = Wanted(owners=random_.choice(((), ("A",))))
            if "owner: A" not in path.read_text(encoding="utf-8"):
                wanted = Wanted()
            language = random_.choice((None, "zh", "en"))
            question = kind(Basis("2022-09-14", None, language, wanted))  # type: ignore[arg-type]
            look = random_.choice(("text", "json"))
            answers = []
            for cached in (False, True, True):
                found = report(Sources((path,), None, cached), question, look)  # type: ignore[arg-type]
                answers.append(("".join(found.text), found.listed, found.remarks))
            assert answers[0] == answers[1] == answers[2]
    assert any((tmp_path / "kept").iterdir())
