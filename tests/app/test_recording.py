"""Recording in memory of one process: the day, the time and the texts of an entry."""

from __future__ import annotations

import getpass
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.judging import plan_of

from workplan.app.questions import Sources
from workplan.app.recording import Recorder, author, possible_day, time_of_writing
from workplan.errors import UserError
from workplan.journal.entry import Entry
from workplan.journal.reading import parse_journal

HEAD = "timezone: Asia/Shanghai\n"
PLAN = plan_of("{id: a, title: A, when: May}", HEAD)
NOW = datetime(2022, 5, 9, 20, tzinfo=UTC)  # the tenth in Shanghai


@pytest.mark.parametrize(
    ("on", "day"),
    [
        (None, date(2022, 5, 10)),
        ("2022-05-10", date(2022, 5, 10)),
        ("2022-05-09", date(2022, 5, 9)),
        ("2022-01-01", date(2022, 1, 1)),
    ],
)
def test_a_day_from_the_first_of_the_plan_to_today_is_possible(on: str | None, day: date) -> None:
    assert possible_day(PLAN, on, NOW) == day


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2022-05-11", "2022-05-11 has not come yet"),
        ("2021-12-31", "2021-12-31 is before the plan begins"),
    ],
)
def test_another_day_is_refused_with_the_name_of_the_option(on: str, told: str) -> None:
    with pytest.raises(UserError) as raised:
        possible_day(PLAN, on, NOW, "--since")
    assert told in str(raised.value)
    assert raised.value.option == "--since"


def test_the_time_of_writing_has_the_offset_of_the_plan() -> None:
    found = time_of_writing(PLAN, NOW)
    assert found == NOW
    assert found.isoformat() == "2022-05-10T04:00:00+08:00"
    assert found.utcoffset() == timedelta(hours=8)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "p.yaml"
    path.write_text(
        f"plan: p\ntitle: P\nyear: 2022\nlanguage: en\n{HEAD}tasks:\n"
        "  - {id: new, aliases: old, title: A, when: all year}\n"
    )
    return path


def recorder(plan: Path, on: str | None = None, by: str | None = " Ann ") -> Recorder:
    return Recorder("new", Sources((plan,), cache=False), on, by)


def test_an_entry_has_its_texts_without_spaces_around_them(plan: Path) -> None:
    one = recorder(plan, "2022-05-02")
    entry = one.entry(note=" x\n", why=" y ", block=True)
    assert (entry.note, entry.why, entry.by, entry.on) == ("x", "y", "Ann", date(2022, 5, 2))
    assert (entry.task, entry.at.utcoffset()) == ("new", timedelta(hours=8))
    assert one.on_given
    assert not recorder(plan).on_given


def test_the_journal_is_given_under_present_ids_in_the_zone_of_the_plan(plan: Path) -> None:
    journal = plan.with_name("p.log.yaml")
    journal.write_text("- {at: 2022-05-01T10:00:00, task: old, note: x}\n")
    seen: list[Entry] = []
    one = recorder(plan, "2022-05-02")
    (written,) = one.write(lambda found: [seen.extend(found.entries) or one.entry(done=True)])
    assert [(entry.task, entry.at) for entry in seen] == [
        ("new", datetime(2022, 5, 1, 2, tzinfo=UTC))
    ]
    assert written.task.state == "done"
    assert written.text.startswith("new: ")
    assert parse_journal(journal.read_bytes(), "j", one.plan.zone).entries[1] == written.entry


def test_what_is_done_is_not_done_again(plan: Path) -> None:
    one = recorder(plan, "2022-05-02")
    one.write(lambda _: [one.entry(done=True)])
    with pytest.raises(UserError, match="done already"):
        recorder(plan).entry(done=True)


@pytest.mark.parametrize(
    ("answer", "login", "name"),
    [
        (" Ann Lee\n", "ann", "Ann Lee"),
        ("\n", "ann", "ann"),
        (OSError(2, "no git"), "ann", "ann"),
        (subprocess.TimeoutExpired("git", 5), "ann", "ann"),
        ("", None, ""),
    ],
)
def test_the_author_is_gits_user_or_the_login(
    monkeypatch: pytest.MonkeyPatch, answer: object, login: str | None, name: str
) -> None:
    def run(*_: object, **__: object) -> object:
        if isinstance(answer, Exception):
            raise answer
        return SimpleNamespace(stdout=answer)

    def user() -> str:
        if login is None:
            raise OSError
        return login

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(getpass, "getuser", user)
    assert author() == name
