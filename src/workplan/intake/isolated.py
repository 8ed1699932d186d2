"""Work in a process of its own, which may die without harm.

The library that reads .xls files asks for terabytes where a file says so, and the system then ends
the process.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

PATIENCE = 60.0  # seconds that the work may take
MEMORY = 2 << 30  # bytes of addresses, where the system can limit them

Given = TypeVar("Given")
Result = TypeVar("Result")


class DiedError(Exception):
    """The process died, or took too long."""


def isolated(work: Callable[[Given], Result], given: Given, patience: float = PATIENCE) -> Result:
    """The result of `work`; both it and what is given are pickled. What it raises is raised here.
    Raises DiedError."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_run, args=(theirs, work, given), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(patience):
            raise DiedError
        result, error = ours.recv()
    except EOFError:
        raise DiedError from None
    finally:
        process.kill()
        process.join()
        ours.close()
    if error is not None:
        raise error
    found: Result = result
    return found


def _run(answer: Connection, work: Callable[[Any], Any], given: Any) -> None:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)  # what the library says of its own faults
    if os.name == "posix":
        import contextlib
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        answer.send((work(given), None))
    except Exception as error:
        answer.send((None, error))
