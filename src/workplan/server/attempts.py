"""How long one must wait after wrong passwords. Nobody else waits for it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import BoundedSemaphore, Lock
from typing import NamedTuple

_FREE = 3  # wrong passwords of one person from one address before one must wait
_FREE_OF_ADDRESS = 20  # of one address, whatever the names
_FREE_OF_NAME = 50  # of one name, from wherever
LONGEST = 300.0  # seconds
_LONGEST_OF_NAME = 5.0
_KEPT = 10_000  # addresses and names that are remembered
_FORGOTTEN = 3600.0  # seconds after the last wrong password
_AT_ONCE = 2  # passwords that are checked at the same time; each takes 64 MB


class _Failures(NamedTuple):
    number: int
    last: float


class Attempts:
    """Counts wrong passwords by address and name, by address and by name."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failures: OrderedDict[tuple[str, str], _Failures] = OrderedDict()
        self._checking = BoundedSemaphore(_AT_ONCE)

    def wait(self, address: str, name: str) -> float:
        """The seconds until the next password may be tried; 0 now."""
        now = self._clock()
        with self._lock:
            return max(
                self._wait((address, name), _FREE, LONGEST, now),
                self._wait((address, ""), _FREE_OF_ADDRESS, LONGEST, now),
                self._wait(("", name), _FREE_OF_NAME, _LONGEST_OF_NAME, now),
            )

    def check(self, address: str, name: str, work: Callable[[], bool]) -> bool | None:
        """Whether `work` says that the password is right; None where it was not checked, because
        others are, or because one of these was wrong so that one must wait."""
        if not self._checking.acquire(timeout=1.0):
            return None
        try:
            if self.wait(address, name):
                return None
            right = work()
        finally:
            self._checking.release()
        now = self._clock()
        with self._lock:
            for key in ((address, name), (address, ""), ("", name)):
                if not right:
                    self._failures[key] = _Failures(self._number(key, now) + 1, now)
                    self._failures.move_to_end(key)
                elif key == (address, name):
                    self._failures.pop(key, None)
            while len(self._failures) > _KEPT:
                self._failures.popitem(last=False)
        return right

    def _number(self, key: tuple[str, str], now: float) -> int:
        found = self._failures.get(key)
        return found.number if found and now - found.last < _FORGOTTEN else 0

    def _wait(self, key: tuple[str, str], free: int, longest: float, now: float) -> float:
        number = self._number(key, now)
        if number < free:
            return 0.0
        delay = min(2.0 ** min(number - free, 20), longest)
        return max(0.0, self._failures[key].last + delay - now)
