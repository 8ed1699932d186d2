"""Where the program begins: until it is ready, and once it has ended, Ctrl-C ends it in silence."""

from __future__ import annotations

import signal

_OURS = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else the parent decides
if _OURS:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from .main import main as run  # noqa: E402


def main() -> None:
    """Run the command in the arguments, and exit."""
    try:
        if _OURS:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    finally:
        if _OURS:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
