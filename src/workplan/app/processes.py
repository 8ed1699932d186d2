"""The processes of this machine that share work."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from .spreading import Workers


@contextmanager
def processes(number: int) -> Iterator[Workers]:
    """So many processes, which end with this one."""
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(number, initializer=_begin, initargs=(os.getpid(),))
    try:
        yield Workers(pool, number)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(parent: int) -> None:
    """Start of a worker process: it ignores interrupts, which its parent handles, and ends when
    the parent does."""
    import signal
    from threading import Thread
    from time import sleep

    def watch() -> None:
        while os.getppid() == parent:
            sleep(0.5)
        os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.name == "posix":
        Thread(target=watch, daemon=True).start()
