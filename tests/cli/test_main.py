"""What holds for every command: messages, languages, imports, terminals."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support import PLAN, SAMPLE, Run


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_report_speaks_each_language(workplan: Run, language: str) -> None:
    for command in ("status", "overdue", "next", "targets", "timeline"):
        run = workplan(
            command, PLAN, "--journal", SAMPLE, "--as-of", "2022-09-14", "--lang", language
        )
        assert (run.returncode, run.stderr) == (0, ""), command
        assert run.stdout.strip()


def test_the_same_files_and_day_give_the_same_bytes(workplan: Run) -> None:
    arguments = ("status", PLAN, "--journal", SAMPLE, "--as-of", "2022-09-14", "--json")
    assert (
        workplan(*arguments, PYTHONHASHSEED="1").stdout
        == workplan(*arguments, PYTHONHASHSEED="2").stdout
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "nowhere.yaml"),
        ("status",),
        ("status", "--as-of", "someday", str(PLAN)),
        ("status", "--as-of", "2022-02-30", str(PLAN)),
        ("status", "--recorded-by", "x", str(PLAN)),
        ("status", "--bogus"),
        ("bogus",),
        ("show", "zzz", "--plan", str(PLAN)),
    ],
)
def test_wrong_input_is_one_message_and_status_2(workplan: Run, arguments: tuple[str, ...]) -> None:
    run = workplan(*arguments)
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.strip()
    assert "Traceback" not in run.stderr


HOSTILE = "evil\x1b[31m \u202etxt [red]x[/] <b> =1+1"


def test_hostile_text_cannot_steer_a_terminal(workplan: Run, tmp_path: Path) -> None:
    escaped = HOSTILE.replace("\x1b", "\\e").replace('"', '\\"')
    (tmp_path / "p.yaml").write_text(
        f'plan: p\ntitle: "{escaped}"\nyear: 2022\n'
        f'tasks: [{{id: a, title: "{escaped}", when: March, owner: "{escaped}", notes: "{escaped}"}}]\n',
        encoding="utf-8",
    )
    for command in (
        ("status", "p.yaml", "--all"),
        ("overdue", "p.yaml"),
        ("timeline", "p.yaml"),
        ("show", "a", "--plan", "p.yaml"),
    ):
        run = workplan(*command)
        assert run.returncode == 0, run.stderr
        assert "\x1b" not in run.stdout
        assert "\u202e" not in run.stdout
        assert "[red]x[/]" in run.stdout


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
def test_a_console_that_lacks_characters_does_not_crash(workplan: Run, encoding: str) -> None:
    run = workplan(
        "status",
        PLAN,
        "--as-of",
        "2022-05-20",
        PYTHONUTF8="0",
        PYTHONIOENCODING=encoding,
        LC_ALL="C",
    )
    assert run.returncode == 0
    assert "Traceback" not in run.stderr


HEAVY = {"typer", "rich", "pydantic", "holidays", "icalendar", "jinja2", "docx", "openpyxl"}
HEAVY |= {"dataclasses", "inspect"}  # a tenth of a report that reads no cache


@pytest.mark.parametrize(
    "command", ["status", "overdue", "next", "show 演讲比赛 --plan", "targets", "timeline"]
)
def test_a_report_imports_only_what_it_uses(command: str) -> None:
    name, *rest = command.split()
    code = (
        "import sys; from workplan.cli.main import _run; "
        f"code = _run({[name, *rest, str(PLAN), '--as-of', '2022-05-20']!r}); "
        "sys.stderr.write(' '.join(m for m in sys.modules)); sys.exit(code)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert run.returncode == 0
    assert HEAVY.isdisjoint(run.stderr.split())


def test_the_library_is_there_without_the_command_line() -> None:
    code = (
        "import sys, workplan, datetime\n"
        f"plan, journal = workplan.load({str(PLAN)!r})\n"
        "snapshot = workplan.assess(plan, journal, datetime.date(2022, 5, 20))\n"
        "assert len(snapshot.plans[0].tasks) == 68\n"
        "assert all(hasattr(workplan, name) for name in workplan.__all__)\n"
        "assert not {'typer', 'rich'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
