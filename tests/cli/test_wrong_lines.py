"""Seventy wrong command lines: each is one message, wholly in the language chosen, with what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workplan.cli.main import _run

PLAN = """\
plan: p
title: Plan
year: 2026
owners:
  Office: {email: office@example.org}
tasks:
  - {id: kick, title: Kick-off, when: March, owner: Office, targets: {answers: 200}}
  - {id: news, title: Newsletter, when: monthly, owner: Office}
  - {id: news2, title: Newsletter two, when: Q3, owner: Office}
"""
HEAD = "plan: a\ntitle: A\nyear: 2022\n"
FILES = {
    "p.yaml": PLAN,
    "tab.yaml": "plan: a\ntasks:\n\t- id: a\n",
    "quote.yaml": 'plan: "a\n',
    "colon.yaml": "plan: a: b\n",
    "bracket.yaml": "plan: [a, b\ntitle: x\n",
    "brace.yaml": "plan: {a: b\ntitle: x\n",
    "escape.yaml": 'plan: "\\q"\n',
    "at.yaml": "@x: y\n",
    "star.yaml": "plan: *\n",
    "keys.yaml": HEAD + "section: []\ntasks:\n  - {id: a, title: A, wen: May}\n",
    "list.yaml": "- a\n- b\n",
    "empty.yaml": "",
    "two.yaml": HEAD + "tasks: []\n---\nb: c\n",
    "dates.yaml": HEAD + "tasks:\n  - {id: a, title: A, when: Febuary 31}\n",
    "twice.yaml": HEAD
    + "tasks:\n  - {id: a, title: A, when: May}\n  - {id: a, title: A, when: May}\n",
    "header.yaml": "plan: a\ntitle: A\nyear: 20222\nlanguage: de\ntimezone: M/X\ntasks: {a: b}\n",
    "merge.yaml": HEAD + "<<<<<<< a\ntasks: []\n=======\n>>>>>>> b\n",
    "x.log.yaml": "- {task: kick, on: 2026-01-02, dune: true}\n",
    "no.log.yaml": "hello\n",
}
LINES = """\
bogus
statsu
status --bogus
status --onwer Office
status --owner
status --json=1
status –as-of x
--as-of x status
status nowhere.yaml
status folder
status p.yaml --as-of 2026-02-30
status p.yaml --light mauve
status p.yaml --owner Nobody
status p.yaml --tag x
status p.yaml --section x
status p.yaml --journal folder
status p.yaml --journal nowhere/x.yaml
status x.log.yaml
check tab.yaml
check quote.yaml
check colon.yaml
check bracket.yaml
check brace.yaml
check escape.yaml
check at.yaml
check star.yaml
check keys.yaml
check list.yaml
check empty.yaml
check two.yaml
check dates.yaml
check twice.yaml
check header.yaml
check merge.yaml
check gbk.yaml
check bytes.yaml
check p.yaml --journal x.log.yaml
check p.yaml --journal no.log.yaml
show zzz --plan p.yaml
show newsletter --plan p.yaml
done
done news --plan p.yaml
done kick --plan p.yaml --on 2020-01-01
done kick --plan p.yaml --add foo=3
done kick --plan p.yaml --add answers
done kick --plan p.yaml --journal p.yaml
log kick --plan p.yaml
log kick --plan p.yaml --note
move kick --plan p.yaml
accept kick --plan p.yaml
baseline x --plan p.yaml --plan twice.yaml
changes p.yaml
changes p.yaml --against HEAD
review p.yaml --week x
review p.yaml -o x.foo
review p.yaml -o nowhere/x.html
ics p.yaml --split-by owner
ics p.yaml -o folder
form p.yaml
collect
notice p.yaml
draft nowhere.docx
draft p.yaml
close p.yaml --carry zzz
renew p.yaml --year 3
overdue p.yaml --against foo
next p.yaml --weeks x
next p.yaml --weeks 0
completion tcsh
"""
# What the system says has no advice beyond the name of the file; a list of tasks is one itself.
WITHOUT_HINT = re.compile("nowhere|--journal folder|show newsletter|--json=1")
# Names of programs and keys, and lines to type, are the same in every language.
SAME = re.compile(
    r"`[^`]*`|“[^”]*”|'[^']*'|workplan( [-\w./]+)*|iconv[ \w-]+|git log|(\{[^}]*\})|\S*[-/.:@=]\S*"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "gbk.yaml").write_bytes("plan: 计划\n".encode("gbk"))
    (tmp_path / "bytes.yaml").write_bytes(b"plan: \x88\xff\n")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("line", LINES.splitlines())
def test_a_wrong_line(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = {}
    for language in ("en", "zh"):
        try:
            code = _run(["--lang", language, *line.split()])
        except SystemExit as ended:
            code = int(ended.code or 0)
        output = capsys.readouterr()
        assert code == (1 if line.startswith("check ") else 2)
        assert not output.out or line.startswith(("check ", "status p.yaml --journal"))
        told[language] = output.out + output.err
    assert re.search("[\u4e00-\u9fff]", told["zh"])
    assert not re.search("[\u4e00-\u9fff]", told["en"])
    for one in told["zh"].splitlines():
        if one.startswith("  "):  # a task that the word fits, with its title
            continue
        assert not re.search("[A-Za-z]{2,} +[A-Za-z]{2,}", SAME.sub("·", one)), one
    if not WITHOUT_HINT.search(line):
        assert "（" in told["zh"]
        assert "(" in told["en"]
