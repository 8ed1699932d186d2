"""`workplan serve` on the command line: what it refuses, users, feeds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import Run

from workplan.server.users import fits, read_users

PLAN = "plan: p\ntitle: P\nyear: 2022\ntasks: [{id: a, title: A, when: March, owner: Anna}]\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "p.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0"], "by anybody"),
        (["--host", "192.0.2.1"], "by anybody"),
        (["--name", "plans.example.org"], "by anybody"),
        (["--prefix", "plan"], "is not the beginning of an address"),
        (["--behind-proxy", "a b"], "is not a valid header name"),
        (["--proxy", "nix"], "is not the address of a network"),
        (["--users", "nix"], "cannot be read"),
        (["--port", "0"], "--port"),
        (["--add-user", "anna"], "--users"),
        (["--feed", "Ana"], "Anna"),
        (["--revoke-feed", "Anna"], "no calendar feed"),
    ],
)
def test_what_does_not_fit_is_told(
    arguments: list[str], told: str, plan: Path, workplan: Run
) -> None:
    found = workplan("serve", plan, *arguments, WORKPLAN_LANG="en")
    assert found.returncode == 2
    assert told in found.stderr
    assert "Traceback" not in found.stderr


def test_a_plan_that_is_not_there_is_told(tmp_path: Path, workplan: Run) -> None:
    (tmp_path / "empty").mkdir()
    found = workplan("serve", tmp_path / "empty")
    assert found.returncode == 2
    assert "workplan init" in found.stderr


def add(folder: Path, *arguments: str, password: str, lang: str = "en") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "workplan", "serve", "--users", "users", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", "WORKPLAN_LANG": lang},
        input=f"{password}\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_users_are_added_and_replaced(tmp_path: Path) -> None:
    users = tmp_path / "users"
    reporter = ["--add-user", "李四", "--role", "reporter"]
    several = ["--organisation", "市教体局", "--organisation", "团市委"]
    assert add(tmp_path, *reporter, *several, password="correct horse")[0] == 0
    assert add(tmp_path, "--add-user", "anna", password="another horse")[0] == 0
    found = read_users(users)
    assert found["李四"].organisations == ("市教体局", "团市委")
    assert found["anna"].role == "reader"
    assert fits("correct horse", found["李四"].hash)
    assert "correct" not in users.read_text(encoding="utf-8")
    status, told = add(tmp_path, "--add-user", "anna", password="third horse", lang="zh")
    assert (status, "已替换" in told) == (0, True)
    assert fits("third horse", read_users(users)["anna"].hash)
    assert not fits("another horse", read_users(users)["anna"].hash)


@pytest.mark.parametrize(
    ("arguments", "password", "told"),
    [
        (["--add-user", "anna"], "short", "8 to 200"),
        (["--add-user", "a:b"], "correct horse", "is not a valid user name"),
        (["--add-user", "anna", "--role", "reporter"], "correct horse", "needs an organisation"),
        (["--add-user", "anna", "--organisation", "X"], "correct horse", "only a reporter"),
        (["--add-user", "anna", "--role", "reporter", "--organisation", "a;b"], "correct horse", "is not a valid name of an organisation"),
    ],
)  # fmt: skip
def test_a_user_that_does_not_fit_is_told_and_nothing_written(
    arguments: list[str], password: str, told: str, tmp_path: Path
) -> None:
    status, said = add(tmp_path, *arguments, password=password)
    assert status == 2
    assert told in said
    assert not (tmp_path / "users").exists()
