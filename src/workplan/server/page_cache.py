"""Pages that were made, in memory, as long as nothing that they depend on has changed."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from hashlib import blake2b
from threading import Lock
from typing import NamedTuple

from .computing import computing

LARGEST = 1 << 26  # bytes of all that is kept
_SMALL = 1000  # bytes that are not worth packing


class Made(NamedTuple):
    """A page, feed or document: its bytes, also packed by gzip unless that saves nothing, and a tag
    that changes with them. `status` is that of HTTP, `kind` the type."""

    status: int
    kind: str
    content: bytes
    packed: bytes
    tag: str


def made(content: bytes, kind: str, status: int = 200, pack: bool = True) -> Made:
    """The content with what belongs to it."""
    packed = gzip.compress(content, 6, mtime=0) if pack and len(content) > _SMALL else b""
    if len(packed) >= len(content):
        packed = b""
    return Made(status, kind, content, packed, blake2b(content, digest_size=12).hexdigest())


class PageCache:
    """The pages that were asked for last. Of several threads that want the same page one makes it,
    and the others wait for that."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._size = 0
        self._lock = Lock()
        self._pages: OrderedDict[Hashable, Made] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The page under this key, made where there is none. What `make` raises is raised."""
        if (found := self._find(key)) is not None:
            return found
        with self._lock:
            making = self._making.setdefault(key, Lock())
        try:
            with making, computing:
                if (found := self._find(key)) is None:
                    found = make()
                    self._keep(key, found)
                return found
        finally:
            with self._lock:
                if self._making.get(key) is making:
                    del self._making[key]

    def _find(self, key: Hashable) -> Made | None:
        with self._lock:
            if (found := self._pages.get(key)) is not None:
                self._pages.move_to_end(key)
            return found

    def _keep(self, key: Hashable, page: Made) -> None:
        with self._lock:
            if key in self._pages:
                return
            self._pages[key] = page
            self._size += _weight(page)
            while self._size > self._largest and self._pages:
                _, old = self._pages.popitem(last=False)
                self._size -= _weight(old)


def _weight(page: Made) -> int:
    return len(page.content) + len(page.packed) + 1000
