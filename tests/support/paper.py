"""The review on paper: printing pages, and reading what is on them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from support import Run

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = pytest.mark.skipif(not BROWSER, reason="chromium is not installed")
needs_reader = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext")
STATES = """\
plan: s
title: S
year: 2022
tasks:
  - {id: a, title: A, when: April}
  - {id: b, title: B, when: May}
  - {id: c, title: C, when: first half}
  - {id: d, title: D, when: May to July}
  - {id: e, title: E, when: Q4}
  - {id: f, title: F, when: Q3}
  - {id: g, title: G, when: March, accept: X}
  - {id: h, title: H, when: February, event: yes}
"""
EVENTS = """\
- {at: 2022-05-20T10:00:00+00:00, task: a, on: 2022-05-20, done: true}
- {at: 2022-05-21T10:00:00+00:00, task: d, on: 2022-05-21, block: true, why: rain}
- {at: 2022-05-22T10:00:00+00:00, task: f, on: 2022-05-22, cancel: true, why: rain}
- {at: 2022-05-23T10:00:00+00:00, task: g, on: 2022-03-22, done: true}
"""
LEGEND = (
    *("done", "not confirmed", "submitted", "overdue"),
    *("open", "blocked", "upcoming", "cancelled"),
)
NAMES = tuple(name.split()[0] for name in LEGEND)
IN_JUNE = ("--month", "2022-06", "--as-of", "2022-06-20")


def look(picture: Sequence[Sequence[int]]) -> tuple[float, float, float]:
    """What a grey picture looks like from afar: its brightness, and how much it changes from left
    to right and from top to bottom."""

    def changes(lines: Sequence[Sequence[int]]) -> float:
        found = [abs(a - b) for line in lines for a, b in pairwise(line)]
        return sum(found) / len(found)

    dots = [dot for line in picture for dot in line]
    turned = list(zip(*picture, strict=True))
    return sum(dots) / len(dots), changes(picture), changes(turned)


def assert_each_its_own(looks: dict[str, tuple[float, float, float]]) -> None:
    for (one, a), (two, b) in combinations(looks.items(), 2):
        assert max(abs(x - y) for x, y in zip(a, b, strict=True)) > 3, (one, two, a, b)
    slanted, upright = looks["overdue"], looks["blocked"]
    assert upright[1] / upright[2] > 1.5 * slanted[1] / slanted[2]


def samples(pdf: Path, names: Sequence[str], wide: float) -> dict[str, Sequence[Sequence[int]]]:
    """The grey pictures, `wide` in points, that stand before the names in the last line in which
    all of them are."""
    run = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True)
    form = r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>'
    every = [re.findall(form, page) for page in run.stdout.decode().split("<page ")[1:]]
    number, found = next(
        (number, words)
        for number, words in reversed(list(enumerate(every, 1)))
        if {word for *_, word in words} >= set(names)
    )
    last = max(float(top) for _, top, _, _, word in found if word == names[-1])
    picture = pdf.with_suffix(".pgm")
    subprocess.run(
        [
            "pdftoppm",
            "-gray",
            "-r",
            "288",
            "-singlefile",
            "-f",
            str(number),
            pdf,
            picture.with_suffix(""),
        ],
        check=True,
        capture_output=True,
    )
    _, size, _, dots = picture.read_bytes().split(b"\n", 3)
    across = int(size.split()[0])
    cut = {}
    for left, top, _, bottom, word in found:
        if word in names and abs(float(top) - last) < 1:
            end = round(4 * float(left)) - 6
            rows = range(round(4 * float(top)), round(4 * float(bottom)))
            cut[word] = [dots[y * across + end - round(4 * wide) : y * across + end] for y in rows]
    assert list(cut) == list(names)
    return cut


def review(workplan: Run, plan: Path, file: Path, *options: str) -> Path:
    run = workplan("review", plan, "-o", file, *options)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return file


def paper(page: Path) -> Path:
    """The page as a browser prints it."""
    assert BROWSER
    printed = page.with_suffix(".printed.pdf")
    subprocess.run(
        [
            *(BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            *(f"--user-data-dir={page.parent / 'browser'}", f"--print-to-pdf={printed}"),
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return printed


def pages(pdf: Path) -> list[str]:
    """The text of each page, without blanks and the breaks that only wrapping made."""
    run = subprocess.run(
        ["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True
    )
    return [re.sub(r"[\s\u200b]+", "", text) for text in run.stdout.split("\f")[:-1]]


def boxes(pdf: Path) -> list[tuple[float, float]]:
    """Left and right end of every word, in parts of its page's width."""
    run = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True)
    width = 1.0
    found = []
    for line in run.stdout.decode(errors="replace").splitlines():
        if match := re.search('<page width="([0-9.]+)"', line):
            width = float(match[1])
        if match := re.search('<word xMin="([0-9.-]+)".* xMax="([0-9.-]+)"', line):
            found.append((float(match[1]) / width, float(match[2]) / width))
    return found
