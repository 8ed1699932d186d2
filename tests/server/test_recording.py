"""One form is one entry: written once, by whom may, never over what came in between."""

from __future__ import annotations

import html
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient
from support import Run
from support.serving import Make, browser

from workplan.app.loading import load
from workplan.journal.appending import _locked
from workplan.journal.entry import Entry
from workplan.server.forms import ACTIONS
from workplan.server.users import User, hashed, line_of

YEAR = datetime.now(UTC).year - 1  # all of its days have come
PLAN = f"""\
plan: p
title: Plan
year: {YEAR}
language: en
timezone: UTC
owners:
  Schools: {{aliases: [Edu]}}
  Youth: {{}}
  Office: {{}}
tasks:
- {{id: talks, title: Talks, when: all year, owner: Schools, targets: {{talks: {{goal: 100 talks, parts: {{north: 40, south: 60}}}}, happy: 95%, all: 全覆盖}}}}
- {{id: plain, title: Plain, when: all year, owner: Youth}}
- {{id: report, title: Report, when: all year, owner: Schools, accept: Office}}
- {{id: meeting, title: Meeting, when: monthly, owner: Schools}}
- id: contest
  title: Contest
  when: all year
  owner: Youth
  steps: [{{id: first, title: First round, when: all year, owner: Schools}}]
"""
PASSWORD = "correct horse"
HASH = hashed(PASSWORD)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plans" / "p.yaml"
    path.parent.mkdir()
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def client(make: Make, plan: Path) -> FlaskClient:
    return browser(make(plan.parent))


def entries(plan: Path) -> tuple[Entry, ...]:
    _, journal = load(plan)
    assert journal.problems == ()
    return journal.entries


def hidden(page: str, action: str) -> dict[str, str]:
    """What the form of this action sends without any typing."""
    form = re.findall(
        rf'<form method="post" action="[^"]*/{action}#{action}"(.*?)</form>', page, re.DOTALL
    )[0]
    found = dict(re.findall(r'<input [^>]*name="([^"]+)"[^>]* value="([^"]*)"', form))
    found |= dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    for name, options in re.findall(
        r'<select [^>]*name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        chosen = chosen or re.findall(r'<option value="([^"]*)"', options)
        found[name] = chosen[0]
    found = {key: html.unescape(value) for key, value in found.items()}
    return {key: value for key, value in found.items() if not key.startswith("met.")}


class Sent(NamedTuple):
    """The answer to a form."""

    status: int
    page: str
    data: dict[str, str]


def send(
    client: FlaskClient, task: str, action: str, data: dict[str, str] | None = None, **typed: str
) -> Sent:
    """Open the page of a task and send its form with what is typed, or send `data`."""
    if data is None:
        data = hidden(client.get(f"/task/p/{task}").text, action)
    data = data | {key.replace("__", "."): value for key, value in typed.items()}
    response = client.post(f"/task/p/{task}/{action}", data=data)
    page = response.text
    if response.status_code == 303:
        page = client.get(response.headers["Location"]).text
    return Sent(response.status_code, html.unescape(page), data)


def test_progress_is_one_entry_like_that_of_the_command(
    client: FlaskClient, plan: Path, workplan: Run
) -> None:
    sent = send(client, "talks", "log", add__0="3", set__1="96.5%", met__2="1", part="north",
                note="in school\nwith 42 children", files="https://example.org/a\nphotos/b.jpg")  # fmt: skip
    assert sent.status == 303
    assert "Recorded:" in sent.page
    (entry,) = entries(plan)
    assert workplan("log", "talks", "--add", "talks=3", "--set", "happy=96.5%", "--met", "all",
                    "--part", "north", "--note", "in school with 42 children", "--by", entry.by,
                    "--file", "https://example.org/a", "--file", "photos/b.jpg").returncode == 0  # fmt: skip
    first, second = entries(plan)
    assert first._replace(at=second.at, id=second.id) == second


def test_every_action_has_its_entry(client: FlaskClient, plan: Path) -> None:
    assert send(client, "plain", "block", why="no room").status == 303
    assert send(client, "plain", "reopen").status == 303
    assert (
        send(client, "plain", "move", to="December", why="snow", granted="the board").status == 303
    )
    assert send(client, "plain", "log", percent="40%").status == 303
    assert send(client, "plain", "done", note="well").status == 303
    assert send(client, "plain", "undo", why="typo").status == 303
    assert send(client, "report", "done").status == 303
    assert send(client, "report", "return", why="too short").status == 303
    assert send(client, "report", "done").status == 303
    assert send(client, "report", "accept").status == 303
    assert send(client, "contest/first", "done").status == 303
    block, reopen, move, log, done, undo, *report, step = entries(plan)
    assert (block.block, block.why) == (True, "no room")
    assert reopen.reopen
    assert (move.move, move.why, move.granted) == ("December", "snow", "the board")
    assert str(log.percent) == "40"
    assert (done.done, done.note) == (True, "well")
    assert (undo.undo, undo.why) == (done.id, "typo")
    assert [(e.done, e.return_, e.accept) for e in report] == [
        (True, False, False), (False, True, False), (True, False, False), (False, False, True)
    ]  # fmt: skip
    assert step.task == "contest/first"


def test_what_is_hardly_meant_is_told_with_what_was_recorded(client: FlaskClient) -> None:
    sent = send(client, "talks", "log", add__0="1001", part="north")
    assert sent.status == 303
    assert "warning: 'talks' is now 1001, more than ten times its goal of 100" in sent.page
    assert "warning" not in send(client, "plain", "log", note="x").page
    sent = send(client, "talks", "log", add__0="1")
    assert "'talks' has parts, and this is of none of them" in sent.page


@pytest.mark.parametrize("action", ["done", "block", "move"])
@pytest.mark.parametrize("command", ["done", "cancel"])
def test_what_has_ended_is_reopened_first(
    client: FlaskClient, plan: Path, workplan: Run, command: str, action: str
) -> None:
    data = hidden(client.get("/task/p/plain").text, action) | {"to": "December"}
    assert workplan(command, "plain").returncode == 0
    response = client.post(f"/task/p/plain/{action}", data=data)
    assert response.status_code == 422
    assert "reopen" in response.text
    assert len(entries(plan)) == 1


def test_an_occurrence_is_chosen(client: FlaskClient, plan: Path) -> None:
    assert send(client, "meeting", "done", occurrence=f"{YEAR}-01").status == 303
    assert (
        send(client, "meeting", "move", occurrence=f"{YEAR}-12", to=f"{YEAR}-12-30").status == 303
    )
    done, move = entries(plan)
    assert (done.task, done.done) == (f"meeting@{YEAR}-01", True)
    assert (move.task, move.move) == (f"meeting@{YEAR}-12", f"{YEAR}-12-30")
    assert send(client, "meeting", "undo", occurrence=f"meeting@{YEAR}-01").status == 303
    assert entries(plan)[-1].undo == done.id


def test_the_forms_fit_the_state(client: FlaskClient) -> None:
    def forms(task: str) -> set[str]:
        page = client.get(f"/task/p/{task}").text
        return {action for action in ACTIONS if f'id="{action}"' in page}

    assert forms("report") == {"done", "log", "move", "block"}
    send(client, "report", "done")
    assert forms("report") == {"log", "accept", "return", "reopen", "undo"}
    send(client, "report", "accept")
    assert forms("report") == {"log", "reopen", "undo"}
    send(client, "plain", "block")
    assert forms("plain") == {"done", "log", "move", "reopen", "undo"}  # blocked and overdue
    assert 'name="percent"' not in client.get("/task/p/talks").text
    past = client.get(f"/task/p/report?as_of={YEAR}-01-02").text
    assert '<form method="post"' not in past


@pytest.mark.parametrize(
    ("task", "action", "typed", "field"),
    [
        ("talks", "log", {"add.0": "many"}, "add-0"),
        ("talks", "log", {"add.0": "3 litres"}, "add-0"),
        ("talks", "log", {"set.1": "high"}, "set-1"),
        ("talks", "log", {"part": "north"}, "part"),
        ("talks", "log", {}, "add-0"),
        ("talks", "log", {"add.0": "1", "set.0": "5"}, "set-0"),
        ("talks", "log", {"add.0": "-1"}, "add-0"),
        ("talks", "done", {"add.0": "1", "set.0": "5"}, "set-0"),
        ("plain", "log", {"percent": "140"}, "percent"),
        ("plain", "log", {"percent": "x"}, "percent"),
        ("plain", "done", {"on": "2999-01-01"}, "on"),
        ("plain", "done", {"on": f"{YEAR - 1}-12-31"}, "on"),
        ("plain", "done", {"on": "soon"}, "on"),
        ("plain", "move", {"to": ""}, "to"),
        ("plain", "move", {"to": "Smarch"}, "to"),
        ("plain", "move", {"to": "after plain"}, "to"),
        ("plain", "log", {"files": "C:\\secret.txt"}, "files"),
        ("plain", "log", {"note": "x" * 2001}, "note"),
        ("meeting", "done", {"occurrence": "nix"}, "occurrence"),
    ],
)  # fmt: skip
def test_a_mistake_stands_beside_its_field_with_what_was_typed(
    task: str, action: str, typed: dict[str, str], field: str, client: FlaskClient, plan: Path
) -> None:
    data = hidden(client.get(f"/task/p/{task}").text, action) | typed
    response = client.post(f"/task/p/{task}/{action}", data=data)
    assert response.status_code == 422
    page = response.text
    assert f'id="{action}-{field}-wrong"' in page
    assert re.search(rf'id="{action}-{field}"[^>]*aria-invalid="true"', page)
    assert f'<details class="form" id="{action}" open>' in page
    for value in typed.values():
        assert html.escape(value, quote=False) in page
    assert not plan.with_name("p.log.yaml").exists()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_mistakes_are_told_in_the_language_of_the_page(
    language: str, make: Make, plan: Path
) -> None:
    client = browser(make(plan.parent), language)
    for action, typed in (("done", {"on": "2999-01-01"}), ("move", {"to": " "})):
        data = hidden(client.get("/task/p/plain").text, action) | typed
        page = client.post(f"/task/p/plain/{action}", data=data).text
        wrong = re.findall(r'class="wrong"[^>]*>([^<]+)', page)[0]
        assert bool(re.search("[一-龥]", wrong)) == (language == "zh"), wrong


def test_a_form_that_is_sent_twice_is_written_once(client: FlaskClient, plan: Path) -> None:
    first = send(client, "talks", "log", add__0="3")
    again = send(client, "talks", "log", first.data)
    assert (first.status, again.status) == (303, 303)
    assert "recorded once" in again.page
    assert len(entries(plan)) == 1


def test_a_form_that_no_longer_fits_once_it_is_written_is_written_once(
    client: FlaskClient, plan: Path
) -> None:
    send(client, "report", "done")
    first = send(client, "report", "accept")
    again = send(client, "report", "accept", first.data)
    assert (first.status, again.status) == (303, 303)
    assert "recorded once" in again.page
    undo = send(client, "report", "undo")
    assert send(client, "report", "undo", undo.data).status == 303
    assert len(entries(plan)) == 3


def test_a_form_that_is_sent_again_with_other_content_asks(client: FlaskClient, plan: Path) -> None:
    first = send(client, "talks", "log", add__0="3")
    other = send(client, "talks", "log", first.data, add__0="4")
    assert other.status == 409
    assert "talks +3" in other.page
    assert len(entries(plan)) == 1
    data = hidden(other.page, "log")
    assert data["add.0"] == "4"
    assert data["token"] != first.data["token"]
    assert send(client, "talks", "log", data).status == 303
    assert len(entries(plan)) == 2


def test_a_stale_page_shows_what_came_in_between_and_asks_again(
    client: FlaskClient, plan: Path, workplan: Run
) -> None:
    data = hidden(client.get("/task/p/talks").text, "log") | {"add.0": "3"}
    assert workplan("log", "talks", "--add", "talks=7", "--note", "by hand").returncode == 0
    stale = send(client, "talks", "log", data)
    assert stale.status == 409
    assert "New since then" in stale.page
    assert "talks +7  by hand" in stale.page
    assert 'href="/task/p/talks?lang=zh"' in stale.page
    assert len(entries(plan)) == 1
    again = hidden(stale.page, "log")
    assert again["add.0"] == "3"
    assert send(client, "talks", "log", again).status == 303
    assert [str(e.add[0][1].number) for e in entries(plan)] == ["7", "3"]


def test_entries_of_other_tasks_do_not_make_a_page_stale(client: FlaskClient, plan: Path) -> None:
    data = hidden(client.get("/task/p/talks").text, "log") | {"add.0": "3"}
    assert send(client, "plain", "log", note="x").status == 303
    assert send(client, "talks", "log", data).status == 303
    assert len(entries(plan)) == 2


def test_a_journal_that_was_edited_by_hand_is_told(client: FlaskClient, plan: Path) -> None:
    send(client, "talks", "log", add__0="1")
    data = hidden(client.get("/task/p/talks").text, "log") | {"add.0": "3"}
    journal = plan.with_name("p.log.yaml")
    text = journal.read_text(encoding="utf-8")
    journal.write_text(text.replace("talks: 1", "talks: 2"), encoding="utf-8")
    stale = send(client, "talks", "log", data)
    assert stale.status == 409
    assert "changed by hand" in stale.page
    assert "talks +2" in stale.page


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
def test_a_form_without_its_token_is_not_written(
    token: str, client: FlaskClient, plan: Path
) -> None:
    sent = send(client, "plain", "done", token=token)
    assert sent.status == 400
    assert "too old" in sent.page
    assert not plan.with_name("p.log.yaml").exists()


def test_a_token_is_good_for_its_own_form_alone(client: FlaskClient, plan: Path) -> None:
    data = hidden(client.get("/task/p/plain").text, "done")
    assert send(client, "talks", "done", data).status == 400
    assert send(client, "plain", "block", data).status == 400
    assert not plan.with_name("p.log.yaml").exists()


def test_a_plan_with_errors_takes_no_entry(client: FlaskClient, plan: Path) -> None:
    data = hidden(client.get("/task/p/plain").text, "done")
    plan.write_text(PLAN + "nix: 1\n", encoding="utf-8")
    sent = send(client, "plain", "done", data)
    assert sent.status == 409
    assert "has errors" in sent.page
    assert '<form method="post"' not in client.get("/task/p/plain").text
    assert not plan.with_name("p.log.yaml").exists()


def test_a_task_that_is_gone_is_not_found(client: FlaskClient, plan: Path) -> None:
    data = hidden(client.get("/task/p/plain").text, "done")
    lines = [line for line in PLAN.splitlines(keepends=True) if "id: plain" not in line]
    plan.write_text("".join(lines), encoding="utf-8")
    assert send(client, "plain", "done", data).status == 404


def test_a_server_that_only_shows_has_no_forms(make: Make, plan: Path, client: FlaskClient) -> None:
    data = hidden(client.get("/task/p/plain").text, "done")
    other = browser(make(plan.parent, read_only=True))
    assert '<form method="post"' not in other.get("/task/p/plain").text
    assert send(other, "plain", "done", data).status == 403


@pytest.fixture
def people(make: Make, plan: Path, tmp_path: Path) -> dict[str, FlaskClient]:
    """Browsers in which these persons have signed in."""
    several = [
        User("keeper", HASH, "keeper"),
        User("reader", HASH, "reader"),
        User("edu", HASH, "reporter", ("Edu",)),  # an alias of Schools
        User("office", HASH, "reporter", ("Office",)),
    ]
    file = tmp_path / "users"
    file.write_text("".join(f"{line_of(one)}\n" for one in several), encoding="utf-8")
    application = make(plan.parent, users=file)
    found = {}
    for one in several:
        client = browser(application)
        client.post("/login", data={"name": one.name, "password": PASSWORD})
        found[one.name] = client
    return found


def actions(client: FlaskClient, task: str) -> set[str]:
    page = client.get(f"/task/p/{task}").text
    return {action for action in ACTIONS if f'id="{action}"' in page}


def test_roles_may_do_what_they_may(people: dict[str, FlaskClient], plan: Path) -> None:
    assert actions(people["reader"], "talks") == set()
    assert actions(people["edu"], "talks") == {"done", "log", "move", "block"}
    assert actions(people["edu"], "plain") == set()
    assert actions(people["edu"], "contest/first") == {"done", "log", "move", "block"}
    assert actions(people["edu"], "contest") == set()
    assert send(people["edu"], "report", "done").status == 303
    assert entries(plan)[0].by == "edu"
    assert {"accept", "return"} & actions(people["edu"], "report") == set()
    assert actions(people["office"], "report") == {"accept", "return"}
    assert {"accept", "undo"} <= actions(people["keeper"], "report")


def test_what_has_no_form_is_refused_too(people: dict[str, FlaskClient], plan: Path) -> None:
    data = hidden(people["keeper"].get("/task/p/plain").text, "done")
    for name in ("reader", "edu", "office"):
        assert send(people[name], "plain", "done", data).status == 403
    send(people["edu"], "report", "done")
    data = hidden(people["keeper"].get("/task/p/report").text, "accept")
    assert send(people["edu"], "report", "accept", data).status == 403
    # The form of one person is not good for another.
    data = hidden(people["keeper"].get("/task/p/talks").text, "log") | {"add.0": "1"}
    assert send(people["edu"], "talks", "log", data).status == 400
    assert len(entries(plan)) == 1


def test_reporters_take_back_only_their_own_entries(
    people: dict[str, FlaskClient], plan: Path
) -> None:
    send(people["keeper"], "talks", "log", add__0="1")
    assert "undo" not in actions(people["edu"], "talks")
    send(people["edu"], "talks", "log", add__0="2")
    assert send(people["edu"], "talks", "undo").status == 303
    assert "undo" not in actions(people["edu"], "talks")
    assert len(entries(plan)) == 3


def test_many_threads_write_each_entry_once(make: Make, plan: Path) -> None:
    application = make(plan.parent)
    done: list[str] = []

    def work(number: int) -> None:
        client = browser(application)
        for turn in range(3):
            data = hidden(client.get("/task/p/plain").text, "log")
            data["note"] = f"{number}-{turn}"
            while True:
                sent = send(client, "plain", "log", data)
                if sent.status == 303:
                    done.append(data["note"])
                    break
                assert sent.status in {409, 503}
                if sent.status == 409:
                    data = hidden(sent.page, "log")
                    data["note"] = f"{number}-{turn}"

    with ThreadPoolExecutor(8) as threads:
        for one in [threads.submit(work, number) for number in range(8)]:
            one.result()
    assert sorted(entry.note for entry in entries(plan)) == sorted(done)
    assert len(set(done)) == 24


def test_a_lock_that_another_program_holds_keeps_what_was_typed(
    client: FlaskClient, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workplan.server.recording._PATIENCE", 0.1)
    with _locked(plan.with_name("p.log.yaml"), 1.0):
        sent = send(client, "plain", "log", note="keep this")
    assert sent.status == 503
    assert "keep this" in sent.page
    assert send(client, "plain", "log", sent.data).status == 303
    assert [entry.note for entry in entries(plan)] == ["keep this"]


def test_the_address_of_a_form_opened_anew_leads_to_the_task(client: FlaskClient) -> None:
    found = client.get("/task/p/contest/first/done?lang=en")
    assert found.headers["Location"] == "/task/p/contest/first?lang=en"
    assert client.get("/task/p/nix/done").status_code == 404


def test_a_reporter_begins_with_its_own_tasks(people: dict[str, FlaskClient]) -> None:
    data = {"name": "edu", "password": PASSWORD}
    there = people["edu"].post("/login", data=data).headers["Location"]
    assert there == "/?owner=Edu&all=1"
    page = people["edu"].get(there).text
    assert re.findall('<a href="([^"]+)" aria-current="page">', page) == ["/?owner=Edu&amp;all=1"]
    assert "<h1>My tasks</h1>" in page
    assert "Talks" in page
    assert "Plain" not in page
    assert "My tasks" not in people["keeper"].get("/").text
