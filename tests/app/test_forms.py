"""Issuing forms: the entries, the same form again, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from support.forms import NOW, again, issued, journal_of, sheet_of

from workplan.app.questions import Basis
from workplan.errors import UserError


def test_every_lead_gets_a_form_and_an_entry(tmp_path: Path) -> None:
    folder = issued(tmp_path, reply_by="2022-06-02")
    assert {path.name for path in folder.iterdir()} == {"来安县.xlsx", "凤阳县.xlsx"}
    one, other = journal_of(tmp_path)
    assert (one.form, one.to, one.tasks, one.figures) == ("2022-05", "来安县", 6, "cumulative")
    assert (one.reply_by, one.on, one.by) == (date(2022, 6, 2), date(2022, 5, 20), "office")
    assert (other.to, other.tasks) == ("凤阳县", 1)
    assert one.id != other.id


def test_a_form_that_is_lost_is_written_again_under_its_number(tmp_path: Path) -> None:
    folder = issued(tmp_path, owners=("来安",))
    before = journal_of(tmp_path)
    (folder / "来安县.xlsx").unlink()
    said = again(tmp_path, NOW + timedelta(days=1))
    assert [entry.to for entry in journal_of(tmp_path)] == ["来安县", "凤阳县"]
    assert journal_of(tmp_path)[:1] == before
    assert before[0].id in sheet_of(folder / "来安县.xlsx")["B2"].value
    assert "其中1份以前生成过，表号不变" in said
    assert "1项没有牵头单位，不在任何填报表中" in said


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ({"cumulative": False}, "was issued on 2022-05-20"),
        ({"reply_by": "2022-06-30"}, "was issued on 2022-05-20"),
        ({"reply_by": "2022-05-19"}, "2022-05-19 has passed already"),
        ({"owners": ("来宾县",)}, "unknown owner '来宾县'"),
        ({"kind": "week", "written": "2022-05"}, "is not a week"),
    ],
)
def test_what_is_refused(tmp_path: Path, question: dict[str, object], told: str) -> None:
    issued(tmp_path)
    before = journal_of(tmp_path)
    with pytest.raises(UserError, match=told):
        again(tmp_path, **question)
    assert journal_of(tmp_path) == before


def test_a_form_of_another_period_has_another_number(tmp_path: Path) -> None:
    issued(tmp_path, owners=("凤阳县",))
    again(tmp_path, owners=("凤阳县",), kind="quarter", written="2022-Q2", cumulative=False)
    one, other = journal_of(tmp_path)
    assert (one.form, other.form) == ("2022-05", "2022-Q2")
    assert one.id != other.id


def test_who_has_nothing_to_fill_in_gets_no_form(tmp_path: Path) -> None:
    done = "- {at: 2022-05-01T00:00:00Z, on: 2022-05-01, task: 宣传, cancel: true}\n"
    folder = issued(tmp_path, done)
    assert {path.name for path in folder.iterdir()} == {"来安县.xlsx"}
    with pytest.raises(UserError, match="nothing to fill in"):
        again(tmp_path, owners=("凤阳县",))


def test_no_other_file_is_lost(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    other = tmp_path / "forms" / "来安县.xlsx"
    other.write_text("not a workbook", encoding="utf-8")
    with pytest.raises(UserError, match="is not a file of this kind"):
        issued(tmp_path)
    assert other.read_text(encoding="utf-8") == "not a workbook"
    assert journal_of(tmp_path) == ()


def test_a_form_of_an_earlier_day_is_recorded_on_that_day(tmp_path: Path) -> None:
    issued(tmp_path, basis=Basis("2022-05-10", now=NOW))
    assert {entry.on for entry in journal_of(tmp_path)} == {date(2022, 5, 10)}
    assert {entry.at.date() for entry in journal_of(tmp_path)} == {NOW.date()}
