"""What an output may replace, and what it never does."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from workplan.app.outputs import check_not_read, check_replaceable
from workplan.app.questions import Sources
from workplan.errors import UserError

PLAN = b"plan: p\ntitle: P\nyear: 2022\ntasks:\n  - {id: a, title: A, when: May}\n"


def zipped(path: Path, name: str) -> None:
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr(name, "x")


@pytest.mark.parametrize(
    ("kind", "begin"),
    [
        (".ics", b"BEGIN:VCALENDAR\r\n"),
        (".html", b"\xef\xbb\xbf<!DOCTYPE html>"),
        (".html", b"\n<html lang='en'>"),
        (".pdf", b"%PDF-1.7"),
        (".md", b"# Review\n"),
        (".ics", b""),
    ],
)
def test_a_file_of_the_same_kind_is_replaced(tmp_path: Path, kind: str, begin: bytes) -> None:
    path = tmp_path / f"x{kind}"
    check_replaceable([path], kind, force=False)
    path.write_bytes(begin)
    check_replaceable([path], kind, force=False)


@pytest.mark.parametrize("kind", [".ics", ".html", ".pdf", ".md", ".docx", ".xlsx"])
@pytest.mark.parametrize("content", [PLAN, b"- {on: 2022-05-01, task: a, done: true}\n", b"\0\1"])
def test_a_file_of_another_kind_is_kept(tmp_path: Path, kind: str, content: bytes) -> None:
    path = tmp_path / "2023.yaml"
    path.write_bytes(content)
    with pytest.raises(UserError, match="is not a file of this kind"):
        check_replaceable([tmp_path / "new", path], kind, force=False)
    check_replaceable([path], kind, force=True)


def test_a_workbook_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    zipped(path, "xl/workbook.xml")
    check_replaceable([path], ".xlsx", force=False)
    with pytest.raises(UserError):
        check_replaceable([path], ".docx", force=False)
    zipped(path, "word/document.xml")
    check_replaceable([path], ".docx", force=False)


def test_what_is_read_is_never_replaced(tmp_path: Path) -> None:
    plan, journal, other = (tmp_path / n for n in ("p.yaml", "p.log.yaml", "look.docx"))
    plan.write_bytes(PLAN)
    (tmp_path / "link").symlink_to(plan)
    sources = Sources((plan,))
    for output in (plan, journal, tmp_path / "link", other):
        with pytest.raises(UserError, match="would be lost"):
            check_not_read(output, sources, other, None)
    check_not_read(tmp_path / "q.yaml", sources, other)
