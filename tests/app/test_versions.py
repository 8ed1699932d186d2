"""Git is called as if the repository came from a stranger."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from support import Run

from workplan.app import versions
from workplan.errors import UserError

PLAN = "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n  - {{id: a, title: {title}, when: May}}\n"


def git(folder: Path, *words: str) -> str:
    names = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    dates = dict.fromkeys(("GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE"), "2022-05-01T12:00:00Z")
    run = subprocess.run(
        ["git", *names, *words], cwd=folder, check=True, capture_output=True, env=os.environ | dates
    )
    return run.stdout.decode().strip()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "repository" / "p.yaml"
    path.parent.mkdir()
    git(path.parent, "init", "-q", "-b", "main")
    for title in ("First", "Second"):
        path.write_text(PLAN.format(title=title), encoding="utf-8")
        git(path.parent, "add", "-A")
        git(path.parent, "commit", "-qm", title)
    (path.parent / "p.log.yaml").write_text("- {on: 2022-05-02, task: a, note: x}\n")
    return path


REPORTS = (
    ("changes", "--against", "HEAD~1"),
    ("changes", "--since", "2022-05-01"),
    ("check",),
    ("status",),
    ("review", "--week", "2022-W19"),
    ("log", "a", "--note", "y", "--on", "2022-05-03"),
)


@pytest.mark.parametrize("missing", [False, True])
def test_no_program_of_the_repositorys_choice_is_started(
    workplan: Run, plan: Path, missing: bool
) -> None:
    folder = plan.parent
    started = folder.parent / "started"
    program = folder / "evil.sh"
    program.write_text(f"#!/bin/sh\necho x >> '{started}'\ncat\n")
    program.chmod(0o755)
    (folder / ".gitattributes").write_text("*.yaml diff=evil filter=evil\n")
    for hook in ("post-checkout", "reference-transaction", "pre-auto-gc", "post-index-change"):
        (folder / ".git" / "hooks" / hook).write_text(program.read_text())
        (folder / ".git" / "hooks" / hook).chmod(0o755)
    for key, value in {
        "core.fsmonitor": str(program),
        "core.pager": str(program),
        "pager.log": str(program),
        "core.sshCommand": str(program),
        "core.askPass": str(program),
        "core.gitProxy": str(program),
        "credential.helper": f"!{program}",
        "diff.external": str(program),
        "diff.evil.textconv": str(program),
        "diff.evil.command": str(program),
        "filter.evil.smudge": str(program),
        "filter.evil.clean": str(program),
        "gpg.program": str(program),
        "log.showSignature": "true",
        "protocol.ext.allow": "always",
        "protocol.allow": "always",
        "remote.origin.url": f"ext::{program}",
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": str(program),
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
    }.items():
        git(folder, "config", key, value)
    if missing:  # as in a partial clone, which fetches what it lacks
        blob = git(folder, "rev-parse", "HEAD~1:p.yaml")
        (folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    started.unlink(missing_ok=True)
    for command in REPORTS:
        words = (*command, "--plan", plan) if command[0] == "log" else (*command, plan)
        run = workplan(*words)
        assert "Traceback" not in run.stderr
        assert not started.exists(), command


@pytest.mark.parametrize(
    "reference",
    ["v1*", "nowhere", "HEAD..HEAD~1", "--help", "HEAD:p.yaml", ":/First x", "", "@{-9}"],
)
def test_what_is_no_version_is_said_to_be_none(workplan: Run, plan: Path, reference: str) -> None:
    run = workplan("changes", f"--against={reference}", plan)
    assert run.returncode == 2
    if reference:
        assert f"git has no version '{reference}'" in run.stderr, run.stderr


def test_a_name_that_is_a_pattern_means_one_file(workplan: Run, plan: Path) -> None:
    odd = plan.rename(plan.with_name("[p].yaml"))
    git(plan.parent, "add", "-A")
    git(plan.parent, "commit", "-qm", "renamed")
    run = workplan("changes", "--against", "HEAD", odd)
    assert (run.returncode, run.stderr) == (0, "")


def test_git_is_not_waited_for_without_end(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = plan.parent / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(versions, "_PATIENCE", 0.05)
    with pytest.raises(UserError, match="git takes longer"):
        versions.git(plan, "rev-parse", "HEAD")


def heads(folder: Path) -> tuple[str, str]:
    """The commit that is checked out, by the files and by git."""
    return versions.head_in_files(folder), git(folder, "rev-parse", "HEAD")


def test_the_files_of_a_repository_say_which_commit_is_checked_out(
    plan: Path, tmp_path: Path
) -> None:
    folder = plan.parent
    found, asked = heads(folder)
    assert found == asked
    git(folder, "checkout", "-q", "-b", "feature/x", "HEAD~1")
    assert heads(folder) == (heads(folder)[1],) * 2 != (asked,) * 2
    git(folder, "checkout", "-q", "--detach", "main")
    assert heads(folder) == (asked, asked)
    linked = tmp_path / "linked"
    git(folder, "worktree", "add", "-q", str(linked), "feature/x")
    assert heads(linked) == (heads(linked)[1],) * 2


def test_what_the_files_do_not_say_plainly_git_is_asked(plan: Path) -> None:
    folder = plan.parent
    asked = git(folder, "rev-parse", "HEAD")
    git(folder, "pack-refs", "--all")
    assert versions.head_in_files(folder) == ""
    assert versions.heads_of([plan]) == (asked,)
    (folder / ".git" / "HEAD").write_text("ref: ../../outside\n")
    assert versions.head_in_files(folder) == ""
