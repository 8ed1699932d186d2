"""Reports on the sheets: missing on one, late on one."""

from __future__ import annotations

from support.sheets import books, fridays, sections

from workplan.reports.blocks import Line, Table
from workplan.reports.review import sheet
from workplan.review.of_plan import review

PLAN = "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntimezone: UTC\ntasks:\n  - {id: a, title: A, when: May}\n"
LOG = "".join(
    f"- {{at: 2022-05-02T09:00:00Z, on: 2022-05-02, form: 2022-04, to: {name}, tasks: 1, figures: period, reply_by: {day}, id: form{name}}}\n"
    for name, day in (("Prompt", "2022-05-10"), ("Late", "2022-05-10"), ("Never", "2022-05-13"))
) + "".join(
    f"- {{at: {day}T09:00:00Z, on: {day}, received: form{name}, id: back{name}}}\n"
    for name, day in (("Prompt", "2022-05-09"), ("Late", "2022-05-17"))
)


def test_each_form_stands_once_as_missing_and_once_as_late() -> None:
    plan, journal = books(PLAN, LOG)
    found = {}
    for day, until in zip((6, 13, 20, 27), fridays(plan, 6, 13, 20, 27), strict=True):
        (one,) = review(
            plan, journal, "week", f"2022-W{18 + (day - 6) // 7}", recorded_by=until
        ).plans
        found[day] = [
            (*report.owners, report.given is not None, report.days_late)
            for report in one.late_reports
        ]
    assert found == {
        6: [],
        13: [("Late", False, 3)],
        20: [("Late", True, 7), ("Never", False, 7)],
        27: [],
    }


def test_the_sheet_lists_them_below_the_counts_of_its_period() -> None:
    plan, journal = books(PLAN, LOG)
    (until,) = fridays(plan, 20)
    found = review(plan, journal, "week", "2022-W20", recorded_by=until)
    parts = sections(sheet(found).plans[0])
    (blocks,) = (blocks for title, blocks in parts.items() if title.endswith("Reports"))
    line, table = blocks
    assert isinstance(line, Line)
    assert isinstance(table, Table)
    assert line.text == "2 reports missing or late since the last sheet: 1 late, 1 missing."
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Late", "Form", "2022-04", "10 May", "17 May", "7"],
        ["Never", "Form", "2022-04", "13 May", "outstanding", "7"],
    ]
    (until,) = fridays(plan, 13)
    found = review(plan, journal, "week", "2022-W19", recorded_by=until)
    parts = sections(sheet(found).plans[0])
    (blocks,) = (blocks for title, blocks in parts.items() if title.endswith("Reports"))
    counts, rows = blocks[:2]
    assert isinstance(counts, Line)
    assert isinstance(rows, Table)
    assert counts.text == (
        "3 reports due this week: 1 on time, 1 missing, 1 outstanding, within the grace period."
    )
    assert [[cell.text for cell in row] for row in rows.rows] == [
        ["Late", "2022-04", "1", "0", "1", "0"],
        ["Never", "2022-04", "1", "0", "0", "1"],
        ["Prompt", "2022-04", "1", "1", "0", "0"],
    ]


def test_a_form_is_missing_on_the_first_sheet_after_its_grace() -> None:
    plan, journal = books(PLAN + "rules: {grace: 3 days}\n", LOG)  # Friday 13 and Wednesday 18
    found = {}
    for day, until in zip((13, 20, 27), fridays(plan, 13, 20, 27), strict=True):
        written = f"2022-W{18 + (day - 6) // 7}"
        (one,) = review(plan, journal, "week", written, recorded_by=until).plans
        found[day] = [(*report.owners, report.outcome) for report in one.late_reports]
    assert found == {13: [], 20: [("Late", "late"), ("Never", "missing")], 27: []}
