"""Work in a process of its own, which may die without harm.

A library that is not Python may ask for terabytes where a file says so, and the system then ends the
process; and it tells of its own faults on standard error.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple, TypeVar

from ...app.processes import starting

_PATIENCE = 60.0  # seconds that the work may take
MEMORY = 2 << 30  # bytes of addresses, where the system can limit them

Given = TypeVar("Given")
Result = TypeVar("Result")


class DiedError(Exception):
    """The process died, or took too long."""


class _Helper(NamedTuple):
    """The process, and the line to it; `owner` is the process that started it."""

    process: BaseProcess
    line: Connection
    owner: int


_helpers: list[_Helper] = []  # none or one


def isolated(work: Callable[[Given], Result], given: Given, patience: float = _PATIENCE) -> Result:
    """The result of `work`; both it and what is given are pickled. What it raises is raised here.
    The process is kept for what comes next. Raises DiedError."""
    helper = _helper()
    try:
        helper.line.send((work, given))
        if not helper.line.poll(patience):
            raise DiedError
        result, error = helper.line.recv()
    except (EOFError, OSError):
        _stop()
        raise DiedError from None
    except BaseException:
        _stop()
        raise
    if error is not None:
        raise error
    found: Result = result
    return found


def _helper() -> _Helper:
    if _helpers and _helpers[0].owner != os.getpid():
        _helpers.clear()  # that of the process from which this one was forked
    if not _helpers:
        context = starting()
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, ours), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        _helpers.append(_Helper(process, ours, os.getpid()))
    return _helpers[0]


def _stop() -> None:
    """End the process; the next work has another one."""
    while _helpers:
        helper = _helpers.pop()
        helper.process.kill()
        helper.process.join()
        helper.line.close()


def _serve(line: Connection, other_end: Connection) -> None:
    other_end.close()  # so that this process ends with the one that started it
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)  # what libraries say of their own faults
    if os.name == "posix":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        try:
            work, given = line.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            answer: tuple[Any, Exception | None] = work(given), None
        except Exception as error:
            answer = None, error
        line.send(answer)
