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


def test_init_completes_what_an_earlier_run_began(workplan: Run, tmp_path: Path) -> None:
    assert workplan("init", tmp_path, "--year", "2024").returncode == 0
    plan = tmp_path / "plans" / "2024.yaml"
    before = plan.read_bytes()
    (tmp_path / ".gitattributes").unlink()
    again = workplan("init", tmp_path, "--year", "2024")
    assert (again.returncode, again.stderr) == (0, "")
    assert "git merges journals" in again.stdout
    assert "edit it" not in again.stdout
    assert plan.read_bytes() == before


def test_init_says_what_it_wrote_where_the_rest_fails(workplan: Run, tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").mkdir()
    run = workplan("init", tmp_path, "--year", "2024")
    assert run.returncode == 2
    assert "2024.yaml was written" in run.stderr
    assert "nothing was written" not in run.stderr
    assert (tmp_path / "plans" / "2024.yaml").is_file()


def test_init_never_writes_through_a_link_out_of_the_folder(workplan: Run, tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / "plans").symlink_to(outside)
    run = workplan("init", inside, "--year", "2024")
    assert run.returncode == 2
    assert "leads out of" in run.stderr
    assert list(outside.iterdir()) == []
