"""The leads of a plan by the share of their work that is on schedule."""

from __future__ import annotations

from support.judging import judged, plan_of

from workplan.assessment.ranking import Ranked, is_behind, ranking
from workplan.assessment.snapshot import PlanStatus

LATE, CLOSING, OPEN = "2022-05-02..2022-05-09", "2022-05-02..2022-05-20", "2022-05-02..2022-06-30"
SILENT = "2022-01-01..2022-12-31"


def status(*leads: tuple[str, str]) -> PlanStatus:
    """A task for each pair of leads and window, on 10 May."""
    tasks = "\n".join(
        f"{{id: t{n}, title: T, when: {when}, owner: {lead}}}"
        for n, (lead, when) in enumerate(leads)
    )
    return judged(plan_of(tasks), "2022-05-10")


def test_the_largest_share_on_schedule_comes_first_and_equal_shares_have_one_rank() -> None:
    plan = status(
        ("A", LATE), ("A", OPEN), ("A", OPEN),  # two of three
        ("B", OPEN),
        ("C", SILENT), ("C", LATE),
        ("D", CLOSING), ("D", OPEN),
        ("E", LATE), ("E", SILENT), ("E", OPEN), ("E", OPEN), ("E", OPEN), ("E", OPEN),  # four of six
    )  # fmt: skip
    assert ranking(plan.tasks) == [
        Ranked(1, "B", 1, 0, 0),
        Ranked(1, "D", 2, 0, 0),
        Ranked(3, "A", 3, 1, 1),
        Ranked(3, "E", 6, 2, 1),
        Ranked(5, "C", 2, 2, 1),
    ]
    assert [row.on_schedule for row in ranking(plan.tasks)] == [1, 2, 2, 4, 0]


def test_a_joint_task_counts_for_each_of_its_leads_and_one_without_a_lead_for_none() -> None:
    plan = judged(
        plan_of(
            f"{{id: a, title: A, when: {LATE}, owner: [X, Y]}}\n{{id: b, title: B, when: {LATE}}}"
        ),
        "2022-05-10",
    )
    assert ranking(plan.tasks) == [Ranked(1, "X", 1, 1, 1), Ranked(1, "Y", 1, 1, 1)]
    assert ranking([]) == []


def test_what_is_only_due_soon_is_not_behind() -> None:
    plan = status(("A", LATE), ("A", SILENT), ("A", CLOSING), ("A", OPEN))
    assert [is_behind(task) for task in plan.tasks] == [True, True, False, False]
