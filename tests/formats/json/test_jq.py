"""The examples of docs/json.md with jq do what the page says."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

pytestmark = [
    pytest.mark.debian,
    pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq"),
]
PLAN = """\
plan: p
title: P
year: 2022
owners: {甲: {email: a@example.org}, 乙: {}}
tasks:
  - {id: a, title: '任务 "一", 甲', when: 3月, owner: [甲, 乙]}
  - {id: b, title: B, when: 4月, done: 2022-04-20}
  - {id: c, title: C, when: 12月, owner: 乙}
"""


def examples(page: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"^```sh\n(.+?)\n```$", text, re.MULTILINE | re.DOTALL)


def test_both_pages_have_the_same_examples() -> None:
    assert examples("json.md") == examples("zh/json.md")


def test_the_examples_work(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(PLAN, encoding="utf-8")
    program = tmp_path / "workplan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m workplan "$@" --as-of 2022-05-20\n')
    program.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"

    def printed(line: str) -> str:
        run = subprocess.run(
            ["sh", "-c", line],
            cwd=tmp_path,
            env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
        )
        assert (run.returncode, run.stderr) == (0, "")
        return run.stdout

    late, table, number = map(printed, examples("json.md"))
    title = '任务 "一", 甲'
    assert [line.split("\t") for line in late.splitlines()] == [
        ["a@example.org", "甲", title, "50"],
        ["", "乙", title, "50"],
    ]
    head, *rows = csv.reader(table.splitlines())
    assert head == ["id", "title", "lead", "last day", "state", "days late"]
    assert rows == [
        ["a", title, "甲; 乙", "2022-03-31", "overdue", "50"],
        ["b", "B", "", "2022-04-30", "done", "0"],
        ["c", "C", "乙", "2022-12-31", "upcoming", "0"],
    ]
    assert number == "33\n"
