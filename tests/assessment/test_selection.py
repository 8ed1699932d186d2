"""Selections of tasks: who leads, supports, answers; names in any case."""

from __future__ import annotations

from datetime import date

import pytest

from workplan.assessment.assess import assess
from workplan.assessment.selection import Unknown, Wanted, part, unknown
from workplan.assessment.snapshot import Light, Snapshot, State
from workplan.journal.entry import Journal
from workplan.plan.reading import read_plan

PLAN = """\
plan: p
title: P
year: 2022
owners:
  Roads: {aliases: [RD], leader: Wu, group: County}
  Homes: {leader: Wu; Li, group: County}
  Women: {group: Unions}
  Annals:
  Archive:
tasks:
  - {id: road, title: Road, when: May, owner: [Roads, Homes], with: [Women]}
  - {id: fair, title: Fair, when: May, owner: Homes, leader: Zhao, tags: [Fun]}
  - {id: meet, title: Meet, when: May, owner: Women, with: [Roads, Annals, Archive]}
  - {id: free, title: Free, when: May, steps: [{id: s, title: S, when: May, owner: Annals, leader: Qi}]}
"""


def found() -> Snapshot:
    return assess(read_plan(PLAN.encode(), "p.yaml"), Journal(), date(2022, 6, 10))


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(owners=("Roads",)), ["road"]),
        (Wanted(owners=("RD",)), ["road"]),
        (Wanted(owners=("roads",)), ["road"]),
        (Wanted(owners=("rd",)), ["road"]),
        (Wanted(owners=("Homes",)), ["road", "fair"]),
        (Wanted(owners=("Roads", "Women")), ["road", "meet"]),
        (Wanted(owners=("Annals",)), ["free"]),
        (Wanted(leaders=("qi",)), ["free"]),
        (Wanted(leaders=("",)), ["meet", "free"]),
        (Wanted(supporters=("ANNALS",)), ["meet"]),
        (Wanted(supporters=("Women",)), ["road"]),
        (Wanted(involved=("Roads",)), ["road", "meet"]),
        (Wanted(owners=("Homes",), supporters=("Women",)), ["road"]),
        (Wanted(leaders=("Wu",)), ["road"]),
        (Wanted(leaders=("li",)), ["road"]),
        (Wanted(leaders=("Zhao",)), ["fair"]),
        (Wanted(groups=("County",)), ["road", "fair"]),
        (Wanted(groups=("unions",)), ["meet"]),
        (Wanted(tags=("fun",)), ["fair"]),
    ],
)
def test_what_is_selected(wanted: Wanted, ids: list[str]) -> None:
    (plan,) = part(found(), wanted).plans
    assert [task.task.id for task in plan.tasks] == ids
    assert not list(unknown(found(), wanted))


def test_a_joint_task_counts_once_in_all_and_once_for_each_lead() -> None:
    (plan,) = found().plans
    assert plan.counts.total == 4
    assert {name: counts.total for name, counts in plan.owners.items()} == {
        "Roads": 1,
        "Homes": 2,
        "Women": 1,
        "": 1,
    }


def test_the_rows_of_a_selection_are_those_of_its_leads() -> None:
    (plan,) = part(found(), Wanted(owners=("Roads",))).plans
    assert list(plan.owners) == ["Roads"]
    (plan,) = part(found(), Wanted(supporters=("Women",))).plans
    assert list(plan.owners) == ["Roads", "Homes"]


def test_who_leads_nothing_but_supports() -> None:
    (plan,) = part(found(), Wanted(owners=("Archive",))).plans
    assert plan.supporting == (("Archive", 1),)
    (plan,) = part(found(), Wanted(owners=("Annals",))).plans
    assert plan.supporting == ()
    (plan,) = part(found(), Wanted(owners=("Women",))).plans
    assert plan.supporting == ()


@pytest.mark.parametrize(
    ("wanted", "what"),
    [
        (Wanted(owners=("Road",)), "owner"),
        (Wanted(supporters=("Wu",)), "owner"),
        (Wanted(leaders=("Roads",)), "leader"),
        (Wanted(groups=("Wu",)), "group"),
        (Wanted(tags=("fu",)), "tag"),
    ],
)
def test_what_is_unknown(wanted: Wanted, what: str) -> None:
    (one,) = unknown(found(), wanted)
    assert one.what == what


def test_an_unknown_name_has_the_nearest_or_the_first_twenty_known_ones() -> None:
    known = tuple(f"name{n:02}" for n in range(21))
    error = Unknown("tag", "something else", known).error()
    assert str(error.hint) == "known: " + ", ".join(known[:20])
    assert "name07" in str(Unknown("tag", "nam07", known).error().hint)


def test_a_part_of_a_sections_title_is_known() -> None:
    plan = "plan: p\ntitle: P\nyear: 2022\nsections:\n- title: Spring works\n  tasks:\n  - {id: a, title: A, when: May}\n"
    found = assess(read_plan(plan.encode(), "p.yaml"), Journal(), date(2022, 5, 1))
    assert list(unknown(found, Wanted(sections=("spring",)))) == []
    (one,) = unknown(found, Wanted(sections=("autumn", "spring")))
    assert (one.what, one.name, one.known) == ("section", "autumn", ("Spring works",))


def test_nothing_wanted_is_everything() -> None:
    found = assess(read_plan(PLAN.encode(), "p.yaml"), Journal(), date(2022, 5, 1))
    assert part(found, Wanted()) is found


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(lights=(Light.RED,)), ["late"]),
        (Wanted(lights=(Light.RED, Light.GREY)), ["late", "far"]),
        (Wanted(states=(State.OVERDUE,)), ["late"]),
        (Wanted(states=(State.UPCOMING,), lights=(Light.RED,)), []),
    ],
)
def test_tasks_by_state_and_light(wanted: Wanted, ids: list[str]) -> None:
    plan = "plan: p\ntitle: P\nyear: 2022\ntasks:\n- {id: late, title: L, when: January}\n- {id: far, title: F, when: December}\n"
    found = assess(read_plan(plan.encode(), "p.yaml"), Journal(), date(2022, 5, 1))
    assert [task.task.id for task in part(found, wanted).plans[0].tasks] == ids


TEXTS = """\
plan: p
title: P
year: 2022
sections:
  - title: Head
    tasks:
      - {id: one, title: T, when: May, leader: Wu, place: Hall, ref: r7, quote: said, notes: noted}
      - {id: two, title: T, when: May, aliases: [was], tags: [fun], targets: {goal: 3}}
"""


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        *((("wu",), ["one"]), (("hall",), ["one"]), (("R7",), ["one"]), (("said",), ["one"])),
        *((("noted",), ["one"]), (("was",), ["two"]), (("fun",), ["two"]), (("goal",), ["two"])),
        *((("head",), ["one", "two"]), (("hall", "wu"), ["one"]), (("hall", "fun"), [])),
    ],
)
def test_words_are_looked_for_in_every_text_of_a_task(
    words: tuple[str, ...], ids: list[str]
) -> None:
    whole = assess(read_plan(TEXTS.encode(), "p.yaml"), Journal(), date(2022, 6, 10))
    assert [task.task.id for task in part(whole, Wanted(words=words)).plans[0].tasks] == ids
