"""A plan whose forms the tests issue, fill in and collect."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from workplan.app.forms import FormQuestion, issue_forms
from workplan.app.loading import load_file
from workplan.app.questions import Basis, Sources
from workplan.journal.entry import Entry
from workplan.reports.form import MARK

PLAN = """\
plan: p
title: 年度工作
year: 2022
language: zh
timezone: UTC
owners:
  来安县: {aliases: [来安], leader: 张三}
  凤阳县:
tasks:
  - {id: 比赛, title: 开展演讲比赛, due: 6月底, owner: 来安县, with: [凤阳县], targets: {场次: 100 场, 满意度: 不低于95%}}
  - {id: 例会, title: 召开例会, when: 每月10日, owner: 来安县}
  - {id: 制度, title: 建立制度, when: 5月, owner: 来安县, targets: {覆盖: 全覆盖}}
  - id: 调研
    title: 开展调研
    due: 9月底
    owner: 来安县
    steps:
      - {id: 方案, title: 印发方案, due: 5月底}
      - {id: 报告, title: 提交报告, due: 9月底}
  - {id: 完成, title: 已经做完的事, due: 2月底, owner: 来安县, done: 2022-02-10}
  - {id: 宣传, title: 开展宣传, when: 持续, owner: 凤阳县, with: [来安县]}
  - {id: 无主, title: 无人牵头的事, when: 全年}
"""
NOW = datetime(2022, 5, 20, 8, tzinfo=UTC)


def issued(folder: Path, log: str = "", plan: str = PLAN, **question: object) -> Path:
    """Write the plan and its journal, and issue its forms for May; the folder of the forms."""
    (folder / "plans").mkdir(exist_ok=True)
    (folder / "plans" / "p.yaml").write_text(plan, encoding="utf-8")
    if log:
        (folder / "plans" / "p.log.yaml").write_text(log, encoding="utf-8")
    again(folder, **question)
    return folder / "forms"


def again(folder: Path, now: datetime = NOW, **question: object) -> list[str]:
    """Issue the forms of the plan in the folder; what the command says."""
    basis = Basis(language=None, now=now)
    asked = FormQuestion(basis, by="office")._replace(**question)  # type: ignore[arg-type]
    return issue_forms(Sources((folder / "plans" / "p.yaml",)), asked, folder / "forms")


def journal_of(folder: Path) -> tuple[Entry, ...]:
    """The entries of the plan's journal, which has no problems."""
    journal = load_file(folder / "plans" / "p.yaml").journal
    assert journal.problems == ()
    return journal.entries


def sheet_of(path: Path) -> Worksheet:
    """The first sheet of a workbook."""
    return load_workbook(path).worksheets[0]


def places(sheet: Worksheet) -> tuple[dict[str, int], dict[str, int]]:
    """The rows and the columns of a form by their keys."""
    rows, columns = {}, {}
    for line in sheet.iter_rows():
        texts = {cell.column: str(cell.value or "") for cell in line}
        keys = {
            n: text[len(MARK) + 1 :] for n, text in texts.items() if text.startswith(f"{MARK}|")
        }
        if len(keys) > 1:
            columns = {key: n for n, key in keys.items() if "|" not in key}
        else:
            rows |= {key.partition("|")[2]: line[0].row for key in keys.values()}
    return rows, columns
