"""Where the program begins and ends: until it is ready, and once it has ended, Ctrl-C ends it in
silence."""

from __future__ import annotations

import os
import signal
import sys

_OURS = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else the parent decides
if _OURS:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from .main import main as run  # noqa: E402


def main() -> None:
    """Run the command in the arguments, and exit."""
    code: str | int | None = None
    try:
        if _OURS:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        run()
    except SystemExit as ended:
        code = ended.code
    except KeyboardInterrupt:
        code = 130
    finally:
        if _OURS:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
    _end(code)


def _end(code: str | int | None) -> None:
    """End the process at once. Python would first take apart all that was read and loaded, a tenth
    of the time of a short command. It is left to do so where the output cannot be written, where
    another thread runs, and where a program measures this one."""
    threads = sys.modules.get("threading")
    busy = threads is not None and threads.active_count() > 1
    if not busy and not isinstance(code, str) and not _is_measured():
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            pass
        else:
            os._exit(code or 0)
    sys.exit(code)


def _is_measured() -> bool:
    """Whether a profiler, a debugger or a tool for coverage follows the program."""
    if sys.getprofile() or sys.gettrace():
        return True
    monitoring = getattr(sys, "monitoring", None)  # since Python 3.12
    return monitoring is not None and any(map(monitoring.get_tool, _TOOLS))


_TOOLS = range(6)  # the ids of tools that `sys.monitoring` has
