"""Other people's programs read our calendars, and all see the same."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar
from support import PLAN, ROOT, SAMPLE, Run

READERS = ROOT / "tests" / "readers"
NPM = ROOT / "build" / "npm"
Row = tuple[str, str, str, str | None, str | None]
OPTIONS = {"events": (), "both": ("--both",), "windows": ("--windows",)}
DAY = ("--as-of", "2022-09-14")
needs_node = pytest.mark.skipif(
    not shutil.which("node") or not (NPM / "node_modules" / "ical.js").exists(),
    reason="node or its packages in build/npm are missing",
)


def _has_libical() -> bool:
    code = "import gi; gi.require_version('ICalGLib', '3.0')"
    return (
        Path("/usr/bin/python3").exists()
        and not subprocess.run(["/usr/bin/python3", "-c", code], capture_output=True).returncode
    )


RHYTHMS = (
    *(
        "每日",
        "每周",
        "每周一",
        "每周日",
        "每两周",
        "每月",
        "每月1日",
        "每月5日",
        "每月30日",
        "每月31日",
    ),
    *("每月25日前", "每月最后一天", "每月第一个周六", "每两个月", "每季度", "每半年", "每年"),
)


def standing() -> str:
    """A plan of standing work that reports in many rhythms."""
    rows = "".join(
        f"  - {{id: t{n}, title: 工作{n}, when: 持续, report: {rhythm}}}\n"
        for n, rhythm in enumerate(RHYTHMS)
    )
    return f"plan: p\ntitle: 常规工作\nyear: 2022\nholidays: CN\ntasks:\n{rows}"


@pytest.fixture(params=[*sorted(OPTIONS), "reports"])
def made(request: pytest.FixtureRequest, workplan: Run, tmp_path: Path) -> Path:
    """The calendar of the real plan and its sample journal, or of reports in many rhythms."""
    file = tmp_path / f"{request.param}.ics"
    if request.param == "reports":
        plan = tmp_path / "standing.yaml"
        plan.write_text(standing(), encoding="utf-8")
        run = workplan("ics", plan, *DAY, "-o", file)
    else:
        run = workplan("ics", PLAN, "--journal", SAMPLE, *DAY, *OPTIONS[request.param], "-o", file)
    assert (run.returncode, run.stderr) == (0, "")
    return file


def rows(file: Path) -> set[Row]:
    """What stands in the file, as `icalendar` reads it."""
    found = set()
    for component in Calendar.from_ical(file.read_bytes()).walk():
        if component.name in {"VEVENT", "VTODO"}:
            end = component.get("DTEND") or component.get("DUE")
            days = (component.get("DTSTART"), end)
            first, last = (str(d.dt)[:10] if d else None for d in days)
            name = component.name.lower()
            found.add((name, str(component["UID"]), str(component["SUMMARY"]), first, last))
    assert len(found) > 40
    return found


def output(*command: object) -> str:
    run = subprocess.run(
        [str(part) for part in command], capture_output=True, encoding="utf-8", timeout=60
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def as_rows(text: str) -> set[Row]:
    listed: list[list[Any]] = json.loads(text)
    found: set[Row] = {(row[0], row[1], row[2], row[3], row[4]) for row in listed}
    assert len(found) == len(listed)
    return found


def test_vobject(made: Path) -> None:
    calendar = vobject.readOne(made.read_text(encoding="utf-8"))
    found = set()
    for name in ("vevent", "vtodo"):
        for c in calendar.contents.get(name, []):
            days = [getattr(c, key, None) for key in ("dtstart", "dtend", "due")]
            first, end, due = (str(d.value)[:10] if d else None for d in days)
            found.add((name, c.uid.value, c.summary.value, first, end or due))
    assert found == rows(made)


@pytest.mark.npm
@needs_node
def test_ical_js(made: Path) -> None:
    assert as_rows(output("node", READERS / "ical.mjs", NPM, made)) == rows(made)


@pytest.mark.npm
@needs_node
def test_node_ical(made: Path) -> None:
    def cut(found: set[Row]) -> set[tuple[str | None, ...]]:
        # Of a to-do it knows the start alone.
        return {row if row[0] == "vevent" else row[:4] for row in found}

    assert cut(as_rows(output("node", READERS / "node_ical.mjs", NPM, made))) == cut(rows(made))


@pytest.mark.debian
@pytest.mark.skipif(not _has_libical(), reason="gir1.2-ical-3.0 or python3-gi is not installed")
def test_libical(made: Path) -> None:
    assert as_rows(output("/usr/bin/python3", READERS / "libical.py", made)) == rows(made)


@pytest.mark.debian
@pytest.mark.skipif(not shutil.which("calcurse"), reason="calcurse is not installed")
def test_calcurse(made: Path, tmp_path: Path) -> None:
    home = tmp_path / "calcurse"
    home.mkdir()
    told = output("calcurse", "-D", home, "-C", home, "-i", made)
    wanted = rows(made)
    events = [row for row in wanted if row[0] == "vevent"]
    numbers = [int(n) for n in re.findall(r"(\d+) (?:apps|events|todos|skipped)", told)]
    assert numbers == [0, len(events), len(wanted) - len(events), 0], told
    kept = (home / "apts").read_text(encoding="utf-8")
    for _, _, summary, first, _ in events:
        year, month, day = (first or "").split("-")
        assert f"{month}/{day}/{year}" in kept
        assert summary in kept


class _Khal:
    """khal with a calendar of its own."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "store"
        self.store.mkdir(parents=True)
        self.config = folder / "config"
        self.config.write_text(
            f"[calendars]\n[[plan]]\npath = {self.store}\n[default]\ndefault_calendar = plan\n"
            f"[sqlite]\npath = {folder / 'khal.db'}\n[locale]\nlocal_timezone = Asia/Shanghai\n"
            "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
            encoding="utf-8",
        )

    def __call__(self, *arguments: str) -> str:
        return output(sys.executable, "-m", "khal", "-c", self.config, *arguments)

    def take(self, file: Path) -> None:
        self("import", "--batch", "-a", "plan", str(file))

    def listed(self) -> list[str]:
        form = "{start-date}|{end-date}|{title}"
        text = self("list", "--once", "--format", form, "2022-01-01", "365d")
        return sorted({line for line in text.splitlines() if "|" in line})


def test_khal_takes_it_again_and_again(workplan: Run, tmp_path: Path) -> None:
    khal, file, log = _Khal(tmp_path / "khal"), tmp_path / "c.ics", tmp_path / "c.log.yaml"
    log.write_bytes(SAMPLE.read_bytes())

    def take(*more: str) -> None:
        run = workplan("ics", PLAN, "--journal", log, *DAY, *more, "-o", file)
        assert run.returncode == 0, run.stderr
        khal.take(file)

    take()
    wanted = {row[2] for row in rows(file)}
    first = khal.listed()
    stored = {path.name for path in khal.store.glob("*.ics")}
    assert {line.split("|")[2].strip() for line in first} >= wanted
    take()
    assert khal.listed() == first
    assert {path.name for path in khal.store.glob("*.ics")} == stored
    assert len(stored) == len(rows(file))
    moved = workplan(
        *("move", "经验交流会", "--to", "2022-11-08", "--why", "疫情", "--on", "2022-09-14"),
        *("--plan", PLAN, "--journal", log),
    )
    assert moved.returncode == 0, moved.stderr
    take()
    again = khal.listed()
    gone, come = set(first) - set(again), set(again) - set(first)
    assert len(gone) == len(come) == 1
    assert come.pop().startswith("2022-11-08|2022-11-08|")
    assert {path.name for path in khal.store.glob("*.ics")} == stored


def test_khal_follows_what_is_edited_by_hand(workplan: Run, tmp_path: Path) -> None:
    khal, file = _Khal(tmp_path / "khal"), tmp_path / "c.ics"
    plan = tmp_path / "plans" / "p.yaml"
    plan.parent.mkdir()
    head = "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n"
    for tasks in (
        "  - {id: a, title: Alpha, when: 10 May}\n  - {id: b, title: Beta, when: 11 May}\n",
        "  - {id: a, title: Alpha, when: 12 May}\n  - {id: b, title: Beta, when: 11 May}\n",
        "  - {id: a, title: Omega, when: 12 May}\n",
    ):
        plan.write_text(head + tasks, encoding="utf-8")
        run = workplan("ics", plan, "--as-of", "2022-03-01", "-o", file)
        assert (run.returncode, run.stderr) == (0, "")
        khal.take(file)
    assert khal.listed() == [
        "2022-05-11|2022-05-11|Cancelled: Beta",
        "2022-05-12|2022-05-12|Omega",
    ]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A CalDAV server of our own, with an empty calendar; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "radicale", "--config", "", "--auth-type", "none"),
            *("--server-hosts", f"127.0.0.1:{port}", "--rights-type", "authenticated"),
            *("--storage-filesystem-folder", str(tmp_path / "radicale")),
        ],
        env={**os.environ, "NO_PROXY": "127.0.0.1"},
        stderr=subprocess.PIPE,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{address}/.web/", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"{address}/office/"
    finally:
        process.terminate()
        process.wait()
        assert process.stderr
        process.stderr.close()


def send(method: str, address: str, data: bytes | None = None) -> bytes:
    token = "b2ZmaWNlOng="  # office:x, whom the server takes as it is
    headers = {"Content-Type": "text/calendar; charset=utf-8", "Authorization": f"Basic {token}"}
    request = urllib.request.Request(address, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        body: bytes = answer.read()
    return body


def test_a_caldav_server_takes_it_and_gives_it_back(
    made: Path, server: str, tmp_path: Path
) -> None:
    send("PUT", f"{server}plan/", made.read_bytes())
    back = tmp_path / "back.ics"
    back.write_bytes(send("GET", f"{server}plan/"))
    assert rows(back) == rows(made)
    send("PUT", f"{server}plan/", made.read_bytes())
    back.write_bytes(send("GET", f"{server}plan/"))
    assert rows(back) == rows(made)
