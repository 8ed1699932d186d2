"""The library: its names, when they are imported, and that the examples of its page run."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from support import PLAN, ROOT, SAMPLE

import workplan
from workplan.plan.amounts import Amount

PLAIN = """\
plan: p
title: P
year: 2022
language: en
tasks:
  - {id: talks, title: Talks, when: Q2, targets: {talks: 10, people: 500}}
  - {id: meeting, title: Meeting, when: monthly}
"""


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the plan of the examples and its journal."""
    folder = tmp_path / "plans"
    folder.mkdir()
    shutil.copy(PLAN, folder)
    shutil.copy(SAMPLE, folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "p.yaml"
    path.write_text(PLAIN, encoding="utf-8")
    return path


def test_every_name_is_there_and_documented() -> None:
    assert {"load", "assess", "review", "record", "calendar"} <= set(workplan.__all__)
    assert sorted(workplan.__all__) == workplan.__all__
    for name in workplan.__all__:
        assert inspect.getdoc(getattr(workplan, name)), name
    with pytest.raises(AttributeError):
        workplan.nothing  # noqa: B018


def test_import_is_lazy() -> None:
    code = "import sys, workplan; print([m for m in sys.modules if m.startswith('workplan.')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("before", ["", "import workplan.review.review; "])
def test_review_is_a_function_and_a_folder(before: str) -> None:
    code = before + (
        "import workplan, workplan.review.period as period; "
        "from workplan.review import period as same; assert period is same; "
        "plan, journal = workplan.load(sys.argv[1]); "
        "print(workplan.review(plan, journal, 'month', '2022-05').period.first)"
    )
    command = [sys.executable, "-c", f"import sys; {code}", str(PLAN)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("2022-05-01\n", "")


def test_the_page_runs(copied: Path) -> None:
    text = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    exec(compile(code, "library.md", "exec"), {})
    written = (copied / "plans" / "2022.log.yaml").read_text(encoding="utf-8")
    assert written.count("42人参加") == SAMPLE.read_text(encoding="utf-8").count("42人参加") + 1


def test_review_takes_the_period_of_the_day(plain: Path) -> None:
    plan, journal = workplan.load(plain)
    found = workplan.review(plan, journal, as_of=date(2022, 5, 20))
    assert (found.period.first, found.period.last) == (date(2022, 5, 16), date(2022, 5, 22))
    with pytest.raises(workplan.UserError):
        workplan.review(plan, journal, "month", "maybe")


def test_record_appends_what_it_gives_back(plain: Path) -> None:
    day = date(2022, 5, 20)
    entry = workplan.record(plain, "talks", day, "Ann", add={"talks": 3, "people": "12.5"})
    assert (entry.task, entry.on, entry.by) == ("talks", day, "Ann")
    assert entry.add == (("talks", Amount(Decimal(3))), ("people", Amount(Decimal("12.5"))))
    _, journal = workplan.load(plain)
    assert journal.entries == (entry,)
    workplan.record(plain, "talks", day, percent=40, note=" half ")
    _, journal = workplan.load(plain)
    assert [e.note for e in journal.entries] == ["", "half"]


def test_record_in_another_journal(plain: Path) -> None:
    other = plain.with_name("other.yaml")
    workplan.record(plain, "talks", date(2022, 5, 20), journal=other, done=True)
    assert other.exists()
    assert not plain.with_name("p.log.yaml").exists()


def test_record_of_an_occurrence(plain: Path) -> None:
    assert workplan.record(plain, "meeting@2022-03", done=True).task == "meeting@2022-03"
    entry = workplan.record(plain, "meeting@2022-05-20", date(2022, 5, 20), done=True)
    assert entry.task == "meeting@2022-05"
    with pytest.raises(workplan.UserError, match="open or overdue"):
        workplan.record(plain, "meeting", date(2022, 5, 20), done=True)


@pytest.mark.parametrize(
    ("task", "what"),
    [("none", {"done": True}), ("meeting@2023-01", {"done": True}), ("talks", {"move": "Smay"})],
)
def test_record_writes_nothing_that_is_wrong(
    plain: Path, task: str, what: dict[str, object]
) -> None:
    with pytest.raises(workplan.UserError):
        workplan.record(plain, task, date(2022, 5, 20), **what)  # type: ignore[arg-type]
    assert not plain.with_name("p.log.yaml").exists()


def test_record_waits_for_the_lock(plain: Path) -> None:
    """Twenty at once, from several processes: none is lost."""
    code = (
        "import sys, workplan; from datetime import date\n"
        "for n in range(5): workplan.record(sys.argv[1], 'talks', date(2022, 5, 20), add={'talks': 1})"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(plain)]) for _ in range(4)]
    assert [run.wait(60) for run in runs] == [0] * 4
    _, journal = workplan.load(plain)
    assert len(journal.entries) == 20
    assert not journal.problems
