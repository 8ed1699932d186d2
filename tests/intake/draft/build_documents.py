"""Documents of offices for the tests of `workplan draft`, by name.

Texts and lists lie in `documents/`; documents of Word and Excel are built when they are needed.
`python -m intake.draft.build_documents FOLDER`, run in `tests`, writes all of these, to look at them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from . import excel_documents as excel
from . import word_documents as word

DOCUMENTS = Path(__file__).parent / "documents"
TEXTS = (".txt", ".md", ".html", ".csv")


def _speech_preview(path: Path) -> None:
    """The speech as the preview of a website prints it: below a line of its own one paragraph,
    without title marks and without the date, a number and a break wherever a portion ends."""
    title, _, *rest = (DOCUMENTS / "zh-speech.txt").read_text(encoding="utf-8").splitlines()
    text = title + "".join(rest)
    for mark in "《》":
        text = text.replace(mark, "")
    text = text.translate(str.maketrans("，；：！？（）", ",;:!?()"))
    portions = [text[start : start + 331] for start in range(0, len(text), 331)]
    lines = (f"{number}、{portion}" for number, portion in enumerate(portions, 1))
    above = f"《{title}.docx》由用户上传,可在线浏览,更多《{title}.docx》请在本站查找。"
    path.write_text("\n".join([above, *lines]), encoding="utf-8")


def _gb_csv(path: Path) -> None:
    text = (DOCUMENTS / "zh-community.csv").read_text(encoding="utf-8")
    path.write_bytes(text.encode("gb18030"))


# Name of the file, its builder, and the list that says what it contains.
BUILT: dict[str, tuple[Callable[[Path], None], str]] = {
    "zh-speech.docx": (word.speech, "zh-speech"),
    "zh-speech-preview.txt": (_speech_preview, "zh-speech"),
    "zh-keypoints.docx": (word.keypoints, "zh-keypoints"),
    "zh-county.docx": (word.county, "zh-county"),
    "zh-hospital.docx": (word.hospital, "zh-hospital"),
    "zh-rectification.docx": (word.rectification, "zh-rectification"),
    "zh-training.docx": (word.training, "zh-training"),
    "zh-progress.xlsx": (excel.progress, "zh-progress"),
    "zh-dates.xlsx": (excel.dates, "zh-dates"),
    "zh-village.xlsx": (excel.village, "zh-village"),
    "zh-school.xlsx": (excel.school, "zh-school"),
    "zh-quarters.xlsx": (excel.quarters, "zh-quarters"),
    "zh-report.xlsx": (excel.report, "zh-report"),
    "zh-community-gb.csv": (_gb_csv, "zh-community"),
    "en-council.docx": (word.council, "en-council"),
    "en-improvement.docx": (word.improvement, "en-improvement"),
    "en-project.xlsx": (excel.project, "en-project"),
}
# Written by LibreOffice from the workbooks.
CONVERTED = {
    f"{stem}.{ending}": f"{stem}.xlsx"
    for stem in ("zh-progress", "zh-dates")
    for ending in ("ods", "xls")
}


def texts() -> dict[str, str]:
    """The names of the documents that are kept as text, with the name of their list."""
    found = sorted(path for path in DOCUMENTS.iterdir() if path.suffix in TEXTS)
    return {path.name: path.stem for path in found}


def document(name: str, folder: Path) -> Path:
    """The document of that name, built in the folder where it is not kept as text."""
    kept = DOCUMENTS / name
    if kept.exists():
        return kept
    path = folder / name
    if path.exists():
        return path
    if name in BUILT:
        BUILT[name][0](path)
    else:
        _convert(document(CONVERTED[name], folder), path)
    return path


def _convert(source: Path, target: Path) -> None:
    with_profile = f"-env:UserInstallation={(target.parent / 'profile').as_uri()}"
    command = ["soffice", with_profile, "--headless", "--convert-to", target.suffix[1:]]
    subprocess.run(
        [*command, "--outdir", str(target.parent), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )


def main() -> None:
    """Write every built document into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*BUILT, *(CONVERTED if shutil.which("soffice") else ())):
        print(document(name, folder))


if __name__ == "__main__":
    main()
