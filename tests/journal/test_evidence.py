"""Evidence: what may be named, what is missing, where it is shown and linked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support import Run

from workplan.checks.evidence import missing_evidence
from workplan.errors import UserError
from workplan.journal.evidence import LONGEST, checked, kind_of, parts_of
from workplan.journal.reading import parse_journal
from workplan.reports.evidence import target_of

PLAN = "plan: p\ntitle: P\nyear: 2022\ntasks:\n  - {id: a, title: A, when: May, owner: X}\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://example.org/a", "address"),
        ("HTTP://example.org", "address"),
        ("mailto:a@example.org", "address"),
        ("佐证/报告：终稿 1.pdf", "path"),
        ("../scans/a.pdf", "path"),
        ("a.pdf", "path"),
        ("javascript:alert(1)", "refused"),
        ("JavaScript:alert(1)", "refused"),
        ("data:text/html,x", "refused"),
        ("file:///etc/passwd", "refused"),
        ("https:", "refused"),
        ("/etc/passwd", "refused"),
        ("\\\\server\\x", "refused"),
        ("C:\\x.pdf", "refused"),
        ("~/x.pdf", "refused"),
        ("a\nb", "refused"),
        (" ", "refused"),
    ],
)
def test_what_evidence_may_be(text: str, kind: str) -> None:
    assert kind_of(text) == kind
    assert (target_of(text, "..") is None) == (kind == "refused")


def test_targets_of_links() -> None:
    assert target_of("https://example.org/?a=1&b", None) == "https://example.org/?a=1&b"
    assert target_of("a b/报.pdf", "../plans") == "../plans/a%20b/%E6%8A%A5.pdf"
    assert target_of("a\\b#1.pdf", "") == "a/b%231.pdf"
    assert target_of("a.pdf", None) is None


def test_what_is_missing() -> None:
    journal = parse_journal(
        b"- {on: 2022-05-03, task: a, done: true, files: [here.pdf, gone.pdf, 'https://x.org']}\n"
        b"- {on: 2022-05-03, task: a, note: n, files: ['C:\\x.pdf']}\n"
        b"- {at: 2022-05-04T10:00:00Z, task: a, note: n, files: [undone.pdf]}\n"
        b"- {at: 2022-05-04T11:00:00Z, task: a, undo: 2022-05-04T10:00:00Z}\n",
        "j",
    )
    assert not journal.problems
    found = [
        (p.line, p.severity, str(p.message))
        for p in missing_evidence(journal, {"here.pdf"}.__contains__)
    ]
    assert found == [
        (1, "warning", "no file 'gone.pdf'"),
        (2, "warning", "'C:\\x.pdf' is not found on other machines"),
    ]


def test_from_the_command_to_the_sheets(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(PLAN)
    (plan.parent / "ev").mkdir()
    (plan.parent / "ev" / "a <1>.pdf").touch()
    done = workplan(
        *("done", "a", "--on", "2022-05-20", "--note", "see"),
        *("--file", "ev/a <1>.pdf", "--file", "https://example.org/?a&b"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    day = ("--month", "2022-05", "--as-of", "2022-05-31")
    assert workplan("review", *day, "-o", "out.html").returncode == 0
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert (
        '<a href="plans/ev/a%20%3C1%3E.pdf" rel="noopener noreferrer">ev/a &lt;1&gt;.pdf</a>'
        in html
    )
    assert '<a href="https://example.org/?a&amp;b"' in html
    workplan("log", "a", "--on", "2022-05-21", "--file", "ev/a <1>.pdf", "--note", "ev/a <1>.pdf")
    assert workplan("review", *day, "-o", "out.html").returncode == 0
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert html.count('<a href="plans/ev/a%20%3C1%3E.pdf"') == 3
    assert workplan("review", *day, "-o", "out.xlsx").returncode == 0
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[2]
    targets = [cell.hyperlink.target for cell in sheet[4] if cell.hyperlink]
    assert targets == ["plans/ev/a%20%3C1%3E.pdf", "https://example.org/?a&b"]
    assert "evidence" in workplan("show", "a").stdout
    assert workplan("check").stdout == "1 plan: no problem\n"


def test_what_the_commands_refuse_and_warn_of(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    plan = plan_file(PLAN)
    for text in ("javascript:alert(1)", "/x.pdf", "C:\\x.pdf"):
        run = workplan("log", "a", "--file", text)
        assert run.returncode == 2
        assert "not found on other machines" in run.stderr
    assert not plan.with_name("p.log.yaml").exists()
    run = workplan("log", "a", "--file", "gone.pdf")
    assert run.returncode == 0
    assert "no file 'gone.pdf'" in run.stderr
    run = workplan("check")
    assert run.returncode == 0
    assert "p.log.yaml:1:1: warning: no file 'gone.pdf'" in run.stdout + run.stderr


def test_a_path_has_so_many_characters_at_most() -> None:
    assert kind_of("x" * LONGEST) == "path"
    assert kind_of("x" * (LONGEST + 1)) == "refused"
    assert kind_of("https://x.org/" + "x" * LONGEST) == "address"


def test_a_path_is_kept_as_it_is_written_without_spaces_around_it() -> None:
    assert checked(" a b/c.pdf ") == "a b/c.pdf"
    with pytest.raises(UserError, match="not found on other machines"):
        checked("/a.pdf")
    assert parts_of("./a\\b//c/../d/.") == ["a", "b", "c", "..", "d"]
