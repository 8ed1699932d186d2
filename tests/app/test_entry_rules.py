"""What a task as it stands allows to be recorded, by every entrance, and what is told beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from support import Run

import workplan as library
from workplan.errors import UserError

PLAN = """\
plan: p
title: P
year: 2022
language: en
tasks:
  - {id: plain, title: Plain, when: May}
  - {id: series, title: Series, when: monthly}
  - {id: people, title: People, when: 2022, targets: {people: 1.5万人次}}
  - id: parts
    title: Parts
    when: 2022
    targets: {talks: {goal: 36 talks, parts: {north: 24, south: 12}}}
  - id: accepted
    title: Accepted
    when: May
    accept: Board
    steps: [{id: first, title: First, when: April}]
"""
REFUSED_WHEN_CANCELLED = ["done", "block", "cancel"]


@pytest.fixture
def office(plan_file: Callable[[str], Path]) -> Path:
    return plan_file(PLAN)


def journal(office: Path) -> str:
    path = office.with_name("p.log.yaml")
    return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.mark.parametrize("task", ["plain", "series", "series@2022-05"])
@pytest.mark.parametrize("command", REFUSED_WHEN_CANCELLED)
def test_what_is_cancelled_is_reopened_first(
    workplan: Run, office: Path, command: str, task: str
) -> None:
    cancelled = workplan("cancel", task, "--why", "x", "--on", "2022-05-01")
    assert cancelled.returncode == 0, cancelled.stderr
    before = journal(office)
    name = "series@2022-05" if (task, command) == ("series", "done") else task
    run = workplan(command, name, "--on", "2022-05-09")
    assert run.returncode == 2
    assert f"{name} was cancelled on 2022-05-01 (`reopen` it first" in run.stderr
    assert journal(office) == before
    assert workplan("reopen", name, "--on", "2022-05-10").returncode == 0
    assert workplan(command, name, "--on", "2022-05-11").returncode == 0


@pytest.mark.parametrize("what", REFUSED_WHEN_CANCELLED)
def test_the_library_has_the_same_rules(office: Path, what: str) -> None:
    library.record(office, "plain", on=date(2022, 5, 1), by="x", cancel=True)
    with pytest.raises(UserError, match="was cancelled on 2022-05-01"):
        library.record(office, "plain", on=date(2022, 5, 2), by="x", **{what: True})  # type: ignore[arg-type]
    with pytest.raises(UserError, match="0 so far: 1 cannot be taken back"):
        library.record(office, "parts", on=date(2022, 5, 2), by="x", add={"talks": -1})
    with pytest.raises(UserError, match="at once"):
        library.record(office, "parts", by="x", add={"talks": 1}, set_={"talks": 1})
    with pytest.raises(UserError, match="no part 'west'"):
        library.record(office, "parts", by="x", add={"talks": 1}, part="west")


def test_a_move_of_what_is_cancelled_is_refused(workplan: Run, office: Path) -> None:
    workplan("cancel", "plain", "--on", "2022-05-01")
    run = workplan("move", "plain", "--to", "June", "--on", "2022-05-02")
    assert run.returncode == 2
    assert "plain was cancelled on 2022-05-01" in run.stderr


def test_a_second_done_does_not_change_the_day(workplan: Run, office: Path) -> None:
    assert workplan("done", "plain", "--on", "2022-05-09").returncode == 0
    before = journal(office)
    run = workplan("done", "plain")
    assert run.returncode == 2
    assert "plain is done already, on 2022-05-09 (`undo` takes that back" in run.stderr
    assert journal(office) == before


def test_a_day_in_a_chinese_message_has_chinese_words(workplan: Run, office: Path) -> None:
    workplan("done", "plain", "--on", "2022-05-09")
    assert "plain已于2022年5月9日完成" in workplan("done", "plain", "--lang", "zh").stderr


def test_reopen_needs_what_has_ended(workplan: Run, office: Path) -> None:
    for task in ("plain", "series", "series@2022-05"):
        run = workplan("reopen", task)
        assert run.returncode == 2
        assert f"{task} is neither done, cancelled nor blocked" in run.stderr
    # An overdue task that is blocked besides is overdue; it can be reopened all the same.
    for task in ("plain", "series@2022-05"):
        assert workplan("block", task, "--on", "2022-05-02").returncode == 0
        assert workplan("reopen", task).returncode == 0
    assert workplan("block", "series@2022-06", "--on", "2022-06-02").returncode == 0
    assert workplan("reopen", "series").returncode == 0


def test_progress_on_what_is_cancelled_is_recorded_with_a_remark(
    workplan: Run, office: Path
) -> None:
    workplan("cancel", "plain", "--on", "2022-05-01")
    run = workplan("log", "plain", "--note", "x")
    assert run.returncode == 0
    assert "warning: plain was cancelled on 2022-05-01 (it stays so until `reopen`)" in run.stderr
    tree = json.loads(workplan("log", "plain", "--note", "y", "--json").stdout)
    (told,) = tree["problems"]
    assert (told["severity"], told["message"]) == (
        "warning",
        "plain was cancelled on 2022-05-01",
    )
    assert workplan("reopen", "plain").stderr == ""


def test_what_is_added_to_none_of_the_parts_is_told(workplan: Run, office: Path) -> None:
    run = workplan("log", "parts", "--add", "talks=5")
    assert run.returncode == 0
    assert "'talks' has parts, and this is of none of them" in run.stderr
    assert "as in --part north, --part south" in run.stderr
    assert workplan("log", "parts", "--add", "5", "--part", "north").stderr == ""


@pytest.mark.parametrize(("taken", "allowed"), [("2", True), ("3", False)])
def test_a_correction_of_a_part_takes_back_at_most_what_it_brought(
    workplan: Run, office: Path, taken: str, allowed: bool
) -> None:
    for part, number in (("north", "20"), ("south", "2")):
        workplan("log", "parts", "--add", f"talks={number}", "--part", part)
    run = workplan("log", "parts", "--add", f"talks=-{taken}", "--part", "south")
    assert (run.returncode == 0) is allowed
    if not allowed:
        assert "'talks' of 'south' is 2 so far: 3 cannot be taken back" in run.stderr


@pytest.mark.parametrize(("to", "told"), [("8 May 2022", False), ("7 May 2022", True)])
def test_a_move_to_a_day_that_has_passed_is_told(
    workplan: Run, office: Path, to: str, told: bool
) -> None:
    run = workplan("move", "plain", "--to", to, "--on", "2022-05-08")
    assert run.returncode == 0
    assert ("the new date, 2022-05-07, has passed already" in run.stderr) is told


def test_the_remark_on_late_moves_names_the_first_deadline(workplan: Run, office: Path) -> None:
    for month in ("June", "July"):
        workplan("move", "plain", "--to", month, "--on", "2022-08-01")
    run = workplan("done", "plain", "--on", "2022-08-01")
    assert "after its deadline of 31 May" in run.stdout
    assert "30 June" not in run.stdout


def test_done_tells_of_open_steps_and_short_targets(workplan: Run, office: Path) -> None:
    run = workplan("done", "accepted", "--on", "2022-05-09")
    assert "1 step still open: First" in run.stdout
    assert "0/36" in workplan("done", "parts", "--on", "2022-12-01").stdout


def test_a_block_of_today_has_no_days(workplan: Run, office: Path) -> None:
    workplan("block", "plain", "--on", "2022-05-09", "--why", "no money")
    shown = workplan("show", "plain", "--as-of", "2022-05-09").stdout
    assert "blocked since today" in shown
    shown = workplan("show", "plain", "--as-of", "2022-05-09", "--lang", "zh").stdout
    assert "今天受阻" in shown
    assert "受阻0天" not in shown
    assert "受阻1天" in workplan("show", "plain", "--as-of", "2022-05-10", "--lang", "zh").stdout


@pytest.mark.parametrize(
    ("written", "kept"), [("1.2万", "1.2万人次"), ("一万", "10000人次"), ("12000人次", "12000人次")]
)
def test_ten_thousands_without_a_noun_count_what_the_target_counts(
    workplan: Run, office: Path, written: str, kept: str
) -> None:
    run = workplan("log", "people", "--add", written)
    assert run.returncode == 0, run.stderr
    assert f"people: {kept}" in journal(office)
    assert workplan("log", "people", "--add", "12000").returncode == 2


@pytest.mark.parametrize(
    ("task", "word", "hint"),
    [
        ("people", "school", "as in --add people=1"),
        ("people", "people", "as in --add people=1"),
        ("parts", "north", "as in --add talks=1 --part north"),
    ],
)
def test_a_name_without_an_amount_is_told(
    workplan: Run, office: Path, task: str, word: str, hint: str
) -> None:
    run = workplan("log", task, "--add", word)
    assert run.returncode == 2
    assert f"the amount is missing behind '{word}': =AMOUNT ({hint})" in run.stderr


def warned(workplan: Run, *arguments: str) -> list[str]:
    run = workplan(*arguments)
    assert run.returncode == 0, run.stderr
    return [line.partition("warning: ")[2].partition(" (")[0] for line in run.stderr.splitlines()]


def test_figures_that_fall_or_are_far_above_the_goal_are_told(workplan: Run, office: Path) -> None:
    assert warned(workplan, "log", "plain", "--percent", "50") == []
    assert warned(workplan, "log", "plain", "--percent", "50") == []
    assert warned(workplan, "log", "plain", "--percent", "49.5") == ["it was 50% before"]
    assert warned(workplan, "log", "parts", "--set", "talks=30") == []
    assert warned(workplan, "log", "parts", "--set", "talks=29") == ["'talks' was 30 before"]
    assert warned(workplan, "log", "parts", "--add", "331", "--part", "north") == []
    assert warned(workplan, "log", "parts", "--add", "1", "--part", "north") == [
        "'talks' is now 361, more than ten times its goal of 36"
    ]


def test_a_done_before_another_is_told(workplan: Run, office: Path) -> None:
    workplan("done", "plain", "--on", "2022-05-20")
    assert warned(workplan, "done", "plain", "--on", "2022-05-10") == [
        "the journal has it done on 2022-05-20; the earlier day counts now"
    ]


def test_a_move_beyond_the_plan_is_told(workplan: Run, office: Path) -> None:
    day = ("--on", "2022-05-08")
    assert warned(workplan, "move", "plain", "--to", "2022-12-31", *day) == []
    assert warned(workplan, "move", "plain", "--to", "2023-01-01", *day) == [
        "the new date, 2023-01-01, is after the end of the plan"
    ]


def test_what_its_last_step_keeps_done_is_told(workplan: Run, office: Path) -> None:
    assert workplan("done", "accepted/first", "--on", "2022-04-10").returncode == 0
    assert workplan("accept", "accepted/first").returncode in {0, 2}
    office.write_text(PLAN.replace("    accept: Board\n", ""), encoding="utf-8")
    assert warned(workplan, "reopen", "accepted") == [
        "accepted is done anyway, as its last step is"
    ]


@pytest.mark.parametrize(
    ("word", "found"),
    [("series@May", "series@2022-05"), ("series@5月", "series@2022-05"), ("series@June 2022", "")],
)
def test_an_occurrence_by_the_words_for_its_days(
    workplan: Run, office: Path, word: str, found: str
) -> None:
    run = workplan("done", word)
    assert run.stdout.startswith(f"{found or 'series@2022-06'}: ")
    assert "has no occurrence 'Q2'" in workplan("done", "series@Q2").stderr


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("talks：5", 'write --add "talks=5"'),
        ("talks: 5", 'write --add "talks=5"'),
        ("talks 5", 'write --add "talks=5"'),
        ("talks=", "the amount is missing behind 'talks': =AMOUNT"),
        ("", "the amount is missing"),
    ],
)
def test_an_amount_without_its_sign_is_told(
    workplan: Run, office: Path, word: str, hint: str
) -> None:
    run = workplan("log", "parts", "--add", word)
    assert run.returncode == 2
    assert hint in run.stderr
    assert workplan("log", "parts", "--add", "talks＝5", "--part", "north").returncode == 0


@pytest.mark.parametrize(
    ("target", "written", "allowed"),
    [
        ("95%", "0.95", False),
        ("95%", "1", False),
        ("95%", "1.1", True),
        ("95%", "0.95%", True),
        ("95%", "0", True),
        ("at most 5%", "0.95", True),
    ],
)
def test_a_share_that_may_be_a_percentage_is_refused(
    plan_file: Callable[[str], Path], workplan: Run, target: str, written: str, allowed: bool
) -> None:
    plan_file(PLAN.replace("when: May}", f"when: May, targets: {{rate: {target}}}}}", 1))
    run = workplan("log", "plain", "--set", f"rate={written}")
    assert (run.returncode == 0) is allowed, run.stderr
    if not allowed:
        assert "may be" in run.stderr


def test_an_entry_that_later_ones_make_idle_is_told(workplan: Run, office: Path) -> None:
    told = ["entries of later days say otherwise: this changes nothing now"]
    workplan("done", "plain", "--on", "2022-05-20")
    workplan("reopen", "plain", "--on", "2022-05-21")
    assert warned(workplan, "done", "plain", "--on", "2022-05-19") == told
    assert warned(workplan, "block", "plain", "--on", "2022-05-18") == told
    assert warned(workplan, "done", "plain", "--on", "2022-05-22") == []


@pytest.mark.parametrize(("value", "told"), [("100%", False), ("100.1%", True)])
def test_a_share_above_all_is_told(
    plan_file: Callable[[str], Path], workplan: Run, value: str, told: bool
) -> None:
    plan_file(PLAN.replace("when: May}", "when: May, targets: {rate: 95%}}", 1))
    assert warned(workplan, "log", "plain", "--set", f"rate={value}") == (
        ["'rate' is above 100%"] if told else []
    )


def test_what_waits_since_today_has_no_days(workplan: Run, office: Path) -> None:
    run = workplan("done", "accepted", "--on", "2022-05-09")
    assert run.returncode == 0
    shown = workplan("show", "accepted", "--as-of", "2022-05-09").stdout
    assert "submitted 9 May, waiting for acceptance by Board" in shown
    assert "for 0 days" not in shown
    later = workplan("show", "accepted", "--as-of", "2022-05-10").stdout
    assert "waiting for acceptance by Board for 1 day" in later
