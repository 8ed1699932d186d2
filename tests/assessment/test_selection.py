"""Selections of tasks: who leads, supports, answers; names in any case."""

from __future__ import annotations

from datetime import date

import pytest
from support.rollup import pair, plan, together

from workplan.assessment.assess import assess
from workplan.assessment.selection import Unknown, Wanted, concerning, part, unknown
from workplan.assessment.snapshot import Light, Snapshot, State
from workplan.journal.entry import Journal
from workplan.journal.reading import parse_journal
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


HEADINGS = """\
plan: p
title: P
year: 2022
tasks:
  - {id: top, title: T, when: May}
sections:
  - title: Spring works
    sections:
      - title: Fields
        tasks:
          - {id: field, title: F, when: May, steps: [{id: s, title: Sow, when: May}, {id: u, title: Weed, when: December}]}
  - title: Fields
    tasks:
      - {id: other, title: O, when: December, with: [Helpers]}
"""


def ids_of(wanted: Wanted, day: date = date(2022, 6, 10), text: str = HEADINGS) -> list[str]:
    whole = assess(read_plan(text.encode(), "p.yaml"), Journal(), day)
    return [task.task.id for plan in part(whole, wanted).plans for task in plan.tasks]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(sections=("fields",)), ["field", "other"]),
        (Wanted(sections=("Spring", "autumn")), ["field"]),
        (Wanted(main_sections=("Fields",)), ["other"]),
        (Wanted(main_sections=("Spring works",)), ["field"]),
        (Wanted(main_sections=("fields",)), []),
        (Wanted(main_sections=("",)), ["top"]),
        (Wanted(words=("helpers",)), ["other"]),
        (Wanted(words=("sow",)), ["field"]),
        (Wanted(rules=("overdue",)), ["top", "field"]),
        (Wanted(rules=("silent",)), []),  # asked of each, and told of none
        (Wanted(rules=("overdue",), states=(State.UPCOMING,)), ["top", "field", "other"]),
        (Wanted(rules=("overdue",), lights=(Light.GREY,)), []),
    ],
)
def test_tasks_by_their_headings_and_rules(wanted: Wanted, ids: list[str]) -> None:
    assert wanted
    assert ids_of(wanted) == ids


def test_a_name_as_it_is_written_comes_before_the_same_in_other_letters() -> None:
    text = PLAN + "  - {id: one, title: O, when: May, leader: zhao}\n"
    assert ids_of(Wanted(leaders=("Zhao",)), text=text) == ["fair"]
    assert ids_of(Wanted(leaders=("zhao",)), text=text) == ["one"]
    assert ids_of(Wanted(leaders=(" ZHAO ",)), text=text) == ["fair", "one"]


def test_the_steps_of_other_tasks_are_kept_where_they_are_what_is_asked_for() -> None:
    whole = assess(read_plan(HEADINGS.encode(), "p.yaml"), Journal(), date(2022, 6, 10))
    (plan,) = part(whole, Wanted(states=(State.UPCOMING,))).plans
    assert [task.task.id for task in plan.tasks] == ["other"]
    assert [step.task.id for step in plan.other_steps] == ["field/u"]
    (plan,) = part(whole, Wanted(states=(State.UPCOMING,), words=("weed",))).plans
    assert (plan.tasks, [step.task.id for step in plan.other_steps]) == ((), ["field/u"])


def test_plans_of_which_nothing_is_left_are_left_out_unless_that_is_all() -> None:
    plans = [
        assess(read_plan(text.encode(), "p.yaml"), Journal(), date(2022, 6, 10)).plans[0]
        for text in (PLAN, HEADINGS, HEADINGS.replace("plan: p", "plan: q"))
    ]
    whole = Snapshot(tuple(plans))
    for wanted, kept in (
        (Wanted(tags=("Fun",)), [0]),
        (Wanted(states=(State.UPCOMING,), words=("weed",)), [1, 2]),
        (Wanted(words=("nothing has this",)), [0, 1, 2]),
    ):
        found = part(whole, wanted).plans
        assert [one.plan for one in found] == [plans[n].plan for n in kept]


def test_the_rows_of_a_group_are_those_of_its_leads() -> None:
    text = PLAN.replace("[Roads, Homes]", "[Roads, Women]")
    whole = assess(read_plan(text.encode(), "p.yaml"), Journal(), date(2022, 6, 10))
    (plan,) = part(whole, Wanted(groups=("County",))).plans
    assert list(plan.owners) == ["Roads", "Homes"]


def test_what_the_owners_support_stands_beside_what_they_lead() -> None:
    text = (
        PLAN
        + "  - {id: aid, title: A, when: May, steps: [{id: s, title: S, when: May, owner: Annals, with: [Homes]}]}\n"
    )
    text += "  - {id: both, title: B, when: May, owner: Homes, with: [Homes]}\n"
    whole = assess(read_plan(text.encode(), "p.yaml"), Journal(), date(2022, 6, 10))
    (plan,) = part(whole, Wanted(owners=("Homes",))).plans
    assert [task.task.id for task in plan.tasks] == ["road", "fair", "both"]
    assert [task.task.id for task in plan.supported] == ["aid"]


def test_what_does_not_count_is_told_of_the_tasks_that_are_left() -> None:
    city = plan(
        "city",
        "id: a, targets: {n: 9}",
        "id: c, targets: {n: 9}, steps: [{id: s, title: S, when: 5月, targets: {n: 5}}]",
    )
    below = [
        pair(plan(f"x{n}", f"id: b, counts_towards: city/{to}, targets: {{n: 9 km}}"))
        for n, to in enumerate(("a", "c", "c/s"))
    ]
    status = together(pair(city), *below)
    assert [one.here for one in status.uncounted] == ["a", "c", "c/s"]
    for word, here in (("a", ["a"]), ("c", ["c", "c/s"])):
        tasks = [status.task(word)]
        assert [one.here for one in concerning(status.uncounted, tasks)] == here
    (left,) = part(Snapshot((status,)), Wanted(words=("c/s",))).plans
    assert [one.here for one in left.uncounted] == ["c", "c/s"]


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(words=("a",)),
        Wanted(rules=("overdue",)),
        Wanted(states=(State.OVERDUE,)),
        Wanted(lights=(Light.RED,)),
        Wanted(sections=("Head",)),
        Wanted(tags=("fun",)),
        Wanted(main_sections=("Head",)),
    ],
)
def test_forms_are_left_out_where_only_some_tasks_of_an_owner_are_wanted(wanted: Wanted) -> None:
    sent = "- {on: 2022-05-02, form: 2022-05, to: X, tasks: 1, figures: period, id: formformfo}\n"
    whole = assess(
        read_plan(TEXTS.encode(), "p.yaml"), parse_journal(sent.encode(), "j"), date(2022, 6, 10)
    )
    assert len(whole.plans[0].forms) == 1
    assert part(whole, wanted).plans[0].forms == ()
