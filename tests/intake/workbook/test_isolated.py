"""Work in a process of its own."""

from __future__ import annotations

import os
import time

import pytest

from workplan.errors import UserError
from workplan.intake.workbook.isolated import DiedError, isolated


def double(number: int) -> int:
    return 2 * number


def refuse(number: int) -> int:
    raise UserError(f"{number} is refused", "a hint")


def die(_: int) -> int:
    os._exit(1)


def loop(number: int) -> int:
    time.sleep(number)
    return number


def take(size: int) -> int:
    return len(bytearray(size))


def test_the_result_and_the_error_come_back() -> None:
    assert isolated(double, 21) == 42
    with pytest.raises(UserError, match="3 is refused") as error:
        isolated(refuse, 3)
    assert error.value.hint == "a hint"


def test_what_dies_or_takes_too_long_does_no_harm() -> None:
    with pytest.raises(DiedError):
        isolated(die, 0)
    with pytest.raises(DiedError):
        isolated(loop, 60, patience=0.5)


@pytest.mark.skipif(os.name != "posix", reason="needs a system that limits memory")
def test_memory_is_limited() -> None:
    with pytest.raises((DiedError, MemoryError)):
        isolated(take, 1 << 40)


def process(_: int) -> int:
    return os.getpid()


def test_one_process_serves_until_it_dies() -> None:
    first = isolated(process, 0)
    assert isolated(process, 0) == first != os.getpid()
    with pytest.raises(DiedError):
        isolated(die, 0)
    second = isolated(process, 0)
    assert second not in {first, os.getpid()}
    assert isolated(double, 4) == 8
