"""Makes the pictures of `status` and of a week's review in README.md and README.zh.md.

    python docs/pictures.py

Needs chromium, poppler-utils, fonts-noto-cjk, fonts-dejavu, Pillow and `workplan[pdf]`. The Chinese
ones are of the plan in plans/ with the journal in examples/, the English ones of the school in
examples/.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import unicodedata
from html import escape
from pathlib import Path
from typing import NamedTuple

from first_steps import on_terminal
from PIL import Image, ImageOps
from rich.console import Console
from rich.style import Style
from rich.text import Text

DOCS = Path(__file__).parent
COMMITTEE = ("plans/2022.yaml", "--journal", "examples/2022.log.yaml", "--as-of", "2022-05-20")
SCHOOL = ("examples/school", "--as-of", "2026-11-27")
COLUMNS, LINES, SIZE = 90, 28, 15
LARGEST = 150_000
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #fff }}
pre {{ margin: 0; padding: 12px 16px; color: #222; font: {size}px/1.4 "Noto Sans Mono CJK SC" }}
i {{ display: inline-block; width: 0.5em; font: {size}px "DejaVu Sans Mono" }}
</style><pre>{lines}</pre>"""


class Pictures(NamedTuple):
    folder: Path
    language: str
    plan: tuple[str, ...]


BOTH = Pictures(DOCS, "en", SCHOOL), Pictures(DOCS / "zh", "zh", COMMITTEE)


def status(made: Pictures, folder: Path) -> Image.Image:
    """What a terminal shows: the command line, and the first lines of its output."""
    lines = ["$ workplan status", *_terminal(("status", *made.plan), made.language)][:LINES]
    console = Console()
    shown = "\n".join(_html(Text.from_ansi(line), console) for line in lines)
    page = folder / "status.html"
    page.write_text(PAGE.format(size=SIZE, lines=shown), encoding="utf-8")
    width, height = COLUMNS * SIZE // 2 + 40, round(len(lines) * SIZE * 1.4) + 24
    picture = folder / "status.png"
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", f"--screenshot={picture}",
         f"--window-size={width},{height}", page.as_uri()],
        check=True, capture_output=True,
    )  # fmt: skip
    return Image.open(picture)


def review(made: Pictures, folder: Path) -> Image.Image:
    """The first page of the sheet."""
    sheet, stem = folder / "review.pdf", folder / "review"
    _run(("review", *made.plan, "--week", "this", "-o", str(sheet)), made.language)
    subprocess.run(["pdftoppm", "-r", "90", "-png", "-singlefile", sheet, stem], check=True)
    return Image.open(stem.with_suffix(".png"))


def _environment(language: str) -> dict[str, str]:
    return os.environ | {
        "WORKPLAN_LANG": language,
        "TERM": "xterm-256color",
        "COLUMNS": str(COLUMNS),
        "LINES": "50",
        "PAGER": "cat",
    }


def _run(arguments: tuple[str, ...], language: str) -> None:
    command = [sys.executable, "-m", "workplan", *arguments]
    subprocess.run(command, cwd=DOCS.parent, env=_environment(language), check=True)


def _terminal(arguments: tuple[str, ...], language: str) -> list[str]:
    """The lines that a command prints on a terminal, with their colours."""
    command = [sys.executable, "-m", "workplan", *arguments, "--no-cache"]
    return on_terminal(command, DOCS.parent, _environment(language)).splitlines()


def _html(line: Text, console: Console) -> str:
    return "".join(
        f'<span style="{piece.style.get_html_style()}">{_cells(piece.text)}</span>'
        if isinstance(piece.style, Style)
        else _cells(piece.text)
        for piece in line.render(console)
    )


def _cells(text: str) -> str:
    """The text, with signs that the font has wide and a terminal narrow in a cell of their own."""
    return "".join(
        f"<i>{sign}</i>" if unicodedata.east_asian_width(sign) == "A" else escape(sign)
        for sign in text
    )


def main() -> None:
    for made in BOTH:
        for name, picture in (("status.png", status), ("review-week.png", review)):
            with tempfile.TemporaryDirectory() as folder:
                image = ImageOps.expand(picture(made, Path(folder)).convert("RGB"), 1, "#c8c8c8")
                path = made.folder / name
                image.quantize(96, Image.Quantize.FASTOCTREE).save(path, optimize=True)
            if path.stat().st_size > LARGEST:
                raise SystemExit(f"{path} has more than {LARGEST} bytes")


if __name__ == "__main__":
    main()
