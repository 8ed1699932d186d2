"""What is kept from run to run is never a reason for a wrong answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import PLAN, SAMPLE, Run

from workplan.app import cache, cached_pages
from workplan.app.questions import Basis, OverdueQuestion, Sources
from workplan.app.report_answers import report
from workplan.journal.entry import Entry

DAY = ("--as-of", "2022-09-14")
REPORTS = (
    ("status", "--all"),
    ("overdue",),
    ("next", "--weeks", "9"),
    ("targets", "--owner", "市关工委"),
    ("timeline", "--lang", "en"),
    ("review", "--month", "2022-09"),
    ("review", "--quarter", "Q3", "--json"),
    ("status", "--json", "--owner", "市关工委"),
    ("next", "--json"),
)
SMALL = (
    "plan: {id}\ntitle: Plan {id}\nyear: 2022\nlanguage: en\nowners: {{{owner}: {{}}}}\ntasks:\n"
)
SMALL += "  - {{id: a, title: Task of {id}, when: March, owner: {owner}}}\n"
posix = pytest.mark.skipif(os.name != "posix", reason="the folder has another name here")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, as the program will name it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    return tmp_path / "kept" / "workplan"


def entries(kept: Path) -> list[Path]:
    return sorted(path for path in kept.glob("*") if path.name != "swept")


@posix
@pytest.mark.parametrize("command", REPORTS, ids=lambda c: c[0])
def test_a_second_run_says_the_same(workplan: Run, kept: Path, command: tuple[str, ...]) -> None:
    arguments = (*command, PLAN, "--journal", SAMPLE, *DAY)
    anew = workplan(*arguments, "--no-cache")
    assert not kept.exists()
    first, second = workplan(*arguments), workplan(*arguments)
    assert anew.stdout == first.stdout == second.stdout
    assert anew.stderr == first.stderr == second.stderr == ""
    # names that people type are looked up among the words of the plans, which are kept too
    assert len(entries(kept)) == 1 + ("--owner" in command)


@posix
def test_a_second_run_reads_no_plan(kept: Path) -> None:
    code = (
        "import sys; from workplan.cli.main import _run; "
        f"code = _run({['status', str(PLAN), *DAY]!r}); "
        "sys.stderr.write(' '.join(m for m in sys.modules)); sys.exit(code)"
    )
    command = [sys.executable, "-c", code]
    for heavy in (True, False):
        run = subprocess.run(command, capture_output=True, encoding="utf-8")
        assert run.returncode == 0
        assert "yaml" not in run.stderr.split()
        assert ("workplan.plan.values" in run.stderr.split()) is heavy
        assert "pydantic_core" not in run.stderr.split()


@posix
def test_what_changes_is_seen_at_once(
    workplan: Run, kept: Path, plan_file: Callable[[str], Path]
) -> None:
    plan = plan_file(SMALL.format(id="p", owner="Ann"))
    log = plan.with_name("p.log.yaml")

    def light() -> str:
        run = workplan("status", "--all", plan, *DAY)
        assert run.returncode == 0
        return next(
            word for word in ("Overdue", "Done", "Cancelled") if f"\n{word} (1)" in run.stdout
        )

    assert light() == light() == "Overdue"
    log.write_text("- {task: a, on: 2022-03-05, done: true}\n", encoding="utf-8")
    assert light() == light() == "Done"
    stat = log.stat()
    log.write_text("- {task: a, on: 2022-03-05, cancel: true}\n", encoding="utf-8")
    os.utime(log, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert light() == "Cancelled"
    log.unlink()
    assert light() == "Overdue"
    plan.write_text(plan.read_text().replace("March", "December"), encoding="utf-8")
    assert "\nOther upcoming tasks (1)" in workplan("status", "--all", plan, *DAY).stdout


@posix
def test_problems_of_the_journal_are_told_again(
    workplan: Run, kept: Path, plan_file: Callable[[str], Path]
) -> None:
    plan = plan_file(SMALL.format(id="p", owner="Ann"))
    plan.with_name("p.log.yaml").write_text("- {task: b, on: 2022-03-05, done: true}\n")
    first, second = (workplan("status", plan, *DAY) for _ in range(2))
    assert "unknown task 'b'" in first.stderr
    assert first.stderr == second.stderr


@posix
def test_damage_is_left_aside(workplan: Run, kept: Path) -> None:
    command = ("status", PLAN, *DAY)
    right = workplan(*command).stdout
    (entry,) = entries(kept)
    whole = entry.read_bytes()
    middle = len(whole) // 2
    for damaged in (
        b"",
        b"\n",
        whole[:middle],
        whole[:-1],
        whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        b"0" * 64 + whole[64:],
        os.urandom(5000),
    ):
        entry.write_bytes(damaged)
        run = workplan(*command)
        assert (run.returncode, run.stdout, run.stderr) == (0, right, "")
        assert entry.read_bytes() == whole, "and it is mended"
    entry.unlink()
    entry.mkdir()
    assert workplan(*command).stdout == right


def _altered(entry: Path, change: Callable[[list[object]], None], key: str | None = None) -> None:
    """Put something else in, with a head that fits it."""
    head, _, body = entry.read_bytes().partition(b"\n")
    value = json.loads(body)
    change(value)
    new = json.dumps(value).encode()
    key = key or head.decode().split()[0]
    entry.write_bytes(f"{key} {cache.key_of([new])}\n".encode() + new)


@posix
def test_what_is_no_page_is_left_aside(workplan: Run, kept: Path) -> None:
    command = ("status", PLAN, "--as-of", "2022-09-14")
    right = workplan(*command).stdout
    (entry,) = entries(kept)
    whole = entry.read_bytes()
    wrong: list[Callable[[list[object]], object]] = [list.clear, lambda value: value.append(1)]
    for place in range(7):
        for other in (0, None, [1], {"a": 1}, "x"):
            wrong.append(lambda value, at=place, new=other: value.__setitem__(at, new))  # type: ignore[misc]
    wrong += [lambda value: value[-1].pop(), lambda value: value[-1].append(1)]  # type: ignore[attr-defined]
    wrong += [lambda value: value[-1].reverse()]  # type: ignore[attr-defined]
    for change in wrong:
        entry.write_bytes(whole)
        _altered(entry, change)  # type: ignore[arg-type]
        run = workplan(*command)
        assert (run.returncode, run.stderr) == (0, "")
        assert run.stdout == right or "x" in run.stdout or run.stdout == "\n"


@posix
def test_yesterdays_report_is_not_todays(workplan: Run, kept: Path) -> None:
    right = workplan("status", PLAN).stdout
    (entry,) = entries(kept)

    def lie(value: list[object]) -> None:
        assert value[-1] == [right.rstrip("\n"), True]
        value[-1] = ["a lie", True]

    _altered(entry, lie)
    assert workplan("status", PLAN).stdout == "a lie\n", "so it is read from there"

    def yesterday(value: list[object]) -> None:
        value[1] = "2022-01-01"

    _altered(entry, yesterday)
    assert workplan("status", PLAN).stdout == right
    _altered(entry, lie, key="0" * 64)  # of another version of the program, or other files
    assert workplan("status", PLAN).stdout == right


@posix
def test_without_a_place_to_keep_things(workplan: Run, tmp_path: Path) -> None:
    right = workplan("status", PLAN, *DAY).stdout
    for place in ("/proc/none", str(PLAN)):
        run = workplan("status", PLAN, *DAY, XDG_CACHE_HOME=place)
        assert (run.returncode, run.stdout, run.stderr) == (0, right, "")


@posix
def test_what_is_old_is_deleted(workplan: Run, kept: Path) -> None:
    workplan("status", PLAN, *DAY)
    (entry,) = entries(kept)
    for path in kept.iterdir():
        os.utime(path, (0, 0))
    workplan("overdue", PLAN, *DAY)
    assert len(entries(kept)) == 1
    assert not entry.exists()


@posix
def test_only_what_was_kept_is_deleted(workplan: Run, kept: Path, tmp_path: Path) -> None:
    kept.mkdir(parents=True)
    mine = kept / "mine.py"
    mine.write_text("x")
    os.utime(mine, (0, 0))
    workplan("status", PLAN, *DAY)
    assert mine.exists()
    here = tmp_path / "here" / "workplan"
    here.mkdir(parents=True)
    workplan("status", PLAN, *DAY, cwd=here.parent, XDG_CACHE_HOME=".", HOME=str(tmp_path))
    assert list(here.iterdir()) == []
    assert (tmp_path / ".cache" / "workplan").is_dir()


@pytest.fixture
def province(tmp_path: Path) -> Path:
    """More plans than one process reads alone."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for n in range(60):
        text = SMALL.format(id=f"p{n:02}", owner=f"Body{n % 3}")
        (folder / f"{n:02}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_many_plans_say_what_each_says(workplan: Run, province: Path, kept: Path) -> None:
    whole = workplan("status", province, *DAY)
    each = [workplan("status", f, *DAY).stdout for f in sorted(province.iterdir())[::20]]
    assert whole.returncode == 0
    assert all(f"{text}\n" in whole.stdout for text in each)
    assert whole.stdout.count("Task of p") == 60
    assert whole.stdout == workplan("status", province, *DAY).stdout
    assert whole.stdout == workplan("status", province, *DAY, "--no-cache").stdout


def test_many_plans_of_one_owner(workplan: Run, province: Path) -> None:
    run = workplan("overdue", province, *DAY, "--owner", "Body1")
    assert run.stdout.count("Task of p") == 20
    run = workplan("overdue", province, *DAY, "--owner", "Body9")
    assert run.returncode == 2
    assert "unknown owner 'Body9' (known: Body0, Body1, Body2)" in run.stderr
    run = workplan("overdue", province, *DAY, "--owner", "Body1", "--exit-code")
    assert run.returncode == 1


def test_problems_of_many_plans_are_told_together(workplan: Run, province: Path) -> None:
    (province / "07.yaml").write_text("plan: [", encoding="utf-8")
    (province / "41.yaml").write_text(SMALL.format(id="p40", owner="Body1"), encoding="utf-8")
    (province / "50.yaml").write_text(
        SMALL.format(id="p50", owner="Body1").replace("March", "Smarch"), encoding="utf-8"
    )
    run = workplan("status", province, *DAY)
    assert run.returncode == 2
    assert run.stdout.count("Task of p") == 57
    lines = run.stderr.splitlines()
    assert len(lines) == 3
    assert "07.yaml:" in lines[0]
    assert "plan id 'p40' is that of" in lines[1]
    assert "did you mean March (" in lines[2]


@posix
def test_a_report_made_at_midnight_is_kept_for_the_day_it_shows(kept: Path, tmp_path: Path) -> None:
    cache.folder.cache_clear()
    plan = tmp_path / "p.yaml"
    plan.write_text(
        "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntimezone: Asia/Shanghai\ntasks:\n"
        "  - {id: a, title: A, due: 2022-05-10}\n",
        encoding="utf-8",
    )

    def text(now: str) -> str:
        basis = Basis(now=datetime.fromisoformat(now))
        return "".join(report(Sources((plan,)), OverdueQuestion(basis), "text").text)

    before = text("2022-05-10T15:59:59+00:00")
    assert len(entries(kept)) == 1
    after = text("2022-05-10T16:00:00+00:00")
    assert "nothing" in before.lower()
    assert "A" in after
    assert "nothing" not in after.lower()
    assert text("2022-05-11T03:00:00+00:00") == after
    assert text("2022-05-10T15:59:59+00:00") == before
    cache.folder.cache_clear()


@given(st.integers(-12, 14), st.integers(-12, 14), st.integers(-300_000, 300_000))
def test_an_entry_is_of_the_future_in_whatever_zone_it_was_written(
    here: int, there: int, seconds: int
) -> None:
    now = datetime(2022, 5, 4, 10, tzinfo=timezone(timedelta(hours=here)))
    at = (now + timedelta(seconds=seconds)).astimezone(timezone(timedelta(hours=there)))
    entry = Entry(at, date(2022, 5, 4), "a")
    assert cached_pages._were_before([entry], now) is (seconds <= 0)


@posix
def test_a_page_made_before_an_entry_of_the_future_is_not_kept(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workplan.app.review_answers import review
    from workplan.app.review_question import ReviewQuestion

    cache.folder.cache_clear()
    plan = tmp_path / "p.yaml"
    plan.write_text(
        "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntimezone: UTC\ntasks:\n"
        "  - {id: a, title: A, due: 2022-05-10}\n",
        encoding="utf-8",
    )
    plan.with_name("p.log.yaml").write_text(
        "- {at: 2022-05-04T10:00:05+00:00, task: a, on: 2022-05-04, note: said}\n"
    )

    def text(now: str) -> str:
        question = ReviewQuestion(Basis(now=datetime.fromisoformat(now)))
        return "".join(review(Sources((plan,)), question, "text").text)

    assert "including 1 entry recorded since" in text("2022-05-04T10:00:00+00:00")
    assert entries(kept) == []
    assert "recorded since" not in text("2022-05-04T10:00:05+00:00")
    assert len(entries(kept)) == 1
    cache.folder.cache_clear()


@posix
def test_a_folder_that_others_may_write_to_is_not_used(workplan: Run, kept: Path) -> None:
    right = workplan("status", PLAN, *DAY).stdout
    (entry,) = entries(kept)
    _altered(entry, lambda value: value.__setitem__(-1, ["a lie", True]))
    assert workplan("status", PLAN, *DAY).stdout == "a lie\n"
    kept.chmod(0o770)
    assert workplan("status", PLAN, *DAY).stdout == right
    kept.chmod(0o700)
    if os.getuid() == 0:
        os.chown(kept, 65534, -1)
        assert workplan("status", PLAN, *DAY).stdout == right
        os.chown(kept, 0, -1)
    moved = kept.with_name("elsewhere")
    kept.rename(moved)
    kept.symlink_to(moved)
    assert workplan("status", PLAN, *DAY).stdout == right


@posix
def test_a_link_or_a_pipe_in_the_place_of_a_page_is_left_aside(workplan: Run, kept: Path) -> None:
    right = workplan("status", PLAN, *DAY).stdout
    (entry,) = entries(kept)
    _altered(entry, lambda value: value.__setitem__(-1, ["a lie", True]))
    elsewhere = entry.rename(kept.parent / "page")
    entry.symlink_to(elsewhere)
    assert workplan("status", PLAN, *DAY).stdout == right
    entry.unlink()
    os.mkfifo(entry)
    assert workplan("status", PLAN, *DAY).stdout == right
    assert elsewhere.is_file()


@posix
def test_plans_without_a_time_zone_are_kept_for_the_zone_of_the_machine(
    workplan: Run, kept: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "p.yaml"
    plan.write_text(SMALL.format(id="p", owner="Body"), encoding="utf-8")
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        workplan("status", plan, TZ=zone)
    assert len(entries(kept)) == 2
