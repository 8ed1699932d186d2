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
    if not busy and not isinstance(code, str) and not (sys.getprofile() or sys.gettrace()):
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            pass
        else:
            os._exit(code or 0)
    sys.exit(code)
