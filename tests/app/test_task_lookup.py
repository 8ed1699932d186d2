"""Which task a word names, among several plans."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from workplan.app.questions import Sources
from workplan.app.task_lookup import find
from workplan.errors import UserError


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """The plans of two years with the same tasks, and one that the second adds."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for year in (2022, 2023):
        tasks = "".join(
            f"  - {{id: {name}, title: Title of {name}, when: May}}\n"
            for name in ("talk", "visit", *(["talks"] * (year == 2023)))
        )
        text = f"plan: p-{year}\ntitle: P\nyear: {year}\ntasks:\n{tasks}"
        (folder / f"plan {year}.yaml").write_text(text, encoding="utf-8")
    return folder


def told(word: str, *files: Path) -> str:
    with pytest.raises(UserError) as caught:
        find(Sources(files), word, [])
    return str(caught.value.message)


def test_one_id_in_two_plans_is_told_with_the_plans_and_the_option(plans: Path) -> None:
    first, second = plans / "plan 2022.yaml", plans / "plan 2023.yaml"
    assert told("talk", plans) == (
        "'talk' fits 2 tasks of several plans:"
        f"\n  talk  Title of talk  (p-2022: {first})"
        f"\n  talk  Title of talk  (p-2023: {second})"
        f"\n  name the plan too, as in --plan '{first}'"
    )
    assert find(Sources((second,)), "talk", []) == (second, "talk")


def test_candidates_of_one_plan_are_named_by_their_ids_alone(plans: Path) -> None:
    assert told("title", plans / "plan 2022.yaml") == (
        "'title' fits 2 tasks; name one by its id:\n  talk  Title of talk\n  visit  Title of visit"
    )


def test_different_ids_of_several_plans_need_no_option(plans: Path) -> None:
    (plans / "plan 2022.yaml").rename(plans / "a.yaml")
    (plans / "plan 2023.yaml").write_text(
        "plan: q\ntitle: Q\nyear: 2023\ntasks: [{id: other, title: Title of other, when: May}]\n",
        encoding="utf-8",
    )
    text = told("title", plans)
    assert text.startswith(
        "'title' fits 3 tasks; name one by its id:\n  talk  Title of talk  (p-2022"
    )
    assert "--plan" not in text


@pytest.mark.parametrize("command", [("show",), ("log", "--note", "x"), ("done",)])
def test_the_commands_take_the_option_that_is_named(
    workplan: Run, plans: Path, command: tuple[str, ...]
) -> None:
    name, *options = command
    refused = workplan(name, "talk", *options)
    assert refused.returncode == 2
    assert "--plan" in refused.stderr
    run = workplan(name, "talk", *options, "--plan", plans / "plan 2022.yaml")
    assert run.returncode == 0, run.stderr
