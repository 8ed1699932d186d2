"""`workplan init`."""

from __future__ import annotations

from pathlib import Path

from support import Run


def test_init_writes_a_plan_that_check_and_status_like(workplan: Run, tmp_path: Path) -> None:
    for language in ("zh", "en"):
        folder = tmp_path / language
        assert workplan("init", folder, "--year", "2024", "--lang", language).returncode == 0
        run = workplan("check", folder / "plans")
        assert (run.returncode, run.stdout) == (0, "1 plan: no problem\n")
        assert workplan("status", cwd=folder).returncode == 0
        assert (folder / ".gitattributes").read_text() == "*.log.yaml merge=union\n"
        again = workplan("init", folder, "--year", "2024")
        assert again.returncode == 2
        assert "is there already" in again.stderr
