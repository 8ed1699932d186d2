"""Run tests against a source with a fault: a process for each fault, begun by one that has
already imported what the tests need from others."""

from __future__ import annotations

import contextlib
import importlib
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType

ROOT = Path(__file__).parent.parent.parent
LIBRARIES = (
    *("pytest", "_pytest.assertion.rewrite", "hypothesis", "hypothesis.strategies", "pydantic"),
    *("yaml", "icalendar", "zoneinfo", "jinja2", "rich", "openpyxl", "docx", "vobject"),
)
MEMORY = 4 << 30


class Copy:
    """A copy of the package, in which one file at a time can be another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(
            ROOT / "src", folder, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
        )
        import compileall

        compileall.compile_dir(folder, quiet=2)

    @contextlib.contextmanager
    def with_source(self, module: Path, text: str) -> Iterator[None]:
        """The module, a path inside src/, with this text; nothing compiled of it is used."""
        path = self.folder / module
        old = path.read_bytes()
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
            compiled.unlink()
        path.write_text(text, encoding="utf-8")
        try:
            yield
        finally:
            path.write_bytes(old)


def prepare() -> None:
    """Import what the tests need but the package is not part of, once for all."""
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.path.insert(0, str(ROOT / "tests"))
    for name in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    assert not any(name.split(".")[0] == "workplan" for name in sys.modules)


def run(copy: Copy, tests: Sequence[str], seconds: float, *, pure: bool) -> tuple[bool, str]:
    """Whether the tests pass with the package as it stands in `copy`, and what they print. What
    takes longer than so many seconds of the processor, or ten times as long by the clock, does
    not pass. `pure` leaves the tests out that start programs."""
    out = copy.folder.parent / f"{copy.folder.name}.out"
    child = os.fork()
    if not child:
        try:
            os._exit(_tests(copy, tests, seconds, out, pure))
        except BaseException:
            os._exit(99)
    end = time.monotonic() + 10 * seconds
    status = None
    while status is None and time.monotonic() < end:
        done, code = os.waitpid(child, os.WNOHANG)
        status = code if done else None
        time.sleep(0.01)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if status is None:
        os.waitpid(child, 0)
    said = out.read_text(errors="replace") if out.exists() else ""
    # 5: no test was left of those that were named.
    return status is not None and os.waitstatus_to_exitcode(status) in {0, 5}, said


def _tests(copy: Copy, tests: Sequence[str], seconds: float, out: Path, pure: bool) -> int:
    os.setpgid(0, 0)
    file = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(file, 1)
    os.dup2(file, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1,) * 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY,) * 2)
    os.environ["PYTHONPATH"] = str(copy.folder)
    sys.path.insert(0, str(copy.folder))
    os.chdir(ROOT)
    import pytest

    options = ["-x", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=line"]
    return int(pytest.main([*options, *tests], plugins=[_Pure()] if pure else []))


class _Pure:
    """Leaves out the tests that start programs."""

    def pytest_collection_modifyitems(self, items: list[object]) -> None:
        items[:] = [item for item in items if not starts_programs(item)]


def starts_programs(item: object) -> bool:
    """Whether a test, which pytest has collected, starts a program."""
    if "workplan" in getattr(item, "fixturenames", ()):
        return True
    seen: set[object] = set()
    return _mentions(getattr(item, "function", None), seen)


def _mentions(function: object, seen: set[object]) -> bool:
    """Whether a function of a test, or one of its module that it calls, starts a program."""
    function = getattr(function, "__wrapped__", function)
    if not isinstance(function, FunctionType) or function in seen:
        return False
    seen.add(function)
    names = set(_names(function.__code__))
    if names & {"subprocess", "Popen"}:
        return True
    inner: list[Callable[..., object]] = [function.__globals__.get(name) for name in names]
    return any(_mentions(each, seen) for each in inner)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
