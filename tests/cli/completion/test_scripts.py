"""The scripts of completion are right by the shells' own readers."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from support import Run

from workplan.cli.completion.scripts import POWERSHELL, SCRIPTS


@pytest.mark.debian
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_reads_its_script(workplan: Run, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    run = workplan("completion", shell)
    assert run.returncode == 0
    read = subprocess.run([shell, "-n"], input=run.stdout, capture_output=True, text=True)
    assert (read.returncode, read.stdout, read.stderr) == (0, "", "")
    assert run.stdout.isascii()


def reads_as_powershell(script: str) -> bool:
    import tree_sitter
    import tree_sitter_powershell

    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
    return not parser.parse(script.encode()).root_node.has_error


def test_powershell_reads_its_script(workplan: Run) -> None:
    """No PowerShell is at hand: a grammar of it reads the script."""
    script = workplan("completion", "powershell").stdout
    assert script.strip() == POWERSHELL.strip()
    assert script.isascii()
    assert reads_as_powershell(script)
    assert not reads_as_powershell(script.replace("}", "", 1))
    assert not reads_as_powershell(script.replace(")", "", 1))
    assert "-Native -CommandName workplan" in script
    assert "__complete powershell" in script


def test_there_is_no_other_shell(workplan: Run) -> None:
    run = workplan("completion", "tcsh")
    assert run.returncode == 2
    for shell in SCRIPTS:
        assert shell in run.stderr
