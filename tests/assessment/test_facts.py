"""What the entries of a task say."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from support.shorthand import d, entry

from workplan.assessment.facts import NOTHING, facts_of

DONE, BLOCK = entry("05-02", done=True), entry("05-03", block=True, why="rain")
CANCEL = entry("05-04", cancel=True, why="no money")
NOTE = entry("05-05", note="x")
REOPEN, RETURN = entry("05-06", reopen=True), entry("05-06", return_=True, why="thin")


def test_nothing_said() -> None:
    assert facts_of([]) == NOTHING
    assert (NOTHING.word, NOTHING.since, NOTHING.heard, NOTHING.why) == (None, None, None, "")


@pytest.mark.parametrize(
    ("said", "word", "why"),
    [(DONE, "done", ""), (BLOCK, "blocked", "rain"), (CANCEL, "cancelled", "no money")],
)
def test_a_word_holds_until_another(said: object, word: str, why: str) -> None:
    facts = facts_of([said, NOTE])  # type: ignore[list-item]
    assert (facts.word, facts.since, facts.why, facts.entry) == (word, said.on, why, said)  # type: ignore[attr-defined]
    assert facts.heard == d("05-05")
    again = facts_of([said, REOPEN])  # type: ignore[list-item]
    assert (again.word, again.since, again.why, again.entry) == (None, None, "", None)
    assert (again.reopened, again.returned) == (REOPEN, None)
    back = facts_of([said, RETURN])  # type: ignore[list-item]
    assert (back.word, back.since, back.returned, back.reopened) == (None, None, RETURN, None)


def test_the_last_word_holds() -> None:
    assert facts_of([DONE, CANCEL]).word == "cancelled"
    assert facts_of([CANCEL, DONE]).word == "done"
    assert facts_of([RETURN, DONE]).returned is None
    assert facts_of([REOPEN, BLOCK]).reopened is None
    assert facts_of([BLOCK, NOTE]).word == "blocked"
    assert facts_of([entry("05-02", done=True, cancel=True)]).word == "cancelled"
    assert facts_of([entry("05-02", done=True, block=True)]).word == "done"
    assert facts_of([entry("05-02", reopen=True, done=True)]).word == "done"


def test_acceptance() -> None:
    accept = entry("05-08", accept=True)
    facts = facts_of([DONE, accept])
    assert (facts.word, facts.since, facts.accepted) == ("done", d("05-02"), d("05-08"))
    assert facts.entry == DONE
    alone = facts_of([accept])
    assert (alone.word, alone.since, alone.accepted) == ("done", d("05-08"), d("05-08"))
    both = facts_of([entry("05-09", done=True, accept=True)])
    assert (both.word, both.since, both.accepted) == ("done", d("05-09"), d("05-09"))
    assert facts_of([DONE, accept, REOPEN]).accepted is None
    assert facts_of([DONE, accept, RETURN]).accepted is None
    again = facts_of([DONE, accept, entry("05-10", done=True)])  # what is done is not done again
    assert (again.since, again.accepted) == (d("05-02"), d("05-08"))
    assert facts_of([DONE, REOPEN, entry("05-10", done=True)]).since == d("05-10")
    assert facts_of([DONE, RETURN, entry("05-10", done=True)]).since == d("05-10")
    again = facts_of([DONE, entry("05-09", reopen=True, accept=True)])
    assert again.since == d("05-09")


def test_a_move_of_what_is_done_counts_only_when_it_is_taken_up_again() -> None:
    move = entry("05-07", move="June")
    assert facts_of([move]).moved == (move,)
    assert (facts_of([DONE, move]).moved, facts_of([DONE, move]).moved_in_vain) == ((), (move,))
    assert facts_of([DONE, REOPEN, move]).moved == (move,)
    both = entry("05-07", move="June", reopen=True)
    assert facts_of([DONE, both]).moved == (both,)
    at_once = entry("05-07", move="June", done=True)
    assert facts_of([at_once]).moved == (at_once,)
    assert facts_of([CANCEL, move]).moved == (move,)


def test_the_last_percentage_holds() -> None:
    facts = facts_of([entry("05-02", percent=Decimal(0)), NOTE])
    assert facts.percent == 0
    assert facts_of([entry("05-04", percent=Decimal(7))], facts).percent == 7


def test_days_are_those_on_which_it_happened_not_those_of_writing() -> None:
    later = datetime(2022, 5, 20, 8, tzinfo=UTC)
    facts = facts_of([entry("05-02", done=True, accept=True, at=later)])
    assert (facts.since, facts.accepted, facts.heard) == (d("05-02"),) * 3


def test_a_note_is_no_reason() -> None:
    assert facts_of([entry("05-02", block=True, note="x")]).why == ""
