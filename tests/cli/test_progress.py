"""The bar of long work, on a pseudo terminal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support import Run
from support.terminal import Seen, on_terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo terminals of POSIX")

# The program, whose work counts as long at once, or never.
PROGRAM = """
import workplan.cli.progress as bars
bars.SOON = {soon}
from workplan.cli.start import main
main()
"""
AT_ONCE, NEVER = PROGRAM.format(soon=-1), PROGRAM.format(soon=1e9)
# A program whose work, or that which is done with its results, takes long.
SLOW = """
import time
import workplan.cli.progress as bars
from workplan.cli import main, output
bars.SOON = -1
def work(_):
    for item in output.progress(range(9), {number}):
        time.sleep(60)
def slowly():
    for item in range(9):
        yield item
        time.sleep(60)
def work_in_it(_):
    list(output.progress(slowly(), {number}))
main._call = {work}
from workplan.cli.start import main
main()
"""
TEXT = "plan: {id}\ntitle: T\nyear: 2022\ntasks: [{{id: a, title: A, when: May, owner: O}}]\n"
DAY = ("--as-of", "2022-09-14", "--recorded-by", "2022-09-14")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with four plans."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in "abcd":
        (folder / f"{name}.yaml").write_text(TEXT.format(id=name))
    return folder


def run(plans: Path, *arguments: object, code: str = AT_ONCE, **env: str) -> Seen:
    return on_terminal(code, *map(str, arguments), env={"HOME": str(plans.parent), **env})


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md", "pdf"])
def test_every_stage_of_a_document_says_what_it_does(plans: Path, ending: str) -> None:
    if ending == "pdf":
        pytest.importorskip("typst")
    file = plans.parent / f"sheet.{ending}"
    seen = run(plans, "review", plans, *DAY, "-o", file)
    assert (seen.status, seen.lines) == (0, [])
    stages = ["Reading plans", "Laying out", *(["Writing"] * (ending not in {"html", "md"}))]
    places = [seen.written.find(stage) for stage in stages]
    assert min(places) > -1
    assert places == sorted(places)
    assert "/4" in seen.written
    assert seen.cursor_is_shown


def test_the_bar_speaks_the_language_that_was_asked_for(plans: Path) -> None:
    file = plans.parent / "sheet.docx"
    seen = run(plans, "review", plans, *DAY, "-o", file, "--lang", "zh")
    for stage in ("读取计划", "排版", "写入文件"):
        assert stage in seen.written
    assert "读取计划" in run(plans, "status", plans, *DAY, WORKPLAN_LANG="zh").written


@pytest.mark.parametrize(
    ("arguments", "stage"),
    [
        (("status",), "Reading plans"),
        (("review",), "Reading plans"),
        (("ics", "--split-by", "owner", "-o", "out"), "Writing"),
        (("check",), "Checking plans"),
        (("show", "-p"), "Reading plans"),
    ],
)
def test_other_long_work_has_its_bar(
    plans: Path, arguments: tuple[str, ...], stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plans.parent)
    words = ["show", "A", "-p", plans] if arguments[0] == "show" else [*arguments, plans]
    seen = run(plans, *words)
    assert stage in seen.written
    assert stage not in "\n".join(seen.lines)


def test_work_on_one_plan_has_a_bar_without_numbers(
    plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plans.parent)
    seen = run(plans, "status", plans / "a.yaml", *DAY)
    assert "Reading plans" in seen.written
    assert "1/1" not in seen.written
    seen = run(plans, "form", plans / "a.yaml", "--month", "2022-05", "-o", "forms")
    assert "Writing" in seen.written
    seen = run(plans, "collect", plans.parent / "forms", "-p", plans / "a.yaml")
    assert "Reading forms" in seen.written
    table = plans.parent / "table.csv"
    table.write_text("task,due,owner\nWrite,May,O\n")
    seen = run(plans, "draft", table, "--year", "2022")
    assert seen.written.find("Reading the document") < seen.written.find("Drafting the plan")


def test_short_work_has_none(plans: Path) -> None:
    seen = run(plans, "review", plans, *DAY, "-o", plans.parent / "sheet.docx", code=NEVER)
    assert (seen.status, seen.written) == (0, "")


def test_there_is_none_in_a_pipe_and_on_a_terminal_that_shows_text_alone(
    plans: Path, workplan: Run
) -> None:
    file = plans.parent / "sheet.docx"
    assert run(plans, "review", plans, *DAY, "-o", file, TERM="dumb").written == ""
    piped = AT_ONCE.replace(
        "import workplan", "import os; os.dup2(os.open('err', 65), 2)\nimport workplan", 1
    )
    os.chdir(plans.parent)
    seen = run(plans, "review", plans, *DAY, "-o", file, code=piped)
    assert (seen.status, seen.written) == (0, "")
    assert (plans.parent / "err").read_bytes() == b""


@pytest.mark.parametrize("number", [1, 9])
@pytest.mark.parametrize("work", ["work", "work_in_it"])
def test_an_interrupt_leaves_a_clean_line(plans: Path, work: str, number: int) -> None:
    pressed: list[str] = []

    def typed(written: str) -> bytes:
        if "Reading plans" not in written or pressed:
            return b""
        pressed.append(written)
        return b"\x03"

    code = SLOW.format(work=work, number=number)
    seen = on_terminal(code, "status", typed=typed)
    assert seen.status == 130
    assert "^C" in seen.written
    assert seen.lines == []
    assert seen.cursor_is_shown


def test_a_bar_appears_before_the_first_of_many_is_there(plans: Path) -> None:
    pressed: list[str] = []

    def typed(written: str) -> bytes:
        if "0/9" not in written or pressed:
            return b""
        pressed.append(written)
        return b"\x03"

    yielded, slept = "        yield item\n", "        time.sleep(60)\n"
    code = SLOW.format(work="work_in_it", number=9).replace(yielded + slept, slept + yielded)
    seen = on_terminal(code, "status", typed=typed)
    assert (seen.status, seen.lines) == (130, [])


def test_an_error_has_a_line_of_its_own(plans: Path) -> None:
    (plans / "d.yaml").write_text("plan: {")
    seen = run(plans, "status", plans, *DAY, "--owner", "nobody")
    assert seen.status == 2
    assert "Reading plans" in seen.written
    assert "Reading plans" not in "\n".join(seen.lines)
    assert "d.yaml:2:" in "\n".join(seen.lines)
