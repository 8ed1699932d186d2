"""Files made to take long, to fill the memory or the screen: each is answered, and briefly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.calendar_checker import check_calendar

from workplan.errors import MOST, Problem, UserError, first_of
from workplan.journal.quick import LINE
from workplan.journal.reading import _Reader, parse_journal
from workplan.plan.amounts import read_amount

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
HEAD = "plan: p\ntitle: T\nyear: 2022\n"
TASK = "tasks:\n  - {id: a0, title: A, when: May}\n"
CIRCLES = "".join(
    f"  - {{id: a{n}, title: A, when: May, after: [a{(n + 1) % 20000}, a0]}}\n"
    for n in range(20_000)
)
CHAIN = "".join(f"  - {{id: a{n}, title: A, when: 1 day after a{n + 1}}}\n" for n in range(20_000))
PLANS = {
    "periods": HEAD + "periods:\n" + "".join(f"  p{n}: May\n" for n in range(20_000)) + TASK,
    "conflicts": "<<<<<<<\n" * 125_000,
    "conflicts in a plan": HEAD + TASK + "<<<<<<< HEAD\n" * 100_000,
    "circles": f"{HEAD}tasks:\n{CIRCLES}",
    "a chain": f"{HEAD}tasks:\n{CHAIN}  - {{id: a20000, title: A, when: 1 May}}\n",
    "no text": "\0" * 20_000_000,
    "no tasks": HEAD + "tasks: [" + "a," * 500_000 + "a]\n",
    "aliases": HEAD + "tasks: [&a x," + "*a," * 330_000 + "a]\n",
    "tags": HEAD + "tasks: [" + "!a b," * 170_000 + "a]\n",
    "levels": HEAD + "tasks: " + "[" * 10_000,
    "blocks": "".join(" " * n + f"k{n}:\n" for n in range(2_000)),
    "a scalar": HEAD + "source: " + "x" * 100_000_000 + "\n" + TASK,
    "digits": HEAD
    + "tasks: [{id: a, title: A, when: May, targets: {n: "
    + "9" * 1_000_000
    + "}}]\n",
    "a bomb": "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a]\n" for n in range(1000)),
    "a quote": HEAD + 'source: "' + "x\n" * 500_000,
    "same keys": "plan: p\n" * 100_000,
}
JOURNALS = {
    "dashes": "-\n" * 500_000,
    "keys": "- {tas: a0, onn: x, doen: y}\n" * 35_000,
    "words": "- x\n" * 250_000,
    "brackets": "- [[[[\n" * 100_000,
    "one entry": "- {" + "".join(f"k{n}: 1, " for n in range(100_000)) + "}\n",
    "undone": "".join(
        f"- {{at: 2022-01-01T00:00:00.{n + 1:06}+00:00, task: a0, on: 2022-01-01,"
        f" undo: 2022-01-01T00:00:00.{n:06}+00:00}}\n"
        for n in range(20_000)
    ),
}
CALENDARS = {
    "nested": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 100_000,
    "no text": b"\xff\n" * 200_000,
    "lines": b"X:y\n" * 200_000,
    "folded": b"BEGIN:VCALENDAR\r\nATTACH:" + (b"A" * 70 + b"\r\n ") * 60_000 + b"\r\n",
    "long": b"BEGIN:VCALENDAR\r\nX-A:" + b"A" * 20_000_000 + b"\r\nEND:VCALENDAR\r\n",
}


MEASURED = """\
import json, resource, subprocess, sys
command = [sys.executable, "-m", "workplan", *sys.argv[1:]]
run = subprocess.run(
    command, capture_output=True, encoding="utf-8", errors="replace", timeout=60
)
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([run.returncode, run.stdout, run.stderr, most]))
"""


def answered(folder: Path, *arguments: str) -> str:
    """What the program says; a hang is anything that even a slow machine would have ended."""
    command = [sys.executable, "-c", MEASURED, *arguments]
    run = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=True)
    code, out, err, kilobytes = json.loads(run.stdout)
    assert code in {0, 1, 2}
    assert "internal error" not in err
    assert "Traceback" not in err
    assert len(out) + len(err) < 2_000_000
    if sys.platform.startswith("linux"):
        assert kilobytes < 1_000_000
    return str(out + err)


@pytest.mark.parametrize("command", ["status", "check"])
@pytest.mark.parametrize("name", PLANS)
def test_any_plan_is_answered(tmp_path: Path, name: str, command: str) -> None:
    (tmp_path / "p.yaml").write_text(PLANS[name], encoding="utf-8")
    assert answered(tmp_path, command, "p.yaml")


@pytest.mark.parametrize("command", [("status",), ("check",), ("show", "a0", "--plan")])
@pytest.mark.parametrize("name", JOURNALS)
def test_any_journal_is_answered(tmp_path: Path, name: str, command: tuple[str, ...]) -> None:
    (tmp_path / "p.yaml").write_text(HEAD + TASK, encoding="utf-8")
    (tmp_path / "p.log.yaml").write_text(JOURNALS[name], encoding="utf-8")
    assert answered(tmp_path, *command, "p.yaml")


@pytest.mark.parametrize("name", CALENDARS)
def test_any_calendar_is_checked(name: str) -> None:
    assert len("".join(map(str, check_calendar(CALENDARS[name], "x.ics")))) < 2_000_000


def test_the_count_of_what_is_not_shown_adds_up() -> None:
    journal = parse_journal(b"-\n" * 5000, "j")
    assert len(journal.problems) == MOST + 1
    assert str(journal.problems[-1].message) == "4000 more problems are not shown"
    more = [Problem("j", 9000, 1, "another")] * 7
    assert str(first_of([*journal.problems, *more])[-1].message).startswith("4007 more")
    assert first_of(first_of(journal.problems)) == list(journal.problems)


def test_a_circle_of_many_is_told_briefly(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(PLANS["circles"], encoding="utf-8")
    first = answered(tmp_path, "check", "p.yaml").splitlines()[0]
    assert "circular dependency: a0 → a1" in first
    assert len(first) < 200


def test_a_character_that_a_fold_cuts_is_put_together_again() -> None:
    cut = "SUMMARY:一".encode()
    raw = b"BEGIN:VCALENDAR\r\nX-A:" + cut[:-1] + b"\r\n " + cut[-1:] + b"\r\nEND:VCALENDAR\r\n"
    found = [p for p in check_calendar(raw, "x") if "fold" in p.message or "UTF-8" in p.message]
    assert {p.severity for p in found} == {"warning"}
    assert [p.line for p in found] == [2, 3]


@pytest.mark.parametrize("text", ["9" * 16, "0.0000001", "1亿亿", "-" + "9" * 40 + ".5"])
def test_amounts_that_would_lose_digits_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="is not an amount"):
        read_amount(text)
    assert parse_journal(
        f"- {{task: a, on: 2022-01-01, add: {{n: {text}}}}}\n".encode(), "j"
    ).problems


days = st.sampled_from(["0001-01-01", "0999-12-31", "1000-01-01", "2022-02-29", "2022-05-01", "9998-12-31", "9999-12-31"])  # fmt: skip
zones = st.sampled_from(["+00:00", "+14:00", "-14:00", "+08:00", "+23:59", "-24:00"])
numbers = st.sampled_from(["1", "-3.5", "9" * 15, "9" * 16, "0.000001", "0.0000001", "00", "-0"])


@settings(max_examples=300, deadline=None)
@given(days, days, zones, numbers)
def test_the_commands_form_is_read_as_by_hand(at: str, on: str, zone: str, number: str) -> None:
    line = f"- {{at: {at}T12:00:00.000001{zone}, task: a, on: {on}, add: {{n: {number}}}}}"
    assert LINE.fullmatch(line) or len(number) > 8
    quick = parse_journal(line.encode(), "j")
    reader = _Reader("j", UTC)
    reader.read_chunk(line, 1, 1, False)
    assert quick.entries == tuple(reader.entries)
    assert bool(quick.problems) == bool(reader.problems)
