"""Which entries of a journal count on a day, against rules worked out another way."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import chain, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import PLAN

from workplan.assessment.assess import assess
from workplan.journal.effective import dangling, effective_entries, order, taken_out, to_undo
from workplan.journal.entry import Entry, Journal
from workplan.journal.reading import parse_journal
from workplan.plan.model import Plan
from workplan.plan.reading import read_plan

START = datetime(2022, 1, 1, tzinfo=UTC)
DAYS = [date(2022, 1, 1) + timedelta(days=n) for n in range(7)]
LAST = DAYS[-1]
FLAGS = ["done", "block", "cancel", "reopen"]


def minute(number: int) -> datetime:
    return START + timedelta(minutes=number)


def numbered(entries: Sequence[Entry]) -> list[Entry]:
    """The entries as a file gives them that holds them in this order: written and read."""
    raw = "".join(entry.as_line() + "\n" for entry in entries).encode()
    journal = parse_journal(raw, "j")
    assert journal.problems == ()
    return list(journal.entries)


@st.composite
def histories(
    draw: st.DrawFn, tasks: Sequence[str] = "ab", days: Sequence[date] = tuple(DAYS)
) -> list[list[Entry]]:
    """What a file held at first, and what each of two clones then wrote down: entries whose
    days are in any order, some of which take back one that their writer could see."""
    blocks: list[list[Entry]] = [[], [], []]
    begun = draw(st.integers(0, 5))
    for number in range(begun + draw(st.integers(0, 12))):
        clone = 0 if number < begun else draw(st.integers(1, 2))
        task, on = draw(st.sampled_from(tasks)), draw(st.sampled_from(days))
        seen = [*blocks[0], *(blocks[clone] if clone else ())]
        mine = [entry for entry in seen if entry.task == task]
        if mine and draw(st.booleans()):
            undone = draw(st.sampled_from(mine))
            entry = Entry(minute(number), on, task, undo=undone.at)
        else:
            flag = draw(st.sampled_from(FLAGS))
            entry = Entry(minute(number), on, task, note=str(number), **{flag: True})
        blocks[clone].append(entry)
    return blocks


def plainly(entries: Sequence[Entry], day: date) -> dict[str, tuple[Entry, ...]]:
    """What counts on a day: an entry does unless one that counts takes it back."""
    known = [e for e in entries if e.on <= day]

    @cache
    def counts(index: int) -> bool:
        it = known[index]
        return not any(
            other.task == it.task and other.undo == it.at and counts(number)
            for number, other in enumerate(known)
        )

    found: dict[str, list[Entry]] = {}
    for index, entry in enumerate(known):
        if entry.undo is None and counts(index):
            found.setdefault(entry.task, []).append(entry)
    return {
        task: tuple(sorted(several, key=lambda e: (e.on, e.at, e.line)))
        for task, several in found.items()
    }


def mixed(one: Sequence[Entry], other: Sequence[Entry], chance: random.Random) -> list[Entry]:
    """One of the ways to lay two blocks into each other, each in its own order."""
    from_one = [True] * len(one) + [False] * len(other)
    chance.shuffle(from_one)
    left, right = iter(one), iter(other)
    return [next(left) if first else next(right) for first in from_one]


# ── order ────────────────────────────────────────────────────────────────────────────────


def test_the_day_then_the_time_then_the_content_decides() -> None:
    entries = [
        Entry(minute(1), DAYS[0], "a", done=True, note="x", line=20),
        Entry(minute(1), DAYS[0], "a", done=True, note="y", line=10),
        Entry(minute(2), DAYS[0], "a", done=True, line=1),
        Entry(minute(0), DAYS[1], "a", done=True, line=3),
    ]
    for several in permutations(entries):
        found = effective_entries(several, LAST)["a"]
        assert [e.line for e in found] == [20, 10, 1, 3]


def test_answers_come_after_what_they_answer_and_reopening_last() -> None:
    said = [
        Entry(minute(1), DAYS[0], "a", "z", done=True, note="z"),
        Entry(minute(1), DAYS[0], "a", "b", accept=True),
        Entry(minute(1), DAYS[0], "a", "a", reopen=True),
    ]
    for several in permutations(said):
        assert effective_entries(several, LAST)["a"] == tuple(said)


def test_times_are_compared_as_moments_and_not_as_written() -> None:
    raw = (
        b"- {at: 2022-01-01T09:00:00+08:00, task: a, on: 2022-01-01, note: first}\n"
        b"- {at: 2022-01-01T02:00:00+00:00, task: a, on: 2022-01-01, note: second}\n"
    )
    for text in (raw, b"\n".join(reversed(raw.splitlines())) + b"\n"):
        found = effective_entries(parse_journal(text, "j").entries, LAST)["a"]
        assert [e.note for e in found] == ["first", "second"]


@given(histories(), st.sampled_from(DAYS))
def test_what_counts_is_what_the_rules_say(blocks: list[list[Entry]], day: date) -> None:
    entries = numbered([*chain(*blocks)])
    found = effective_entries(entries, day)
    assert found == plainly(entries, day)
    for several in found.values():
        assert [order(e) for e in several] == sorted(order(e) for e in several)
    out = [e for several in taken_out(entries, day).values() for e in several]
    counted = [e for several in found.values() for e in several]
    known = [e.line for e in entries if e.on <= day and e.undo is None]
    assert sorted(e.line for e in (*out, *counted) if e.undo is None) == known


# ── undo ─────────────────────────────────────────────────────────────────────────────────


def test_undo_takes_back_its_own_tasks_entry_alone() -> None:
    a = Entry(minute(0), DAYS[0], "a", done=True, line=1)
    b = Entry(minute(0), DAYS[0], "b", done=True, line=2)
    back = Entry(minute(5), DAYS[0], "a", undo=a.at, line=3)
    assert effective_entries([a, b, back], LAST) == {"b": (b,)}
    assert taken_out([a, b, back], LAST) == {"a": (a, back)}


def test_an_undo_counts_from_its_own_day() -> None:
    done = Entry(minute(0), DAYS[1], "a", done=True, line=1)
    back = Entry(minute(5), DAYS[3], "a", undo=done.at, line=2)
    stood = [bool(effective_entries([done, back], day)) for day in DAYS]
    assert stood == [False, True, True, False, False, False, False]


def test_an_undo_of_what_is_not_there_changes_nothing_and_is_told() -> None:
    done = Entry(minute(0), DAYS[0], "a", done=True, line=1)
    other_task = Entry(minute(5), DAYS[0], "b", undo=done.at, line=2)
    other_time = Entry(minute(6), DAYS[0], "a", undo=minute(1), line=3)
    itself = Entry(minute(7), DAYS[0], "a", undo=minute(7), done=True, line=4)
    entries = [done, other_task, other_time, itself]
    assert effective_entries(entries, LAST) == {"a": (done,)}
    assert dangling(entries) == [other_task, other_time, itself]


@pytest.mark.parametrize("depth", range(1, 8))
def test_undo_of_undo_restores(depth: int) -> None:
    first = Entry(minute(0), DAYS[0], "a", done=True, line=1)
    entries = [first]
    for number in range(1, depth + 1):
        entries.append(Entry(minute(number), DAYS[0], "a", undo=entries[-1].at, line=number + 1))
    assert effective_entries(entries, LAST) == ({"a": (first,)} if depth % 2 == 0 else {})


@given(histories(), st.integers(1, 4))
def test_undoing_goes_back_step_by_step_and_undoing_that_goes_forth(
    blocks: list[list[Entry]], steps: int
) -> None:
    history = numbered([*chain(*blocks)])
    stood, undone = [effective_entries(history, LAST)], []
    for step in range(steps):
        back = to_undo(history, "a")
        if back is None:
            assert "a" not in stood[-1]
            break
        undone.append(Entry(minute(1000 + step), back.on, "a", undo=back.at, line=1000 + step))
        history.append(undone[-1])
        stood.append(effective_entries(history, LAST))
        left = [e for e in stood[-2]["a"] if e is not back]
        assert back.at == max(e.at for e in stood[-2]["a"])
        assert list(stood[-1].get("a", ())) == left
        assert stood[-1].get("b") == stood[-2].get("b")
    for step, entry in enumerate(reversed(undone)):
        history.append(Entry(minute(2000 + step), entry.on, "a", undo=entry.at, line=2000 + step))
        assert effective_entries(history, LAST) == stood[len(undone) - step - 1]


# ── two clones ───────────────────────────────────────────────────────────────────────────


@given(histories(), st.randoms(use_true_random=False))
def test_any_interleaving_of_two_clones_gives_the_same(
    blocks: list[list[Entry]], chance: random.Random
) -> None:
    base, one, other = blocks
    ways = [[*one, *other], [*other, *one], mixed(one, other, chance)]
    merged = [numbered([*base, *way]) for way in ways]
    for day in DAYS:
        first, *more = (effective_entries(entries, day) for entries in merged)
        assert all(found == first for found in more)
        first, *more = (taken_out(entries, day) for entries in merged)
        assert all(found == first for found in more)


# ── any day, any time of writing ─────────────────────────────────────────────────────────


@given(histories(), st.sampled_from(DAYS))
def test_a_day_does_not_depend_on_what_happened_later(blocks: list[list[Entry]], day: date) -> None:
    entries = numbered([*chain(*blocks)])
    early = [e for e in entries if e.on <= day]
    assert effective_entries(entries, day) == effective_entries(early, day)
    assert taken_out(entries, day) == taken_out(early, day)


@given(histories(), st.sampled_from(DAYS), st.integers(0, 20))
def test_what_is_written_down_later_leaves_an_old_report_alone(
    blocks: list[list[Entry]], day: date, moment: int
) -> None:
    entries = numbered([*chain(*blocks)])
    until = minute(moment)
    early = [e for e in entries if e.at <= until]
    assert (
        effective_entries(entries, day, until)
        == effective_entries(early, day)
        == effective_entries(early, day, until)
    )
    assert taken_out(entries, day, until) == taken_out(early, day)


def test_recorded_by_is_inclusive_and_knows_time_zones() -> None:
    done = Entry(minute(60), DAYS[0], "a", done=True, line=1)
    later = datetime.fromisoformat("2022-01-01T09:00:00+08:00")
    assert effective_entries([done], LAST, later) == {"a": (done,)}
    assert effective_entries([done], LAST, later - timedelta(microseconds=1)) == {}


@cache
def real_plan() -> Plan:
    return read_plan(PLAN.read_bytes(), "2022.yaml")


@settings(max_examples=15, deadline=None)
@given(
    histories(
        ("意见学习会", "演讲比赛", "大讲堂"),
        (date(2022, 3, 1), date(2022, 4, 2), date(2022, 5, 20)),
    ),
    st.sampled_from([date(2022, 3, 15), date(2022, 4, 2), date(2022, 6, 1)]),
    st.integers(0, 20),
    st.randoms(use_true_random=False),
)
def test_the_judgement_of_a_day_keeps(
    blocks: list[list[Entry]], day: date, moment: int, chance: random.Random
) -> None:
    base, one, other = blocks

    def judged(entries: Sequence[Entry], until: datetime | None = None) -> list[object]:
        journal = Journal(tuple(numbered(entries)), (), "j")
        (status,) = assess(real_plan(), journal, day, until).plans
        return [
            (t.task.id, t.state, t.reasons, t.since, t.why, t.days_late, t.history, t.taken_back)
            for t in status.tasks
        ]

    everything = [*base, *one, *other]
    early = [e for e in everything if e.at <= minute(moment)]
    assert judged(everything, minute(moment)) == judged(early)
    assert judged([e for e in everything if e.on <= day]) == judged(everything)
    assert judged([*base, *mixed(one, other, chance)]) == judged(everything)


def test_what_an_occurrence_brought_counts_once() -> None:
    plan = read_plan(
        b"plan: p\ntitle: P\nyear: 2022\n"
        b"tasks: [{id: a, title: A, when: monthly, targets: {n: 100}}]\n",
        "p",
    )
    journal = parse_journal(
        b"- {task: a, on: 2022-03-05, done: true, add: {n: 5}}\n"
        b"- {task: a@2022-03, on: 2022-03-06, add: {n: 7}}\n",
        "j",
    )
    (task,) = assess(plan, journal, date(2022, 4, 1)).plans[0].tasks
    assert task.targets[0].actual == 12
