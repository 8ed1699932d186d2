"""Completion in real shells, in a terminal: what stands on the line after the Tab key."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import PLAN, ROOT
from support.shells import Terminal

pytestmark = pytest.mark.debian

HOSTILE = r"""
plan: hostile
title: hostile
year: 2022
owners:
  "O'Brien & Söhne": {leader: "$(touch pwned)"}
  "a:b `touch pwned`": {leader: 'back\slash: colon'}
  'say "hi" \now': {}
  '$HOME; #x *': {}
sections:
  - title: '$(touch pwned)[a]{b}?'
    tasks:
      - {id: pay, title: "Pay $(touch pwned) `touch pwned` 'x' \"y\" a:b %F{red} *", when: March}
      - {id: pay-2, title: '-n \e[31m', when: March, targets: {"$(touch pwned) 'q'": 3, "a b": 4}}
      - {id: zwei, title: "one\ttwo", when: March, owner: "a:b `touch pwned`"}
"""
SHELLS = ["bash", "zsh", "fish"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a plan, and a program `workplan` that keeps what it is called with."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(HOSTILE, encoding="utf-8")
    program = tmp_path / "bin" / "workplan"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        'case "$1" in\n'
        f'__complete|completion) exec "{sys.executable}" -m workplan "$@";;\n'
        "esac\n"
        "printf '%s\\0' \"$@\" > called.new && mv called.new called\n"
    )
    program.chmod(0o755)
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *sys.path]),
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
        "COLUMNS": "100",
        "WORKPLAN_LANG": "zh",
    }


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[[str], Terminal]]:
    """Open shells, and close them at the end."""
    found: list[Terminal] = []

    def open_one(shell: str) -> Terminal:
        found.append(Terminal(shell, folder, environment(folder)))
        return found[-1]

    yield open_one
    for one in found:
        one.close()


def called_with(terminal: Terminal, folder: Path, line: str) -> list[str]:
    """The words that the program gets after a Tab at the end of the line, and Enter."""
    result = folder / "called"
    result.unlink(missing_ok=True)
    terminal.type(f"{line}\t\n")
    terminal.wait_until(result.exists)
    assert not (folder / "pwned").exists()
    return result.read_text().split("\0")[:-1]


@pytest.mark.parametrize("shell", SHELLS)
def test_values_with_any_character_come_whole(
    opened: Callable[[str], Terminal], folder: Path, shell: str
) -> None:
    terminal = opened(shell)
    brien, colon, say, home = (
        "O'Brien & Söhne",
        "a:b `touch pwned`",
        'say "hi" \\now',
        "$HOME; #x *",
    )
    for typed, value in [
        ("O", brien),
        ("'O", brien),
        ('"O', brien),
        ("a", colon),
        ("a:", colon),
        ('"a:', colon),
        ("say", say),
        ('"say', say),
        ("'say", say),
        ("'$", home),
        ("brien", brien),
    ]:
        if typed == "brien" and shell == "fish":  # completes nothing in another case
            continue
        line = f"workplan status --owner {typed}"
        assert called_with(terminal, folder, line) == ["status", "--owner", value], typed
    for typed in ("O", "'O", '"O'):
        line = f"workplan status --owner={typed}"
        assert called_with(terminal, folder, line) == ["status", f"--owner={brien}"], typed
    line = "workplan status --section '$"
    assert called_with(terminal, folder, line) == ["status", "--section", "$(touch pwned)[a]{b}?"]


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_options_ids_and_targets(
    opened: Callable[[str], Terminal], folder: Path, shell: str
) -> None:
    (folder / "plans" / "2022.yaml").write_bytes(PLAN.read_bytes())
    terminal = opened(shell)
    for line, words in [
        ("workplan stat", ["status"]),
        ("workplan status --ligh", ["status", "--light"]),
        ("workplan status --state ove", ["status", "--state", "overdue"]),
        ("workplan done 五老工", ["done", "五老工作室"]),
        ("workplan log 大讲堂 --add 场", ["log", "大讲堂", "--add", "场次="]),
        ("workplan log 大讲堂 --add ", ["log", "大讲堂", "--add", "场次="]),
        ("workplan log pay-2 --add a", ["log", "pay-2", "--add", "a b="]),
        ("workplan check plans/20", ["check", "plans/2022.yaml"]),
        ("workplan show --plan plans/20", ["show", "--plan", "plans/2022.yaml"]),
        ("workplan review -o plans/p", ["review", "-o", "plans/p.yaml"]),
        ("workplan done nothing-such", ["done", "nothing-such"]),
    ]:
        assert called_with(terminal, folder, line) == words


@pytest.mark.parametrize("shell", SHELLS)
def test_titles_stand_beside_ids(
    opened: Callable[[str], Terminal], folder: Path, shell: str
) -> None:
    terminal = opened(shell)
    terminal.type("workplan show pa\t\t\t")
    terminal.wait_for("Pay $(touch pwned) `touch pwned` 'x' \"y\" a:b %F{red}")
    terminal.wait_for("pay-2")
    assert not (folder / "pwned").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_nothing_is_said_without_a_plan_or_with_a_broken_one(
    opened: Callable[[str], Terminal], folder: Path, shell: str
) -> None:
    terminal = opened(shell)
    plan = folder / "plans" / "p.yaml"
    for text in ("plan: [", "", None):
        plan.unlink() if text is None else plan.write_text(text)
        before = len(terminal.shown)
        assert called_with(terminal, folder, "workplan done pa") == ["done", "pa"]
        assert called_with(terminal, folder, "workplan stat") == ["status"]
        said = terminal.shown[before:].casefold()
        assert "error" not in said
        assert "traceback" not in said
        assert "no plan" not in said


@pytest.mark.parametrize("line", ["workplan show pa", "workplan show zw", "workplan done 'pa"])
def test_fish_gets_values_with_titles(folder: Path, line: str) -> None:
    if shutil.which("fish") is None:
        pytest.skip("needs fish")
    script = f'workplan completion fish | source; complete -C "{line}"'
    run = subprocess.run(
        ["fish", "--no-config", "-c", script],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
    )
    found = [found.split("\t") for found in run.stdout.splitlines()]
    assert run.stderr == ""
    if "zw" in line:
        assert found == [["zwei", "one two"]]
    else:
        assert [name for name, _ in found] == ["pay", "pay-2"]


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_loads_where_there_is_no_program(folder: Path, shell: str) -> None:
    """A program that was removed says nothing while one types."""
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    terminal = Terminal(shell, folder, environment(folder))
    try:
        (folder / "bin" / "workplan").rename(folder / "bin" / "gone")
        before = len(terminal.shown)
        terminal.type("workplan sta\t\t")
        terminal.read(1.0)
        assert "not found" not in terminal.shown[before:].replace("command-not-found", "")
    finally:
        terminal.close()
