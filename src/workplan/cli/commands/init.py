"""`workplan init`: a first plan to edit."""

from __future__ import annotations

import os
import secrets
from datetime import date
from pathlib import Path
from typing import Annotated

from ...app.loading import FOLDER, read_bytes
from ...errors import ReadError, UserError, message
from ...files import make_folder, write_new, write_whole
from ...text import safe
from .. import options as o
from ..arguments import Argument, Option

MERGE = b"*.log.yaml merge=union\n"

_PLANS = {
    "en": """\
plan: work-{year}-{own}     # its own id: calendars tell plans apart by it
title: Work plan {year}
year: {year}
language: en
# timezone: Europe/Berlin     # when a day ends; this machine's without it
# holidays: DE                # for working days

owners:
  Office: {{email: office@example.org}}
  Team A:

tasks:
  - id: kick-off
    title: Kick-off meeting
    when: mid January
    owner: Office

  - id: survey
    title: Survey of members
    when: Q2
    owner: Team A
    with: [Office]
    targets: {{answers: 200}}

  - id: newsletter
    title: Newsletter
    when: monthly
    owner: Office

  - id: website
    title: Keep the website up to date
    when: ongoing
    report: quarterly
""",
    "zh": """\
plan: gongzuo-{year}-{own}     # 本计划独有的编号，日历据此区分各计划
title: {year}年工作安排
year: {year}
language: zh
timezone: Asia/Shanghai
holidays: CN

owners:
  办公室: {{email: office@example.org}}
  业务科:

tasks:
  - id: 启动会
    title: 召开启动会
    when: 1月中旬
    owner: 办公室

  - id: 调研
    title: 开展专题调研
    when: 二季度
    owner: 业务科
    with: [办公室]
    targets: {{走访: 20 家}}

  - id: 例会
    title: 工作例会
    when: 每月
    owner: 办公室

  - id: 宣传
    title: 日常宣传
    when: 持续
    report: 每季度
""",
}


def run(
    folder: Annotated[Path, Argument("Folder in which to create plans/.")] = Path(),
    year: Annotated[
        int | None, Option("Year of the plan [default: the current year].", least=1000, most=9998)
    ] = None,
    lang: o.Lang = None,
) -> None:
    """Create a first plan to edit, and let git merge journals. Overwrites nothing, and completes
    what an earlier run had begun."""
    number = year or date.today().year
    plan = folder / FOLDER / f"{number}.yaml"
    language = lang or _language()
    there = os.path.lexists(plan)
    if not there:
        # Two offices that begin with the same file must not have the same ids in calendars.
        first = _PLANS[language].format(year=number, own=secrets.token_hex(3))
        make_folder(plan.parent)
        write_new(plan, first.encode(), inside=folder)
        print(safe(f"{plan}: edit it, then run `workplan status`"), flush=True)
    try:
        merged = _merge(folder)
    except (UserError, ReadError) as error:
        if there:
            raise
        text = error.message if isinstance(error, UserError) else error.problems[0].message
        raise UserError(text, message("{plan} was written; run init again", plan=plan)) from None
    if there and not merged:
        raise UserError(
            message("{plan} is there already", plan=plan), message("nothing was written")
        )
    if merged:
        print(safe(f"{folder / '.gitattributes'}: git merges journals line by line"))


def _language() -> str:
    import locale

    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def _merge(folder: Path) -> bool:
    """Add the line to the folder's .gitattributes unless it is there; whether it was added."""
    path = folder / ".gitattributes"
    before = read_bytes(path) if path.exists() else b""
    if MERGE.strip() in before.splitlines():
        return False
    end = b"" if not before or before.endswith(b"\n") else b"\n"
    write_whole(path, before + end + MERGE, inside=folder)
    return True
