"""Real calendar programs on a feed: vdirsyncer fetches it, khal shows it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import PLAN
from support.live_server import LiveServer

from workplan.server.feeds import FeedFile

OWNER = "市关工委"


@pytest.fixture
def served(tmp_path: Path) -> LiveServer:
    folder = tmp_path / "plans"
    folder.mkdir()
    shutil.copy(PLAN, folder / "2022.yaml")
    return LiveServer(tmp_path, folder)


def test_vdirsyncer_follows_the_feed_and_khal_shows_it(served: LiveServer, tmp_path: Path) -> None:
    secret = FeedFile((tmp_path / "plans",)).make(OWNER)
    store, config = tmp_path / "events", tmp_path / "vdirsyncer.ini"
    address = f"{served.address}/calendars/{OWNER}/{secret}.ics"
    config.write_text(
        f'[general]\nstatus_path = "{tmp_path}/status"\n'
        '[pair feed]\na = "here"\nb = "there"\ncollections = null\nconflict_resolution = "b wins"\n'
        f'[storage here]\ntype = "filesystem"\npath = "{store}"\nfileext = ".ics"\n'
        f'[storage there]\ntype = "http"\nurl = "{address}"\n',
        encoding="utf-8",
    )

    def run(*command: str, **env: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            env={**os.environ, "PYTHONUTF8": "1", **env},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sync() -> list[str]:
        run("vdirsyncer", "-c", str(config), "sync")
        return sorted(path.name for path in store.glob("*.ics"))

    store.mkdir()
    with served:
        run("vdirsyncer", "-c", str(config), "discover")
        first = sync()
        assert len(first) > 20
        journal = tmp_path / "plans" / "2022.log.yaml"
        journal.write_text("- {on: 2022-01-20, task: 演讲比赛, move: 6月20日}\n", encoding="utf-8")
        assert len(sync()) == len(first)
    (tmp_path / "khal.ini").write_text(
        f"[calendars]\n[[feed]]\npath = {store}\n[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\nlocal_timezone = Asia/Shanghai\ndefault_timezone = Asia/Shanghai\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n",
        encoding="utf-8",
    )
    listed = run("khal", "-c", str(tmp_path / "khal.ini"), "list", "2022-06-20", "1d")
    assert listed.count("演讲比赛 ::") == 1
