"""A plan that cannot be read hides no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Run

DAY = ("--as-of", "2022-09-14")
GOOD = """\
plan: {id}
title: Plan {id}
year: 2022
language: en
owners: {{{id}-office: {{}}}}
tasks:
  - {{id: {id}-talks, title: Talks of {id}, when: March, owner: {id}-office, targets: {{talks: 9}}}}
  - {{id: {id}-fair, title: Fair of {id}, when: September}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good plans, one that is no YAML and one with the id of another."""
    found = tmp_path / "plans"
    found.mkdir()
    for name in "ac":
        (found / f"{name}.yaml").write_text(GOOD.format(id=name), encoding="utf-8")
    (found / "b.yaml").write_text("plan: [", encoding="utf-8")
    (found / "d.yaml").write_text(GOOD.format(id="a").replace("Talks", "Chats"), encoding="utf-8")
    return found


def errors_are_told(stderr: str) -> bool:
    lines = stderr.splitlines()
    return len(lines) == 2 and "b.yaml:" in lines[0] and "plan id 'a' is that of" in lines[1]


@pytest.mark.parametrize(
    "command",
    [
        ("status", "--all"),
        ("overdue",),
        ("next",),
        ("targets",),
        ("timeline",),
        ("review", "--month", "2022-03"),
        ("ics",),
    ],
    ids=lambda c: c[0],
)
def test_reports_show_the_good_plans(workplan: Run, folder: Path, command: tuple[str, ...]) -> None:
    for again in range(2):
        run = workplan(*command, folder, *DAY)
        assert run.returncode == 2, again
        assert errors_are_told(run.stderr)
        event = "Fair" if command[0] == "next" else "Talks"
        assert f"{event} of a" in run.stdout
        assert f"{event} of c" in run.stdout
        assert "Chats" not in run.stdout


@pytest.mark.parametrize("command", ["status", "review", "next"])
def test_json_has_the_good_plans(workplan: Run, folder: Path, command: str) -> None:
    run = workplan(command, folder, *DAY, "--json")
    assert run.returncode == 2
    assert errors_are_told(run.stderr)
    assert [plan["plan"] for plan in json.loads(run.stdout)["plans"]] == ["a", "c"]


@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "md"])
def test_documents_have_the_good_plans(workplan: Run, folder: Path, ending: str) -> None:
    output = folder.parent / f"sheet.{ending}"
    run = workplan("review", folder, *DAY, "-o", output)
    assert run.returncode == 2
    assert errors_are_told(run.stderr)
    assert output.stat().st_size


def test_calendars_by_owner_have_the_good_plans(workplan: Run, folder: Path) -> None:
    output = folder.parent / "calendars"
    run = workplan("ics", folder, *DAY, "--split-by", "owner", "-o", output)
    assert run.returncode == 2
    assert errors_are_told(run.stderr)
    assert {"a-office.ics", "c-office.ics", "index.html"} < {p.name for p in output.iterdir()}


def test_exit_code_tells_of_errors_first(workplan: Run, folder: Path) -> None:
    assert workplan("overdue", folder, *DAY, "--exit-code").returncode == 2
    (folder / "b.yaml").unlink()
    (folder / "d.yaml").unlink()
    assert workplan("overdue", folder, *DAY, "--exit-code").returncode == 1


def test_tasks_are_found_among_the_good(workplan: Run, folder: Path) -> None:
    run = workplan("done", "c-fair", "--plan", folder, "--on", "2022-09-10")
    assert run.returncode == 0
    assert "c-fair" in run.stdout
    assert errors_are_told(run.stderr)
    assert "c-fair" in (folder / "c.log.yaml").read_text(encoding="utf-8")
    run = workplan("log", "a-talks", "--plan", folder, "--add", "2", "--on", "2022-09-10")
    assert run.returncode == 0
    assert (folder / "a.log.yaml").exists()
    assert not (folder / "d.log.yaml").exists()
    run = workplan("show", "c-talks", "--plan", folder, *DAY)
    assert run.returncode == 2
    assert "Talks of c" in run.stdout
    assert errors_are_told(run.stderr)


def test_a_word_that_fits_nothing_tells_of_the_bad_plans(workplan: Run, folder: Path) -> None:
    run = workplan("done", "nowhere", "--plan", folder)
    assert (run.returncode, run.stdout) == (2, "")
    *errors, last = run.stderr.splitlines()
    assert errors_are_told("\n".join(errors))
    assert "no task fits 'nowhere'" in last


def test_an_unknown_owner_tells_of_the_bad_plans(workplan: Run, folder: Path) -> None:
    run = workplan("status", folder, "--owner", "nobody", *DAY)
    assert (run.returncode, run.stdout) == (2, "")
    *errors, last = run.stderr.splitlines()
    assert errors_are_told("\n".join(errors))
    assert "nobody" in last


def test_without_a_good_plan_nothing_is_shown(workplan: Run, folder: Path) -> None:
    for name in "acd":
        (folder / f"{name}.yaml").write_text("plan: {", encoding="utf-8")
    for arguments in (("status",), ("status", "--json"), ("review",), ("ics",)):
        run = workplan(*arguments, folder, *DAY)
        assert (run.returncode, run.stdout) == (2, "")
        assert [Path(line.split(":")[0]).name for line in run.stderr.splitlines()] == [
            "a.yaml",
            "b.yaml",
            "c.yaml",
            "d.yaml",
        ]


def test_many_plans(workplan: Run, tmp_path: Path) -> None:
    """As many as are spread over processes."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for n in range(40):
        text = "plan: [" if n % 10 == 3 else GOOD.format(id=f"p{n}")
        (folder / f"{n:02}.yaml").write_text(text, encoding="utf-8")
    run = workplan("overdue", folder, *DAY)
    assert run.returncode == 2
    assert run.stdout.count("Talks of p") == 36
    assert len(run.stderr.splitlines()) == 4
