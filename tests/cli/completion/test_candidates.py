"""What can follow at each place of a command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support import PLAN, Run

from workplan.cli.arguments import Option, parameters_of
from workplan.cli.completion import answering, candidates
from workplan.cli.completion.grammar import SLOTS, slot_of
from workplan.cli.main import COMMANDS, _command

HOSTILE = """\
plan: hostile
title: hostile
year: 2022
owners:
  "O'Brien & Söhne": {leader: "$(touch pwned)"}
  "a:b `id`": {}
tasks:
  - {id: pay, title: "$(touch pwned) `touch pwned` 'x' \\"y\\" a:b %F{red} *", when: March}
  - {id: two, title: "\\e[31m red \\u202e\\ttab", when: March, owner: "a:b `id`", tags: ["a\\u202eb", c]}
  - id: 大讲堂
    title: 联合开展百场大讲堂活动
    when: 全年
    targets: {场次: {goal: 100 场, parts: {鹿城: 60, 永嘉: 40}}, 满意度: 不低于95%, 覆盖: 全覆盖}
    steps: [{id: 启动, title: 启动仪式, when: 3月}]
"""


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """What the program answers to fish in a folder with plans/p.yaml, by value."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKPLAN_LANG", "zh")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(HOSTILE, encoding="utf-8")

    def ask(*words: str, shell: str = "fish") -> dict[str, str]:
        answering.answer([shell, *words], COMMANDS, _command)
        out, err = capsys.readouterr()
        assert err == ""
        ask.kind, *lines = out.splitlines() or ["nothing"]
        return dict(line.split("\t") for line in lines)

    return ask


def test_commands_with_what_they_do(asked) -> None:
    assert list(asked("")) == list(COMMANDS)
    found = asked("st")
    assert list(found) == ["status"]
    assert found["status"]
    assert list(asked("-")) == ["--help", "--version"]
    assert asked("nothing", "") == {}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_offered(asked, command: str) -> None:
    found = asked(command, "--")
    for one in parameters_of(_command(command)):
        if isinstance(one.declared, Option):
            assert one.names[0] in found
            assert found[one.names[0]]


def test_an_option_that_was_given_is_offered_again_only_if_it_may_be_repeated(asked) -> None:
    found = asked("status", "--json", "--owner", "甲", "--as-of=2022-05-20", "-")
    assert "--owner" in found
    assert not {"--json", "--as-of"} & found.keys()
    assert {"--plan", "-p"} <= asked("done", "-").keys()


def test_ids_stand_with_their_titles(asked) -> None:
    for command in ("done", "log", "show", "move", "undo"):
        assert asked(command, "大讲")["大讲堂"] == "联合开展百场大讲堂活动"
    assert "大讲堂/启动" not in asked("done", "")
    assert asked("done", "大讲堂/") == {"大讲堂/启动": "启动仪式"}


def test_a_part_of_an_id_or_title_finds_it_too(asked) -> None:
    assert list(asked("done", "讲堂")) == ["大讲堂"]
    assert asked.kind == "any"
    assert list(asked("done", "百场")) == ["大讲堂"]
    assert list(asked("status", "--owner", "brien")) == ["O'Brien & Söhne"]
    asked("done", "大讲")
    assert asked.kind == "words"


def test_the_targets_of_the_task(asked) -> None:
    assert asked("log", "大讲堂", "--add", "") == {"场次=": "100 场"}
    assert asked("log", "百场", "--add", "") == {"场次=": "100 场"}
    assert asked("log", "--add=场") == {}
    assert list(asked("log", "大讲堂", "--set", "")) == ["场次=", "满意度="]
    assert list(asked("log", "大讲堂", "--add=")) == ["--add=场次="]
    assert asked("done", "大讲堂", "--met", "") == {"覆盖": "全覆盖"}
    assert asked("log", "大讲堂", "--add", "场次=3", "--part", "") == {
        "鹿城": "场次",
        "永嘉": "场次",
    }
    assert asked("log", "大讲堂", "--add", "别的=3", "--part", "") == {}
    assert asked("log", "pay", "--add", "") == {}


def test_names_of_the_plan(asked) -> None:
    assert asked("status", "--owner", "") == {"O'Brien & Söhne": "$(touch pwned)", "a:b `id`": ""}
    assert list(asked("status", "--owner=a")) == ["--owner=a:b `id`"]
    assert list(asked("status", "--tag", "")) == ["c"]  # the other one has a mark of direction
    assert list(asked("close", "--carry", "p")) == ["pay"]


def test_values_of_an_option(asked) -> None:
    assert asked("status", "--light", "")["red"] == "红灯"
    assert asked("status", "--state", "o") == {
        "overdue": "逾期",
        "open": "进行中",
        "ongoing": "持续",
    }
    assert asked("status", "--lang", "") == {"en": "English", "zh": "中文"}
    assert "this" in asked("review", "--week", "")
    assert list(asked("completion", "z")) == ["zsh"]
    assert asked("log", "大讲堂", "--note", "") == {}


def test_descriptions_are_safe(asked) -> None:
    found = asked("done", "")
    assert found["pay"].startswith("$(touch pwned) `touch pwned`")
    assert found["two"].isprintable()
    assert "\x1b" not in found["two"]


def test_plans(asked, tmp_path: Path) -> None:
    (tmp_path / "plans" / "p.log.yaml").write_text("")
    (tmp_path / "notes.txt").write_text("")
    other = tmp_path / "other"
    other.mkdir()
    (other / "q.yaml").write_text(
        "plan: q\ntitle: Q\nyear: 2022\ntasks: [{id: q, title: Q, when: May}]"
    )
    here = os.path.join("plans", "p.yaml")
    assert list(asked("status", "")) == [here, "other/", "plans/"]
    assert list(asked("status", "other/")) == ["other/q.yaml"]
    assert list(asked("done", "q", "--plan", "oth")) == ["other/"]
    assert list(asked("done", "--plan", "other", "")) == ["q"]
    assert list(asked("done", "--plan=other/q.yaml", "")) == ["q"]
    assert asked("status", "other/q.yaml", "--owner", "") == {}
    assert asked("review", "-o", "") == {}
    assert asked.kind == "files"
    assert asked("status", "~/x") == {}
    assert asked.kind == "files"


def test_nothing_is_said_whatever_is_wrong(asked, tmp_path: Path, monkeypatch) -> None:
    plan = tmp_path / "plans" / "p.yaml"
    plan.write_text("plan: [")
    os.utime(plan, (1, 1))
    asked("done", "")
    plan.unlink()
    assert asked("done", "") == {}
    monkeypatch.setenv("WORKPLAN_LANG", "klingon")
    assert "status" in asked("")
    plan.parent.rmdir()
    assert asked("done", "") == {}
    assert asked() == asked("")
    answering.answer([], COMMANDS, _command)
    answering.answer(["bash"], COMMANDS, _command)

    def fails(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(candidates, "words_of", fails)
    assert asked("done", "") == {}


def test_a_later_shell_keeps_empty_words_by_a_dot(asked) -> None:
    assert list(asked(".status", ".--owner", ".a", shell="powershell")) == ["a:b `id`"]
    assert list(asked(".log", ".大讲堂", ".--add", ".", shell="powershell")) == ["场次="]


# The values of these are anything.
FREE = {
    "title",
    "as_of",
    "recorded_by",
    "since",
    "against",
    "year",
    "alarm",
    "address",
    "reply_by",
    "by",
}
FREE |= {
    "cluster",
    "grant",
    "granted_by",
    "on",
    "host",
    "behind_proxy",
    "proxy",
    "name",
    "prefix",
    "add_user",
}
FREE |= {
    "note",
    "why",
    "percent",
    "to",
    "span",
    "sheet",
    "meanings",
    "prepared_by",
    "weeks",
    "port",
}


def test_every_parameter_has_its_slot() -> None:
    """A new one is either free or has a slot in SLOTS."""
    names = set()
    for command in COMMANDS:
        for one in parameters_of(_command(command)):
            names.add(one.name)
            assert one.kind in {bool, int} or one.name in FREE or slot_of(one) != "other", one.name
    assert names >= SLOTS.keys() | FREE


def test_typer_is_not_loaded_to_complete(workplan: Run, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "2022.yaml").write_bytes(PLAN.read_bytes())
    workplan("__complete", "fish", "done", "")
    run = workplan("__complete", "fish", "done", "大讲", PYTHONPROFILEIMPORTTIME="1")
    assert run.stdout.splitlines()[1].startswith("大讲堂")
    loaded = {line.split("|")[-1].strip() for line in run.stderr.splitlines()}
    assert "json" in loaded
    assert not loaded & {"typer", "click", "yaml", "rich", "workplan.plan.model"}
