"""The language of errors: that of the plan, unless another is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from workplan.cli.language import chosen, chosen_in
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
