"""Calendars of owners with secret names, and the pages that link them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Run

from workplan.app.secret_names import secret_name
from workplan.formats.ics.owner_pages import is_address

PLAN = (
    "plan: p\ntitle: P & <b>\nyear: 2022\nlanguage: en\ntasks:\n"
    "  - {id: a, title: A, when: 10 May, owner: Ann}\n"
    '  - {id: b, title: B, when: 11 May, owner: "<Ben>"}\n'
)
ADDRESS = "https://example.org/cal"
Split = Callable[..., Path]


@pytest.fixture
def plan(plan_file: Callable[[str], Path]) -> Path:
    return plan_file(PLAN)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "office.key"
    file.write_text("0123456789abcdef\n")
    return file


@pytest.fixture
def split(workplan: Run, plan: Path, tmp_path: Path) -> Split:
    def make(*options: object) -> Path:
        folder = tmp_path / "out"
        command = ("ics", plan, "--as-of", "2022-03-01", "--split-by", "owner", "-o", folder)
        run = workplan(*command, *options)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
        return folder

    return make


def test_names_come_from_the_key_and_nothing_in_the_folder_tells_them(
    split: Split, key: Path, plan: Path
) -> None:
    folder = split("--secret-names", key)
    names = {path.name for path in folder.iterdir()}
    assert names == {f"{secret_name(b'0123456789abcdef', one)}.ics" for one in ("Ann", "<Ben>")}
    assert all(re.fullmatch(r"[a-z2-7]{26}\.ics", name) for name in names)
    page = key.with_name("office.key.html")
    assert page.stat().st_mode & 0o077 == 0
    links = re.findall(r'<a href="(.*?)">(.*?)</a>', page.read_text())
    assert {link for link, _ in links} == {f"out/{name}" for name in names}
    plan.write_text(PLAN.replace("owner: Ann", "owner: Cy"))
    split("--secret-names", key)
    assert {path.name for path in folder.iterdir()} > names
    ann = folder / f"{secret_name(b'0123456789abcdef', 'Ann')}.ics"
    assert "STATUS:CANCELLED" in ann.read_text()
    key.write_text("another key that is long enough")
    split("--secret-names", key)
    assert len(list(folder.iterdir())) == 5, "three old names and two new ones"


def test_an_address_gives_links_to_subscribe_and_a_page_for_each(split: Split) -> None:
    folder = split("--address", ADDRESS)
    assert {path.name for path in folder.iterdir()} == {
        *("Ann.ics", "Ben.ics", "Ann.html", "Ben.html", "index.html")
    }
    text = (folder / "index.html").read_text()
    assert '<a href="webcal://example.org/cal/Ann.ics">Subscribe</a>' in text
    assert '<a href="https://example.org/cal/Ann.html">Page to pass on</a>' in text
    page = (folder / "Ben.html").read_text()
    assert "<h1>P &amp; &lt;b&gt;: &lt;Ben&gt;</h1>" in page
    assert page.count("https://example.org/cal/Ben.ics") == 2
    times = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    split("--address", f"{ADDRESS}/")
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == times


def test_with_both_the_pages_are_as_secret_as_the_calendars(split: Split, key: Path) -> None:
    folder = split("--secret-names", key, "--address", ADDRESS)
    stems = {path.stem for path in folder.iterdir()}
    assert len(stems) == 2
    for path in folder.glob("*.html"):
        assert [stem for stem in stems if stem in path.read_text()] == [path.stem]
    assert f"{ADDRESS}/{min(stems)}.html" in key.with_name("office.key.html").read_text()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--secret-names", "no.key", "--split-by", "owner"), "no.key"),
        (("--secret-names", "short.key", "--split-by", "owner"), "is not a key: it has 15 bytes"),
        (
            ("--secret-names", "out/a.key", "--split-by", "owner"),
            "is in the folder of the calendars",
        ),
        (("--address", "example.org", "--split-by", "owner"), "is not an address"),
        (("--address", ADDRESS), "go with --split-by"),
    ],
)
def test_what_cannot_be_is_one_message(
    workplan: Run, plan: Path, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    (tmp_path / "short.key").write_text("x" * 15)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.key").write_text("x" * 16)
    run = workplan("ics", plan, "-o", "out", *options)
    assert (run.returncode, run.stdout) == (2, "")
    assert told in run.stderr
    assert run.stderr.count("\n") == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.key"]


def test_names_of_two_owners_or_keys_are_different() -> None:
    names = {secret_name(key, owner) for key in (b"k" * 16, b"l" * 16) for owner in ("", "a", "A")}
    assert len(names) == 6


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://example.org/a/", True),
        ("http://localhost:8000", True),
        ("ftp://example.org/", False),
        ("https://", False),
        ("https://example.org:x/", False),
        ("https://example.org/?a", False),
        ("https://example.org/#a", False),
        ("https://me@example.org/", False),
        ('https://example.org/"><script>', False),
        ("https://例子.cn/", False),
    ],
)
def test_addresses(text: str, good: bool) -> None:
    assert is_address(text) is good
