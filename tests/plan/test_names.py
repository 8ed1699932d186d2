"""The names of owners: one, or several in a list or a text."""

from __future__ import annotations

import pytest

from workplan.errors import ReadError
from workplan.plan.model import Task
from workplan.plan.reading import read_plan

OWNERS = """owners:
  市教体局: {aliases: [教体局]}
  市妇联:
  公路局:
  住建局:
  科、技、文: {aliases: [KJW]}
"""


def task(written: str, owners: str = OWNERS) -> Task:
    text = f"plan: p\ntitle: P\nyear: 2022\n{owners}tasks:\n  - {{id: a, title: A, when: May, "
    plan = read_plan(f"{text}{written}}}\n".encode(), "p.yaml")
    return plan.tasks[0]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("公路局", ("公路局",)),
        ("教体局", ("市教体局",)),
        ("[公路局, 住建局]", ("公路局", "住建局")),
        ("公路局、住建局", ("公路局", "住建局")),
        ("公路局；住建局", ("公路局", "住建局")),
        ("公路局 ; 住建局;教体局", ("公路局", "住建局", "市教体局")),
        ("[公路局、住建局, 教体局]", ("公路局", "住建局", "市教体局")),
        ("科、技、文", ("科、技、文",)),
        ("[科、技、文, 公路局]", ("科、技、文", "公路局")),
        ("[]", ()),
    ],
)
def test_several_names(written: str, names: tuple[str, ...]) -> None:
    assert task(f"owner: {written}").owner == names
    assert task(f"with: {written}").with_ == names


@pytest.mark.parametrize(
    ("written", "error"),
    [
        (
            "教体局，妇联",
            "unknown owner '教体局，妇联' (write 教体局、妇联 and add 妇联 to `owners`)",
        ),
        ("教体局，市妇联", "unknown owner '教体局，市妇联' (write 教体局、市妇联)"),
        ("公路局和住建局", "unknown owner '公路局和住建局' (write 公路局、住建局)"),
        ("公路局/住建局", "unknown owner '公路局/住建局' (write 公路局、住建局)"),
        ("公路局，住建局、市妇联", "unknown owner '公路局，住建局' (write 公路局、住建局)"),
        ("公路居", "unknown owner '公路居' (did you mean 公路局?)"),
        ("[公路局, 市教体局、教体局]", "'市教体局' is named twice"),
        ("公路局、、住建局", "a name is missing between the separators"),
        ("公路局、", "a name is missing between the separators"),
    ],
)
def test_what_is_refused(written: str, error: str) -> None:
    with pytest.raises(ReadError) as caught:
        task(f"with: {written if written[0] == '[' else repr(written)}")
    assert error in str(caught.value)


def test_the_place_of_one_of_several() -> None:
    with pytest.raises(ReadError) as caught:
        task("owner: [公路局, 住健局]")
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (11, 47)


@pytest.mark.parametrize("written", ['"Bo, Co"', "'教体局，妇联'", "[教体局，妇联]"])
def test_a_comma_between_names_that_are_not_listed(written: str) -> None:
    with pytest.raises(ReadError) as caught:
        task(f"owner: {written}", owners="")
    assert "can be one name or several" in str(caught.value)
    assert ("several: Bo; Co" in str(caught.value)) == ("Bo" in written)


def test_a_known_name_with_a_word_that_may_separate() -> None:
    with pytest.raises(ReadError, match=r"\(write Roads; Parks and Hills\)"):
        task('owner: "Roads, Parks and Hills"', owners="owners: {Roads: {}, Parks and Hills: {}}\n")


def test_names_that_are_not_listed() -> None:
    assert task("owner: Ann; Bo & Co", owners="").owner == ("Ann", "Bo & Co")
    assert task('owner: ["Bo, Co", Ann]', owners="").owner == ("Bo, Co", "Ann")
    assert task("owner: 教体局、妇联", owners="").owner == ("教体局", "妇联")
