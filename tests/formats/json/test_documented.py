"""docs/json.md against the output: every key is described, and none that is not there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support import ROOT, Run

from workplan.assessment.outcomes import Outcome
from workplan.cli.arguments import parameters_of
from workplan.cli.main import COMMANDS as COMMANDS_OF_PROGRAM
from workplan.cli.main import _command
from workplan.formats.json.shapes.documents import DOCUMENTS, schema_of

PAGE = ROOT / "docs" / "json.md"
PLAN_TEXT = """
plan: rich
title: Town 2022
year: 2022
language: en
timezone: Asia/Shanghai
rules: {acceptance: Office}
owners:
  School: {leader: Li, group: Town, email: school@example.org}
  Library: {}
  Friends: {}
sections:
  - title: Teaching
    tasks:
      - id: contest
        aliases: [race]
        title: Contest
        when: March to October
        owner: [School, Library]
        with: [Friends]
        leader: Zhang
        targets: {rounds: {goal: 100 rounds, parts: {North: 60}}, mark: 95%, all: full coverage}
        place: Hall
        url: https://example.org
        tags: [a]
        ref: No. 2
        notes: n
        quote: q
        steps:
          - {id: rules, title: Rules, when: by 31 March}
          - {id: final, title: Final, when: October}
      - {id: course, title: Course, when: May, owner: School, after: [contest]}
      - {id: talks, title: Talks, when: monthly on the 10th, owner: Library, event: yes}
      - {id: free, title: Free, when: ongoing, report: monthly}
"""
JOURNAL = """
- {at: 2022-05-02T10:00:00+08:00, by: a, on: 2022-05-02, form: 2022-04, to: School, tasks: 2, figures: period, reply_by: 2022-05-10, id: aaaaaaaaaa}
- {at: 2022-05-02T10:00:00+08:00, by: a, on: 2022-05-02, form: 2022-04, to: Library, tasks: 1, figures: period, reply_by: 2022-05-10, id: bbbbbbbbbb}
- {at: 2022-05-12T10:00:00+08:00, by: School Li, on: 2022-05-12, received: aaaaaaaaaa, empty: [course], id: aaaaaaaaaa-r1}
- {at: 2022-05-12T10:00:00+08:00, by: a, on: 2022-05-12, notice: red, number: 1, to: School, about: {contest: red}, reply_by: 2022-05-20, id: cccccccccc}
- {at: 2022-05-12T10:00:00+08:00, by: School Li, task: course, on: 2022-05-12, asks: August, why: room, id: aaaaaaaaaa-b-c}
- {at: 2022-03-02T10:00:00+08:00, by: a, task: race, on: 2022-03-02, add: {rounds: 12.5}, files: [a.jpg]}
- {at: 2022-03-30T10:00:00+08:00, by: a, task: contest/rules, on: 2022-03-30, done: true}
- {at: 2022-04-02T10:00:00+08:00, by: a, task: talks@2022-03, on: 2022-03-10, done: true}
- {at: 2022-04-25T10:00:00+08:00, by: c, task: course, on: 2022-04-25, move: June, why: room, granted: Mayor}
- {at: 2022-05-02T10:00:00+08:00, by: c, task: nowhere, on: 2022-05-02, add: {rounds: 3}, note: n}
- {at: 2022-05-11T10:00:00+08:00, by: c, task: free, on: 2022-05-11, percent: 20, note: n}
- {at: 2022-05-18T10:00:00+08:00, by: c, task: course, on: 2022-05-18, done: true}
- {at: 2022-05-18T11:00:00+08:00, by: c, task: course, on: 2022-05-18, accept: true}
"""
NORTH = """
plan: north
title: North 2022
year: 2022
language: en
part: North
tasks:
  - {id: contest, title: Contest, when: May, counts_towards: rich/contest, targets: {rounds: 60 rounds, mark: 90%, visitors: 5 people}}
"""
JOURNAL_OF_NORTH = """
- {at: 2022-05-02T10:00:00+08:00, by: n, task: contest, on: 2022-05-02, add: {rounds: 2, visitors: 1}, set: {mark: 91.5%}}
"""
COMMANDS = {
    "status": ("--all",),
    "overdue": (),
    "next": (),
    "targets": (),
    "timeline": (),
    "show": (),
    "review": ("--month", "2022-05"),
}


@cache
def described() -> dict[str, dict[str, tuple[str, str]]]:
    """Of each object its keys, each with its type and its description."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found[line[3:]] = {}
        elif row := re.fullmatch(r"\| `(\w+)` \| (.+?) \| (.*?) ?\|", line):
            *_, last = found
            assert row[1] not in found[last], f"{last}.{row[1]} stands twice"
            found[last][row[1]] = row[2], row[3]
    return found


def differences(value: Any, name: str, command: str = "") -> Iterator[str]:
    """Where the object differs from what is said of it, with a hint for whoever adds a key."""
    keys = {
        key
        for key, (_, what) in described()[name].items()
        if not (only := re.match(r"of `(\w+)` only", what)) or only[1] == command
    }
    if not isinstance(value, dict):
        yield f"{name}: {value!r} is not an object"
        return
    for key in value.keys() - keys:
        yield f"docs/json.md: describe the key `{key}` of {name}"
    for key in keys - value.keys():
        yield f"docs/json.md: {name} has no key `{key}`"
    for key in keys & value.keys():
        yield from wrong(value[key], described()[name][key][0], f"{name}.{key}")


def wrong(value: Any, kind: str, place: str) -> Iterator[str]:
    if kind.endswith(" or null"):
        if value is not None:
            yield from wrong(value, kind.removesuffix(" or null"), place)
    elif kind.startswith("list of "):
        if not isinstance(value, list):
            yield f"{place}: {value!r} is not a list"
            return
        for item in value:
            yield from wrong(item, kind.removeprefix("list of "), place)
    elif link := re.fullmatch(r"\[(\w+)\]\(#(\w+)\)", kind):
        assert link[1] == link[2]
        yield from differences(value, link[1])
    elif not SCALARS[kind](value):
        yield f"{place}: {value!r} is no {kind}"


def is_number(value: Any) -> bool:
    return type(value) in {int, float}


def is_day(value: Any) -> bool:
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


SCALARS = {
    "text": lambda value: isinstance(value, str),
    "number": is_number,
    "true or false": lambda value: isinstance(value, bool),
    "day": is_day,
    "time": lambda value: datetime.fromisoformat(value).tzinfo is not None,
    "amounts by name": lambda value: all(is_number(v) or type(v) is str for v in value.values()),
}


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    (folder / "north").mkdir(parents=True)
    (folder / "rich.yaml").write_text(PLAN_TEXT, encoding="utf-8")
    (folder / "rich.log.yaml").write_text(JOURNAL, encoding="utf-8")
    (folder / "north" / "north.yaml").write_text(NORTH, encoding="utf-8")
    (folder / "north" / "north.log.yaml").write_text(JOURNAL_OF_NORTH, encoding="utf-8")
    return folder / "rich.yaml"


def output(workplan: Run, plan: Path, command: str) -> Any:
    where = ("contest", "--plan", plan) if command == "show" else (plan,)
    run = workplan(command, *where, "--as-of", "2022-05-20", "--json", *COMMANDS[command])
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_key_is_described_and_none_that_is_not_there(
    workplan: Run, rich: Path, command: str
) -> None:
    tree = output(workplan, rich, command)
    assert sorted(set(differences(tree, "document", command))) == []


def test_the_plan_of_this_test_shows_every_object(workplan: Run, rich: Path) -> None:
    """Else a description could be wrong without being seen."""
    texts = [json.dumps(output(workplan, rich, command)) for command in COMMANDS]
    for empty in (
        "occurrences",
        "moves",
        "steps",
        "targets",
        "remarks",
        "unattributed",
        "uncounted",
        "sources",
        "parts",
        "files",
    ):
        assert any(re.search(rf'"{empty}": \[.', text) for text in texts), empty
    review = output(workplan, rich, "review")["reviews"][0]
    for key in ("moved", "entries", "unattributed", "targets", "standing", "owners", "forms"):
        assert review[key], key


def test_forms_are_described(workplan: Run, rich: Path) -> None:
    run = workplan("form", rich, "--status", "--json", "--as-of", "2022-05-20")
    assert run.returncode == 0, run.stderr
    tree = json.loads(run.stdout)
    assert sorted(set(differences(tree, "forms"))) == []
    (plan,) = tree["plans"]
    assert [form["days_late"] for form in plan["forms"]] == [2, 10]
    assert [wish["to"] for wish in plan["wishes"]] == ["August"]


def test_the_reckoning_of_a_year_is_described(workplan: Run, rich: Path) -> None:
    words = ("--as-of", "2022-05-20", "--carry", "free", "--why", "next year")
    run = workplan("close", rich, "--json", *words)
    assert run.returncode == 0, run.stderr
    tree = json.loads(run.stdout)
    assert sorted(set(differences(tree, "document", "close"))) == []
    (closed,) = tree["closed"]
    assert closed["recorded"] == 1
    assert set(described()["outcomes"]) == {"total", *(one.value for one in Outcome)}
    for counts in (closed["outcomes"], *(one["outcomes"] for one in closed["sections"])):
        assert sum(counts.values()) == 2 * counts["total"]
    assert [one["id"] for one in closed["tasks"]] == [t["id"] for t in tree["plans"][0]["tasks"]]
    (free,) = (one for one in closed["tasks"] if one["id"] == "free")
    assert (free["outcome"], free["why"], free["decided_on"]) == (
        *("carried", "next year", "2022-05-20"),
    )
    (section,) = closed["sections"]
    (rounds,) = section["sums"]
    assert (rounds["name"], rounds["goal"], rounds["actual"]) == ("rounds", 100, 14.5)
    (entry,) = next(one["entries"] for one in section["targets"] if one["name"] == "rounds")
    assert entry["add"] == {"rounds": 12.5}


def test_changes_are_described() -> None:
    from workplan.formats.json.changes import changes
    from workplan.plan.diff import compared
    from workplan.plan.reading import read_plan

    old = read_plan(PLAN_TEXT.encode(), "rich.yaml")
    text = PLAN_TEXT.replace("when: May", "when: July").replace("id: free", "id: other")
    new = read_plan(text.encode(), "rich.yaml")
    tree = json.loads(changes([(new, list(compared(old, new)))]))
    assert {change["change"] for change in tree["plans"][0]["changes"]} >= {"moved", "added"}
    assert sorted(set(differences(tree, "changes"))) == []


def test_counts_are_complete_and_add_up(workplan: Run, rich: Path) -> None:
    tree = output(workplan, rich, "status")
    (plan,) = tree["plans"]
    for counts in (tree["counts"], plan["counts"], plan["step_counts"], *plan["sections"]):
        assert set(counts["states"]) == set(described()["states"])
        assert sum(counts["states"].values()) == counts["total"]
        assert sum(counts["lights"].values()) == counts["total"]
    assert plan["counts"]["total"] == len(plan["tasks"])
    assert plan["step_counts"]["total"] == sum(len(task["steps"]) for task in plan["tasks"])


def test_evidence_is_given_as_written(workplan: Run, rich: Path) -> None:
    tasks = output(workplan, rich, "status")["plans"][0]["tasks"]
    assert [file["file"] for task in tasks for file in task["files"]] == ["a.jpg"]


@pytest.mark.parametrize("command", ["status", "overdue", "next", "targets", "review"])
def test_what_counts_nowhere_is_listed_by_every_command(
    workplan: Run, rich: Path, command: str
) -> None:
    (plan,) = output(workplan, rich, command)["plans"]
    assert [one["task"] for one in plan["unattributed"]] == ["nowhere"]


@pytest.mark.parametrize("command", COMMANDS)
def test_errors_leave_standard_output_empty(workplan: Run, rich: Path, command: str) -> None:
    rich.write_text(PLAN_TEXT.replace("when: May", "when: some day"), encoding="utf-8")
    where = ("contest", "--plan", rich) if command == "show" else (rich,)
    run = workplan(command, *where, "--json", *COMMANDS[command])
    assert (run.returncode, run.stdout) == (2, "")
    assert "rich.yaml" in run.stderr


def checked_and_recorded(workplan: Run, plan: Path) -> dict[str, Any]:
    """What `check`, `done`, `log` and others give, in this order."""
    options = ("--plan", plan, "--on", "2022-05-19", "--by", "c", "--json")
    lines: dict[str, tuple[object, ...]] = {
        "log": ("contest", "--add", "rounds=2", "--note", "n"),
        "block": ("contest", "--why", "w"),
        "reopen": ("contest",),
        "move": ("contest", "--to", "November"),
        "cancel": ("free",),
        "done": ("contest/final",),
        "accept": ("contest/final",),
        "undo": ("contest",),
        "baseline": ("approved",),
    }
    found = {name: workplan(name, *words, *options) for name, words in lines.items()}
    assert [run.stderr for run in found.values() if run.returncode] == []
    broken = plan.with_name("broken.yaml")
    broken.write_text("plan: [", encoding="utf-8")
    found["check"] = workplan("check", plan, broken, "--json")
    assert found["check"].returncode == 1
    return {name: json.loads(run.stdout) for name, run in found.items()}


def test_checks_and_records_are_described(workplan: Run, rich: Path) -> None:
    for name, tree in checked_and_recorded(workplan, rich).items():
        what = "checked" if name == "check" else "recorded"
        assert sorted(set(differences(tree, what))) == []
        assert sorted(unfit(tree, name)) == []
        if name == "check":
            counts = tree["counts"]
            assert counts["error"] >= 1
            assert sum(counts.values()) == len(tree["problems"])
            assert any(one["line"] for one in tree["problems"])
        else:
            (written,) = tree["recorded"]
            assert written["entry"]["by"] == "c"
            if name == "baseline":
                assert (written["task"], written["entry"]["baseline"]) == (None, "approved")
                continue
            assert written["entry"]["entry_id"]
            assert written["task"]["last_entry"] or name == "undo"


def closed(schema: Any) -> Any:
    """The schema without other keys than those described."""
    if isinstance(schema, dict):
        more = {"additionalProperties": False} if "properties" in schema else {}
        return {key: closed(value) for key, value in schema.items()} | more
    return [closed(one) for one in schema] if isinstance(schema, list) else schema


@cache
def validator(command: str) -> Any:
    import jsonschema

    schema = schema_of(command)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(closed(schema))


def unfit(tree: Any, command: str) -> Iterator[str]:
    """Where the output is not what the schema of the command says."""
    for error in validator(command).iter_errors(tree):
        yield f"formats/json/shapes: {error.json_path}: {error.message[:300]}"


@pytest.mark.parametrize("command", COMMANDS)
def test_output_is_what_its_schema_says(workplan: Run, rich: Path, command: str) -> None:
    tree = output(workplan, rich, command)
    assert sorted(unfit(tree, command)) == []
    tree["unknown"] = 1
    tree["plans"][0]["title"] = None
    assert len(list(unfit(tree, command))) == 2


def test_other_output_is_what_its_schema_says(workplan: Run, rich: Path) -> None:
    for words in (
        ("form", rich, "--status", "--as-of", "2022-05-20"),
        ("close", rich, "--as-of", "2022-05-20"),
        ("show", "contest", "--chain", "--plan", rich, "--as-of", "2022-05-20"),
    ):
        run = workplan(*words, "--json")
        assert run.returncode == 0, run.stderr
        assert sorted(unfit(json.loads(run.stdout), str(words[0]))) == []


def test_every_command_with_json_has_a_schema() -> None:
    with_json = {
        name
        for name in COMMANDS_OF_PROGRAM
        if any(one.name == "json" for one in parameters_of(_command(name)))
    }
    assert with_json == DOCUMENTS.keys()


def test_the_page_has_the_objects_of_the_schemas_and_their_keys() -> None:
    for command in DOCUMENTS:
        schema = schema_of(command)
        for name, form in schema.get("$defs", {}).items():
            if "properties" in form:
                words = re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()
                assert form["properties"].keys() == described()[words].keys(), name
                assert set(form["required"]) == form["properties"].keys()


def test_schema_prints_the_schema_of_a_command(workplan: Run) -> None:
    run = workplan("schema", "--of", "status")
    assert json.loads(run.stdout) == schema_of("status")
    assert workplan("schema", "--of", "serve").returncode == 2


def test_plans_that_cannot_be_read_are_listed(workplan: Run, rich: Path) -> None:
    rich.with_name("broken.yaml").write_text("plan: [", encoding="utf-8")
    run = workplan("status", rich.parent, "--json", "--as-of", "2022-05-20")
    assert run.returncode == 2
    tree = json.loads(run.stdout)
    assert sorted(unfit(tree, "status")) == []
    assert {Path(one["file"]).name for one in tree["problems"]} == {"broken.yaml"}


def test_the_last_entry_and_the_history(workplan: Run, rich: Path) -> None:
    tree = output(workplan, rich, "show")
    (task,) = tree["plans"][0]["tasks"]
    assert tree["history"][-1] == task["last_entry"]
    assert tree["history"][0]["add"] == {"rounds": 12.5}
    (school, *_) = (one for one in tree["plans"][0]["owners"] if one["owner"] == "School")
    assert school["email"] == "school@example.org"
