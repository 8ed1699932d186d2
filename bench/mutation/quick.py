"""Try faults within functions without starting anything anew: the tests are collected once, and
each fault is put into the functions of a forked process, which then runs them."""

from __future__ import annotations

import importlib
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from .running import MEMORY, ROOT, starts_programs

_FUNCTION = 0x01 | 0x02  # flags of the code of a function: optimized, with locals of its own
Order = Callable[[str], int]  # where the tests of a file stand in the order, below 0: not at all


def changed_functions(old: CodeType, new: CodeType) -> list[tuple[CodeType, CodeType]] | None:
    """The code of the functions that differ in two versions of a module, before and after; None
    where anything outside of functions differs."""
    pairs = _inner(old, new)
    if pairs is None or not _same_outside(old, new):
        return None
    found: list[tuple[CodeType, CodeType]] = []
    for before, after in pairs:
        if before.co_flags & _FUNCTION == _FUNCTION:
            if before != after:
                found.append((before, after))
        else:
            deeper = changed_functions(before, after)
            if deeper is None:
                return None
            found += deeper
    return found


def is_quick(source: str, changed: str) -> bool:
    """Whether the fault is within functions that have names of their own."""
    functions = changed_functions(compile(source, "m", "exec"), compile(changed, "m", "exec"))
    return functions is not None and all("<" not in old.co_qualname for old, _ in functions)


def _inner(old: CodeType, new: CodeType) -> list[tuple[CodeType, CodeType]] | None:
    before = [const for const in old.co_consts if isinstance(const, CodeType)]
    after = [const for const in new.co_consts if isinstance(const, CodeType)]
    if [c.co_qualname for c in before] != [c.co_qualname for c in after]:
        return None
    return list(zip(before, after, strict=True))


def _same_outside(old: CodeType, new: CodeType) -> bool:
    def outside(code: CodeType) -> tuple[object, ...]:
        consts = [repr(const) for const in code.co_consts if not isinstance(const, (CodeType, int))]
        numbers = [c for c in code.co_consts if isinstance(c, int) and c != code.co_firstlineno]
        return code.co_code, code.co_names, consts, numbers

    return outside(old) == outside(new)


def _function(module: ModuleType, code: CodeType) -> FunctionType | None:
    """The function of the module that has this code."""
    found: Any = module
    for name in code.co_qualname.split("."):
        if name not in vars(found):
            return None
        found = vars(found)[name]
        for wrapped in ("__wrapped__", "__func__", "fget", "func"):
            found = getattr(found, wrapped, None) or found
    if not isinstance(found, FunctionType):
        return None
    same = (found.__code__.co_name, found.__code__.co_firstlineno)
    return found if same == (code.co_name, code.co_firstlineno) else None


def put_in(module: str, source: str, changed: str) -> bool:
    """Change the functions of the module, a path inside the package; False where one is not to be
    found."""
    name = f"workplan.{module.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__")
    loaded = importlib.import_module(name)
    file = str(loaded.__file__)
    functions = changed_functions(compile(source, file, "exec"), compile(changed, file, "exec"))
    for old, new in functions or ():
        function = _function(loaded, old)
        if function is None or function.__code__.co_freevars != new.co_freevars:
            return False
        function.__code__ = new
    return bool(functions)


class Server:
    """A plugin for pytest that runs the tests it has collected again and again.

    `take` gives the next fault as (module, source, changed source, order of the tests' files), and
    `give` is told whether a test noticed it, None where it could not be put in.
    """

    def __init__(self, take: Callable[[], Any], give: Callable[[bool | None], None]) -> None:
        self.take, self.give = take, give

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = [item for item in items if not starts_programs(item)]

    def pytest_runtestloop(self, session: Any) -> bool:
        begun = time.process_time() + sum(os.times()[2:4])
        if _tried(session, session.items, None, 3600) != 0:
            session.testsfailed = 1
            return True
        usual = time.process_time() + sum(os.times()[2:4]) - begun
        while (mutant := self.take()) is not None:
            *fault, order = mutant
            items = sorted(
                (item for item in session.items if order(_file(item)) >= 0),
                key=lambda item: order(_file(item)),
            )
            code = _tried(session, items, fault, 3 * usual + 10)
            self.give(None if code == 98 else code != 0)
        return True


def _file(item: Any) -> str:
    return item.path.relative_to(ROOT).as_posix()


def _tried(session: Any, items: list[Any], fault: list[str] | None, seconds: float) -> int:
    """The exit code of a process that runs the tests: 0 if all pass, 98 if the fault cannot be
    put in."""
    child = os.fork()
    if not child:
        code = 99
        try:
            os.setpgid(0, 0)
            null = os.open(os.devnull, os.O_RDWR)
            if fault is not None:
                os.dup2(null, 1)
                os.dup2(null, 2)
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1,) * 2)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY,) * 2)
            code = 98 if fault is not None and not put_in(*fault) else int(_fails(session, items))
        finally:
            sys.stdout.flush()
            os._exit(code)
    return _status(child, 10 * seconds)


def _status(child: int, seconds: float) -> int:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, code = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(code)
        time.sleep(0.005)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return 97


def _fails(session: Any, items: list[Any]) -> bool:
    for item, following in _with_next(items):
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return True
    return False


def _with_next(items: list[Any]) -> Iterator[tuple[Any, Any]]:
    yield from zip(items, [*items[1:], None], strict=True)
