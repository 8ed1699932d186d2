"""Forms that LibreOffice has opened and saved, as four kinds of files."""

from __future__ import annotations

import random
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from support.filled import Cells, collected, fill, refusals, said, written
from support.forms import NOW, issued

from workplan.intake.collect.rows import read_file

pytestmark = [
    pytest.mark.debian,
    pytest.mark.skipif(not shutil.which("soffice"), reason="needs libreoffice-calc-nogui"),
]
LATER = NOW + timedelta(days=12)
UTF_8, GB_18030 = "76", "85"
KINDS = {
    "xlsx": "xlsx",
    "xls": "xls:MS Excel 97",
    "ods": "ods",
    "csv": f"csv:Text - txt - csv (StarCalc):44,34,{UTF_8}",
    "gb.csv": f"csv:Text - txt - csv (StarCalc):44,34,{GB_18030}",
}
CELLS: Cells = {
    ("比赛#场次", "state"): "进行中",
    ("比赛#场次", "day"): "5月18日",
    ("比赛#场次", "figure"): 35,
    ("比赛#场次", "text"): "+走进“校园”，\n第二批",
    ("比赛#满意度", "figure"): "96.2%",
    ("例会@2022-05", "state"): "已完成",
    ("例会@2022-05", "day"): NOW.replace(tzinfo=None) - timedelta(days=10),
    ("例会@2022-04", "state"): "已完成",
    ("例会@2022-04", "day"): "已完成",
    ("制度#覆盖", "figure"): "已达到",
    ("调研", "wish"): "10月底",
}
PLAIN = "+走进“校园”， 第二批"
SAID = {
    "{比赛, on: 2022-05-18, add: {场次: 35}, note: +走进“校园”， 第二批}",
    "{比赛, on: 2022-05-31, set: {满意度: 96.2%}}",
    '{"例会@2022-05", on: 2022-05-10, done: true}',
    "{制度, on: 2022-05-31, met: [覆盖]}",
    "{调研, on: 2022-05-31, asks: 10月底}",
}


def converted(path: Path, kind: str, folder: Path) -> Path:
    """The file as LibreOffice saves it."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            *("--headless", "--convert-to", kind, "--outdir", str(folder), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{kind.partition(':')[0]}"


def test_saved_three_times_it_says_the_same(tmp_path: Path) -> None:
    form = issued(tmp_path, owners=("来安县",)) / "来安县.xlsx"
    fill(form, CELLS, "王五")
    out = tmp_path / "out"
    out.mkdir()
    ones: dict[str, set[str]] = {}
    for name, kind in KINDS.items():
        path = form
        times = 3 if name in {"xlsx", "ods"} else 1
        for time in range(times):
            folder = out / f"{name}-{time}"
            folder.mkdir()
            path = converted(path, kind, folder)
        found = collected(tmp_path, path, now=LATER)
        said_all = {
            said(one.entry).replace('"+走进“校园”， 第二批"', PLAIN) for one in found.proposed
        }
        assert said_all == SAID, name
        assert [text.partition(" (")[0] for text in refusals(found).values()] == [
            "'已完成' is not one day"
        ], name
        assert {one.entry.by for one in found.proposed} == {"来安县 王五"}, name
        ones[name] = {one.entry.id for one in found.proposed}
    assert len(set(map(frozenset, ones.values()))) == 1, "the ids are the same as well"
    written(tmp_path, form, now=LATER)
    for path in out.rglob("*.*"):
        if path.suffix in {".xlsx", ".xls", ".ods", ".csv"} and "profile" not in path.parts:
            assert collected(tmp_path, path, now=LATER).proposed == []


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_damaged_workbooks_are_one_message(tmp_path: Path, kind: str) -> None:
    """Some of these make the library ask for terabytes, or find a fault of its own."""
    form = issued(tmp_path, owners=("来安县",)) / "来安县.xlsx"
    whole = converted(form, KINDS[kind], tmp_path).read_bytes()
    chance = random.Random(1)
    path = tmp_path / f"damaged.{kind}"
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        found = read_file(path)
        assert found.rows or found.refused
