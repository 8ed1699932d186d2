"""Commands used as people mistake them: each is told what it takes, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

PLAN = """\
plan: p
title: P
year: 2022
language: zh
timezone: Asia/Shanghai
owners:
  市教体局: {aliases: [教体局]}
  市妇联: {}
tasks:
  - {id: a, title: 甲, when: 5月, owner: 市教体局, targets: {场次: 3 场}}
  - id: b
    title: 开展“中华魂（伟大的党）”演讲比赛和征文活动
    when: 全年
    owner: 市妇联
    steps: [{id: s, title: 印发活动方案, due: 3月底, owner: 市妇联}]
"""


@pytest.fixture(autouse=True)
def office(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("cancel", "a", "疫情"), "one task at a time; a reason is written --why 疫情"),
        (("block", "a", "no room"), 'a reason is written --why "no room"'),
        (("move", "a", "6月底"), "the new date is written --to 6月底"),
        (("move", "a", "6月底", "--to", "7月"), "a reason is written --why 6月底"),
        (("log", "a", "好"), "a note is written --note 好"),
        (("cancel", "a", "b", "--why", "x"), "a note is written --note b"),
        (("review", "--issue", "5"), "'5' follows --issue, which takes no value"),
        (("completion",), "SHELL is missing (one of bash, zsh, fish, powershell)"),
        (("completion", "csh"), "one of bash, zsh, fish, powershell"),
        (("collect", "没有"), "'没有' does not exist (name the forms that came back"),
        (("ics", "-o", "x.txt"), "x.txt: no known ending (a calendar ends in .ics"),
        (("changes", "--since", "2022-03-01"), "`workplan baseline` keeps the dates without git"),
        (("form", "-o", "x.xlsx"), "x.xlsx: a folder is wanted here"),
        (("notice", "-o", "x.docx"), "x.docx: a folder is wanted here"),
        (("notice", "--bulletin", "-o", "x.docx"), "x.docx: a folder is wanted here"),
        (("ics", "--split-by", "owner", "-o", "x.ics"), "x.ics: a folder is wanted here"),
        (("review", "--split-by", "owner", "-o", "x.docx"), "x.docx: a folder is wanted here"),
        (("status", "--plan", "p.yaml"), "without an option: workplan status plans/2022.yaml"),
        (("changes", "--against", ""), "the plan is not kept in git"),
        (("notice", "-o", "-"), "-: a folder is wanted here"),
        (("form", "-o", ""), "-o: the name of a file or folder is empty"),
        (("check", ""), "PLAN: the name of a file or folder is empty"),
        (("move", "a", "--to", " "), "--to: a move needs the new date (as in 2022-06-10)"),
        (("done", "a", "--on", "2022年2月30日"), "--on: there is no day 30 in 2022-02"),
        (
            ("status", "--as-of", "下个月"),
            "workplan: --as-of: cannot read '下个月' as a date (write year",
        ),
        (("status", "--as-of", ""), "workplan: --as-of: no date is written here (write year"),
        (("status", "--as-of", "2026-13-01"), "workplan: --as-of: there is no month 13"),
        (("status", "--recorded-by", "昨夜"), "workplan: --recorded-by: cannot read '昨夜'"),
        (
            ("status", "--recorded-by", "2022-05-20T99"),
            "workplan: --recorded-by: '2022-05-20T99' is not",
        ),
        (("done", "a", "--on", "2999-01-01"), "workplan: --on: 2999-01-01 has not come yet"),
        (
            ("done", "a", "--on", "2021-12-31"),
            "workplan: --on: 2021-12-31 is before the plan begins",
        ),
        (("baseline", "x", "--on", "某日"), "workplan: --on: cannot read '某日'"),
        (("move", "a", "--to", "昨天"), "workplan: --to: cannot read '昨天'"),
        (("move", "a", "--to", "TODO"), "workplan: --to: 'TODO' is not a date"),
        (
            ("form", "-o", "f", "--as-of", "2999-01-01"),
            "workplan: --as-of: 2999-01-01 has not come yet",
        ),
        (
            ("notice", "-o", "n", "--reply-by", "2022-01-01"),
            "workplan: --reply-by: 2022-01-01 has passed",
        ),
        (("review", "--week", "99"), "workplan: --week: "),
        (("close", "--as-of", "好"), "workplan: --as-of: cannot read '好'"),
        (("renew", "--as-of", ""), "workplan: --as-of: no date is written here"),
        (("changes", "--since", "3月"), "workplan: --since: '3月' is not one day"),
        (("完成", "a"), "unknown command '完成' (did you mean done?)"),
        (("list",), "unknown command 'list' (did you mean status?)"),
    ],
)
def test_what_is_mistaken_is_told_and_nothing_is_written(
    workplan: Run, office: Path, arguments: tuple[str, ...], told: str
) -> None:
    run = workplan(*arguments)
    assert run.returncode == 2
    assert told in run.stderr
    assert {path.name for path in office.rglob("*") if ".cache" not in path.parts} == {
        "plans",
        "p.yaml",
    }


def test_a_folder_that_is_named_like_a_file_is_used(workplan: Run, office: Path) -> None:
    (office / "x.docx").mkdir()
    assert workplan("form", "-o", "x.docx").returncode == 0
    assert workplan("ics", "-o", "calendar").returncode == 0
    assert workplan("ics", "-o", "x.txt", "--force").returncode == 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("市教体局", ""),
        ("教体局", ""),
        ("教体", ""),
        ("市教育局", "warning: no plan here has an owner '市教育局' (did you mean 市教体局?)"),
    ],
)
def test_an_owner_that_no_plan_has_is_told(
    workplan: Run,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    told: str,
) -> None:
    run = workplan("me", name, XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert (run.returncode, run.stderr.strip()) == (0, told)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    run = workplan("me", name, cwd=elsewhere, XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert (run.returncode, run.stderr) == (0, "")


def test_a_part_of_two_owners_is_not_kept(workplan: Run, tmp_path: Path) -> None:
    config = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert workplan("me", "市", **config).returncode == 2
    assert "no owner is kept" in workplan("me", **config).stdout


def test_a_short_text_names_the_task_of_a_step(workplan: Run, office: Path) -> None:
    run = workplan("notice", "-o", "n", "--text", "--as-of", "2022-04-10", "--owner", "市妇联")
    assert run.returncode == 0, run.stderr
    (text,) = (office / "n").glob("*.txt")
    assert "开展“中华魂（伟大的党）”演讲比赛…：印发活动方案" in text.read_text(encoding="utf-8")


def test_where_nothing_is_to_be_told_no_folder_is_left(workplan: Run, office: Path) -> None:
    run = workplan("notice", "-o", "n", "--as-of", "2022-01-02")
    assert run.returncode == 0
    assert not (office / "n").exists()


def test_what_was_made_is_not_called_sent(workplan: Run) -> None:
    for again in (False, True):
        run = workplan("form", "-o", "f", "--lang", "zh")
        assert "已生成" in run.stdout
        assert "发" not in run.stdout.replace("f/", "")
        assert ("以前生成过" in run.stdout) is again


def test_what_collect_cannot_read_is_told_in_the_language_of_the_system(workplan: Run) -> None:
    run = workplan("collect", "plans/p.yaml", LC_ALL="zh_CN.UTF-8")
    assert run.returncode == 1
    assert "没有可记入的内容" in run.stderr
    assert "it is not" not in run.stderr


def test_grades_and_periods_in_chinese(workplan: Run, office: Path) -> None:
    assert workplan("notice", "-o", "n", "--grade", "红").returncode == 0
    assert workplan("review", "--week", "上周").returncode == 0
    assert workplan("review", "--month", "上个月").returncode == 0
    assert workplan("review", "--year", "去年").returncode == 0
    assert workplan("review", "--week", "上个月").returncode == 2


def test_words_for_commands_name_commands() -> None:
    from workplan.cli.command_words import _WORDS, command_of
    from workplan.cli.main import COMMANDS

    assert set(_WORDS) <= set(COMMANDS)
    every = [word for words in _WORDS.values() for word in words.split()]
    assert len(every) == len(set(every))
    assert not set(every) & set(COMMANDS)
    assert command_of("逾期") == "overdue"
