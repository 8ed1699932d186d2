"""Files that change show at once; a plan with errors stays as it was."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from support.serving import Make, browser

from workplan.errors import ReadError
from workplan.server import plan_store
from workplan.server.plan_store import PlanStore

GOOD = "plan: p\ntitle: {title}\nyear: 2022\ntasks: [{{id: a, title: Alpha, when: March}}]\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "p.yaml"
    found.write_text(GOOD.format(title="First"), encoding="utf-8")
    return found


def test_an_edit_shows_even_where_size_and_time_stay(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_store, "_RACY", 10**12)  # however slow the machine is
    store = PlanStore((path,))
    assert store.load(path).plan.title == "First"
    before = path.stat()
    path.write_text(GOOD.format(title="Other"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert store.load(path).plan.title == "Other"


def test_a_plan_that_did_not_change_is_not_read_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = path.stat().st_mtime_ns - 10**9
    os.utime(path, ns=(old, old))
    store = PlanStore((path,))
    first = store.load(path)
    monkeypatch.setattr("workplan.server.plan_store.read_bytes", pytest.fail)
    assert store.load(path) is first


def test_a_journal_is_read_again_without_its_plan(path: Path) -> None:
    store = PlanStore((path,))
    plan = store.load(path).plan
    journal = path.with_name("p.log.yaml")
    journal.write_text("- {on: 2022-03-02, task: a, done: true}\n", encoding="utf-8")
    again = store.load(path)
    assert again.plan is plan
    assert [entry.done for entry in again.journal.entries] == [True]


def test_a_plan_with_errors_stays_as_it_was_and_its_journal_goes_on(path: Path) -> None:
    store = PlanStore((path,))
    store.load(path)
    path.write_text(GOOD.format(title="Next") + "nix: 1\n", encoding="utf-8")
    journal = path.with_name("p.log.yaml")
    journal.write_text("- {on: 2022-03-02, task: a, done: true}\n", encoding="utf-8")
    loaded = store.load(path)
    assert (loaded.plan.title, len(loaded.journal.entries)) == ("First", 1)
    (broken,) = store.broken(store.files())
    assert broken.since is not None
    assert [problem.line for problem in broken.problems] == [5]
    path.write_text(GOOD.format(title="Next"), encoding="utf-8")
    assert store.load(path).plan.title == "Next"
    assert store.broken(store.files()) == []


def test_a_plan_that_never_could_be_read_is_an_error(path: Path) -> None:
    path.write_text("plan: [", encoding="utf-8")
    with pytest.raises(ReadError):
        PlanStore((path,)).load(path)


def test_after_a_restart_git_knows_how_it_was(path: Path) -> None:
    for command in (
        *(["init", "-q"], ["add", "p.yaml"]),
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "plan"],
    ):
        subprocess.run(["git", *command], cwd=path.parent, check=True)
    path.write_text("plan: [", encoding="utf-8")
    path.with_name("p.log.yaml").write_text("- {on: 2022-03-02, task: a, done: true}\n")
    store = PlanStore((path,))
    loaded = store.load(path)
    assert (loaded.plan.title, len(loaded.journal.entries)) == ("First", 1)
    (broken,) = store.broken(store.files())
    assert broken.since is not None
    assert broken.problems


def test_the_page_tells_the_errors_with_their_lines(make: Make, path: Path) -> None:
    client: FlaskClient = browser(make(path))
    assert "Alpha" in client.get("/?all=1").text
    path.write_text(GOOD.format(title="Next") + "nix: 1\n", encoding="utf-8")
    page = client.get("/?all=1").text
    assert "Alpha" in page
    assert "Line 5" in page
    assert "p.yaml has errors. It is shown as it was on" in page


def test_without_any_good_plan_the_errors_are_the_page(make: Make, path: Path) -> None:
    path.write_text("plan: p\nnix: 1\n", encoding="utf-8")
    client = browser(make(path))
    response = client.get("/")
    assert response.status_code == 503
    assert "Line 2" in response.text
    assert client.get("/api/status").status_code == 503


def test_an_empty_folder_is_told(make: Make, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    response = browser(make(tmp_path / "empty")).get("/")
    assert response.status_code == 503
    assert "workplan init" in response.text


def test_a_page_shows_an_edit_even_where_size_and_time_stay(
    make: Make, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_store, "_RACY", 10**12)  # however slow the machine is
    client = browser(make(path))
    assert "First" in client.get("/").text
    before = path.stat()
    path.write_text(GOOD.format(title="Other"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "Other" in client.get("/").text
