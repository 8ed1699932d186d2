"""How the program ends: at once, unless something else is still to happen in its process."""

from __future__ import annotations

import subprocess
import sys

BEGIN = "import sys\nfrom workplan.cli.start import main\nsys.argv = ['workplan', '--version']\n"
FREED = """\
class Held:
    def __del__(self):
        print("freed")
held = Held()
"""
THREAD = """\
import threading, time
def later():
    time.sleep(0.5)
    print("later")
threading.Thread(target=later).start()
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)


def test_what_is_held_is_not_freed_one_by_one() -> None:
    found = run("-c", f"{BEGIN}{FREED}main()")
    assert found.stdout.startswith("workplan ")
    assert "freed" not in found.stdout
    assert "freed" in run("-c", f"{BEGIN}{FREED}").stdout  # without the program


def test_a_thread_that_runs_is_waited_for() -> None:
    assert run("-c", f"{BEGIN}{THREAD}main()").stdout.endswith("\nlater\n")


def test_a_profiler_prints_what_it_measured() -> None:
    found = run("-m", "cProfile", "-m", "workplan", "--version")
    assert "function calls" in found.stdout
