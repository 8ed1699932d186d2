"""`workplan changes`."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from support import PLAN, Run


def test_changes_of_the_plan_since_an_earlier_version(workplan: Run, tmp_path: Path) -> None:
    def git(*arguments: str, **env: str) -> None:
        names = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(
            ["git", *names, *arguments],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            env={**os.environ, **env},
        )

    path = tmp_path / "plans" / "2022.yaml"
    path.parent.mkdir()
    text = PLAN.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "first", GIT_COMMITTER_DATE="2022-01-10T12:00:00+0800")
    assert "没有变化。" in workplan("changes", "--against", "HEAD").stdout
    text = text.replace("when: 4月中旬", "when: 5月中旬").replace("id: 双创\n", "id: 双创活动\n")
    text = text.replace("owner: 天长市", "owner: 市关工委")
    path.write_text(text, encoding="utf-8")
    for option in (("--against", "HEAD"), ("--since", "2022-01-10")):
        run = workplan("changes", *option, "--json")
        (plan,) = json.loads(run.stdout)["plans"]
        assert [(c["change"], c["id"], c["days"]) for c in plan["changes"]] == [
            ("reowned", "五新活动", None),
            ("moved", "督查调研", 30),
            ("added", "双创活动", None),
            ("dropped", "双创", None),
        ]
    shown = workplan("changes", "--against", "HEAD").stdout
    assert "4月中旬（4月11日—20日）" in shown
    assert "5月中旬（5月11日—20日） （推迟30天）" in shown
    for wrong in (("--since", "2021-12-31"), ("--against", "nowhere"), ("--against=--help",), ()):
        run = workplan("changes", *wrong)
        assert run.returncode == 2, wrong
        assert "Traceback" not in run.stderr
