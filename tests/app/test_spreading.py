"""Work in shares: the results are those of `map`, whoever does them and whoever dies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.app.spreading import Workers, spread


class Here(Executor):
    """Does the work when its result is wanted; the calls with these numbers break it, from the
    `end` on every one."""

    def __init__(self, broken: Sequence[int] = (), end: int | None = None) -> None:
        self.broken, self.end = broken, end
        self.calls = self.most = self.under_way = 0
        self.cancelled: list[Future[Any]] = []

    def submit(self, call: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.calls += 1
        if self.end is not None and self.calls >= self.end:
            raise BrokenExecutor
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        future = _Later(self, self.calls in self.broken, lambda: call(*args, **kwargs))
        self.cancelled.append(future)
        return future


class _Later(Future[Any]):
    def __init__(self, owner: Here, broken: bool, make: Callable[[], Any]) -> None:
        super().__init__()
        self.owner, self.broken, self.make = owner, broken, make

    def result(self, timeout: float | None = None) -> Any:
        self.owner.under_way -= 1
        self.owner.cancelled.remove(self)
        if self.broken:
            raise BrokenExecutor
        return self.make()


def square(number: int) -> int:
    return number * number


@given(
    st.integers(0, 400),
    st.integers(1, 9),
    st.sets(st.integers(1, 40)),
    st.none() | st.integers(1, 40),
)
def test_the_results_are_those_of_map(
    many: int, number: int, broken: set[int], end: int | None
) -> None:
    executor = Here(tuple(broken), end)
    found = spread(square, range(many), Workers(executor, number))
    assert list(found) == list(map(square, range(many)))
    assert executor.most <= 4 * number


def test_results_come_before_the_rest_is_begun() -> None:
    executor = Here()
    found = spread(square, range(10_000), Workers(executor, 2))
    assert [next(found) for _ in range(40)] == list(map(square, range(40)))
    # Forty results are two shares of 32; eight are under way at a time.
    assert executor.calls == 9
    found.close()
    assert len(executor.cancelled) == 7
    assert all(future.cancelled() for future in executor.cancelled)


def test_an_error_of_the_work_ends_it() -> None:
    def fails(number: int) -> int:
        if number == 70:
            raise ValueError("seventy")
        return number

    with ThreadPoolExecutor(2) as pool:
        found = spread(fails, range(1000), Workers(pool, 2))
        assert [next(found) for _ in range(64)] == list(range(64))
        with pytest.raises(ValueError, match="seventy"):
            next(found)
