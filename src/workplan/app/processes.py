"""The processes of this machine that share work."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .spreading import Workers

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext


@contextmanager
def processes(number: int) -> Iterator[Workers]:
    """So many processes, which end with this one."""
    from concurrent.futures import ProcessPoolExecutor

    context = starting()
    pool = ProcessPoolExecutor(number, context, initializer=_begin, initargs=(os.getpid(),))
    try:
        yield Workers(pool, number)
    finally:
        pool.shutdown(cancel_futures=True)


def starting() -> BaseContext:
    """How processes are started: on Linux as copies of this one, which have all that is loaded and
    take some milliseconds. Python 3.14 has another default there: an empty process between, which
    outlives an interrupt and imports everything anew."""
    from multiprocessing import get_context

    return get_context("fork" if sys.platform == "linux" else None)


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
