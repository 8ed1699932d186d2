"""Earlier ids of tasks and steps."""

from __future__ import annotations

from datetime import date

import pytest

from workplan.assessment.assess import assess
from workplan.assessment.snapshot import PlanStatus
from workplan.dates.rules import Relative
from workplan.errors import ReadError
from workplan.journal.reading import parse_journal
from workplan.plan.diff import compared
from workplan.plan.reading import read_plan

HEAD = "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n"
PLAN = f"""{HEAD}\
  - id: speech
    aliases: [talk, debate]
    title: Speech contest
    when: May
    targets: {{sessions: 10}}
    steps:
      - {{id: rules, aliases: draft, title: Rules, when: March}}
  - {{id: prizes, title: Prizes, when: 2 weeks after talk, after: [debate, talk/draft]}}
  - {{id: meet, aliases: [club], title: Meet, when: monthly}}
"""


def judged(journal: str) -> PlanStatus:
    found = parse_journal(journal.encode(), "j")
    assert not found.problems
    return assess(read_plan(PLAN.encode(), "p.yaml"), found, date(2022, 6, 30)).plans[0]


def test_entries_under_an_earlier_id() -> None:
    plan = judged(
        "- {on: 2022-05-03, task: talk, add: {sessions: 3}}\n"
        "- {on: 2022-05-04, task: debate, add: {sessions: 4}}\n"
        "- {on: 2022-05-05, task: speech, add: {sessions: 1}}\n"
        "- {on: 2022-03-05, task: talk/draft, done: true}\n"
        "- {on: 2022-02-05, task: club@2022-02, done: true}\n"
        "- {on: 2022-05-05, task: prizes, move: 3 weeks after debate}\n"
        "- {on: 2022-05-06, task: unknown, done: true}\n"
    )
    speech = plan.task("speech")
    assert speech.targets[0].actual == 8
    assert plan.task("speech/rules").done_on == date(2022, 3, 5)
    assert [o.key for o in plan.task("meet").occurrences if o.done_on] == ["2022-02"]
    assert plan.task("prizes").window.first == date(2022, 6, 21)
    assert [one.entry.task for one in plan.unattributed] == ["unknown"]


def test_an_undo_under_the_new_id_of_an_entry_under_the_old_one() -> None:
    at = "2022-05-03T10:00:00+08:00"
    plan = judged(
        f"- {{at: {at}, task: talk, done: true}}\n"
        f"- {{at: 2022-05-04T10:00:00+08:00, task: speech, undo: {at}}}\n"
    )
    assert plan.task("speech").done_on is None


def test_dates_and_predecessors_under_an_earlier_id() -> None:
    plan = read_plan(PLAN.encode(), "p.yaml")
    prizes = plan.tasks[1]
    assert isinstance(prizes.when, Relative)
    assert prizes.when.anchor == "speech"
    assert prizes.after == ("speech", "speech/rules")


@pytest.mark.parametrize(
    "tasks",
    [
        "  - {id: a, title: A, when: May}\n  - {id: b, aliases: [a], title: B, when: May}\n",
        "  - {id: b, aliases: [a], title: B, when: May}\n  - {id: a, title: A, when: May}\n",
        "  - {id: a, aliases: x, title: A, when: May}\n  - {id: b, aliases: [x], title: B, when: May}\n",
        "  - {id: a, aliases: [a], title: A, when: May}\n",
        "  - {id: a, aliases: [x, x], title: A, when: May}\n",
    ],
)
def test_an_alias_belongs_to_one_task(tasks: str) -> None:
    with pytest.raises(ReadError, match="is the id of a task or an alias already"):
        read_plan((HEAD + tasks).encode(), "p.yaml")


def test_a_circle_through_an_alias() -> None:
    tasks = (
        "  - {id: a, aliases: [x], title: A, when: May, after: [b]}\n"
        "  - {id: b, title: B, when: May, after: [x]}\n"
    )
    with pytest.raises(ReadError, match="circular dependency"):
        read_plan((HEAD + tasks).encode(), "p.yaml")


def test_a_renamed_task_is_not_one_removed_and_one_added() -> None:
    old = read_plan((HEAD + "  - {id: talk, title: T, when: May}\n").encode(), "p")
    new = read_plan(
        (HEAD + "  - {id: speech, aliases: [talk], title: T, when: June}\n").encode(), "p"
    )
    kinds = [(change.kind, change.id) for change in compared(old, new)]
    assert kinds == [("renamed", "speech"), ("moved", "speech")]
