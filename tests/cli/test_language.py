"""The language of errors: that of the plan, unless another is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from workplan.cli.arguments import parameters_of
from workplan.cli.language import chosen, chosen_in
from workplan.cli.main import COMMANDS, _command
from workplan.errors import UserError
from workplan.plan.language import language_of_text

# A key without a value in braces has its text in both languages.
WRONG = "plan: p\ntitle: {title}\nyear: 2022\n{more}tasks:\n  - {{id: a, title: A, when: May, targets: {{x: 1,460}}}}\n"
ZH, EN = "花括号内逗号", "in braces a comma"
NEUTRAL = {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "LANGUAGE": ""}


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "p.yaml"
    path.write_text(WRONG.format(title="计划", more=""), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("plan: p\nlanguage: zh\ntitle: Plan\n", "zh"),
        ("plan: p\nlanguage: 'en' # x\ntitle: 计划\n", "en"),
        ("plan: p\ntitle: 计划\n  bad", "zh"),
        ("plan: p\ntitle: Plan\n", "en"),
        ("tasks:\n  - title: 任务\n", None),
        ("", None),
    ],
)
def test_language_of_a_text(text: str, language: str | None) -> None:
    assert language_of_text(text) == language


@pytest.mark.parametrize("command", ["check", "status", "review", "ics", "overdue"])
def test_errors_of_a_plan_are_in_its_language(workplan: Run, wrong: Path, command: str) -> None:
    run = workplan(command, wrong, **NEUTRAL)
    assert ZH in run.stdout + run.stderr
    run = workplan(command, wrong, **NEUTRAL, WORKPLAN_LANG="en")
    assert EN in run.stdout + run.stderr
    run = workplan(command, wrong, "--lang", "en", **NEUTRAL, WORKPLAN_LANG="zh")
    assert EN in run.stdout + run.stderr


def test_each_plan_has_its_own(workplan: Run, wrong: Path) -> None:
    english = wrong.with_name("q.yaml")
    english.write_text(WRONG.format(title="计划", more="language: en\n"), encoding="utf-8")
    first, second = workplan("status", wrong, english).stderr.splitlines()
    assert ZH in first
    assert EN in second
    first, second = workplan("check", wrong, english).stdout.splitlines()
    assert ZH in first
    assert EN in second
    run = workplan("check", wrong, english, "--format", "github")
    first, second = run.stdout.splitlines()
    assert ZH in first
    assert EN in second


def test_warnings_of_a_journal_are_in_the_language_of_the_report(
    workplan: Run, wrong: Path
) -> None:
    wrong.write_text(
        "plan: p\ntitle: 计划\nyear: 2022\ntasks:\n  - {id: a, title: A, when: May}\n", "utf-8"
    )
    log = wrong.with_name("p.log.yaml")
    log.write_text("- {task: a, on: 2022-05-02, add: {people: 1,460}}\n", encoding="utf-8")
    for _ in range(2):  # the second time from the cache
        assert ZH in workplan("status", wrong).stderr
        assert EN in workplan("status", wrong, "--lang", "en").stderr
        assert EN in workplan("status", wrong, WORKPLAN_LANG="en").stderr


def test_the_environment_chooses_the_language_of_reports(workplan: Run, wrong: Path) -> None:
    text = "plan: p\ntitle: 计划\nyear: 2022\ntasks:\n  - {id: a, title: A, when: May}\n"
    wrong.write_text(text, encoding="utf-8")
    assert "共1项" in workplan("status", wrong).stdout
    assert "共1项" not in workplan("status", wrong, WORKPLAN_LANG="en_GB.UTF-8").stdout
    assert "共1项" in workplan("status", wrong, "--lang", "zh", WORKPLAN_LANG="en").stdout


def test_an_unknown_language_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKPLAN_LANG", "fr")
    with pytest.raises(UserError):
        chosen(None)
    assert chosen("zh") == "zh"
    assert chosen_in(["status", "--lang=en"]) == "en"
    assert chosen_in(["status"]) is None


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_a_language(name: str) -> None:
    assert any(one.name == "lang" for one in parameters_of(_command(name)))


def test_help_is_in_the_language_chosen(workplan: Run) -> None:
    """By --lang in front of the command or behind it, by WORKPLAN_LANG, by the locale."""
    neutral = {"WORKPLAN_LANG": "", **NEUTRAL}
    for line in ("--lang zh --help", "--lang zh", "--lang=zh status -h", "status --help --lang zh"):
        assert workplan(*line.split(), **neutral).stdout.startswith("用法：workplan "), line
        english = line.replace("zh", "en")
        run = workplan(*english.split(), **neutral | {"WORKPLAN_LANG": "zh"})
        assert run.stdout.startswith("Usage: workplan "), english
    for variables in (
        {"WORKPLAN_LANG": "zh"},
        {"LC_ALL": "zh_CN.UTF-8"},
        {"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8"},
        {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"},
    ):
        assert workplan("help", "done", **neutral | variables).stdout.startswith("用法："), (
            variables
        )
    for variables in ({"LC_ALL": "C.UTF-8"}, {"LC_ALL": "fr_FR.UTF-8"}, {"LANG": ""}):
        run = workplan("--help", **neutral | {"LANG": "zh_CN.UTF-8"} | variables)
        assert run.stdout.startswith("Usage: "), variables


def test_what_is_recorded_is_told_in_the_language_chosen(workplan: Run, wrong: Path) -> None:
    text = "plan: p\ntitle: 计划\nyear: 2022\ntasks:\n  - {id: a, title: A, when: May}\n"
    wrong.write_text(text, encoding="utf-8")
    done = ("done", "a", "--plan", wrong, "--on", "2022-05-20")
    assert "已完成" in workplan(*done, **NEUTRAL).stdout
    assert "done" in workplan("undo", "a", "--plan", wrong, "--lang", "en", **NEUTRAL).stdout
    assert "done" in workplan("--lang", "en", *done, **NEUTRAL).stdout
    run = workplan("baseline", "x", "--plan", wrong, **NEUTRAL, WORKPLAN_LANG="en")
    assert "x" in run.stdout
    assert run.stdout.isascii()
