"""Forms on the sheets: missing on one, late on one."""

from __future__ import annotations

from support.sheets import books, fridays, sections

from workplan.reports.blocks import Table
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
            (form.issue.to, bool(form.received), form.days_late(one.now.as_of))
            for form in one.forms
        ]
    assert found == {
        6: [],
        13: [("Late", False, 3)],
        20: [("Late", True, 7), ("Never", False, 7)],
        27: [],
    }


def test_the_sheet_lists_them() -> None:
    plan, journal = books(PLAN, LOG)
    (until,) = fridays(plan, 20)
    found = review(plan, journal, "week", "2022-W20", recorded_by=until)
    parts = sections(sheet(found).plans[0])
    (title,) = (title for title in parts if "Forms missing or late" in title)
    assert title.endswith("(2)")
    (table,) = (block for block in parts[title] if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Late", "2022-04", "10 May", "17 May", "7"],
        ["Never", "2022-04", "13 May", "not yet", "7"],
    ]
