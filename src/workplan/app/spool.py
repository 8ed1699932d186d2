"""Long texts, put together piece by piece before any of them is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO


class Spool:
    """Text that may be long: the first of it is held in memory, the rest in a file of its own
    that is gone with the program."""

    def __init__(self, held: int = 1 << 25) -> None:
        """Hold so many characters in memory."""
        self._held = held
        self._parts: list[str] = []
        self._file: IO[str] | None = None

    def add(self, text: str) -> None:
        """Put `text` at the end."""
        if self._file is not None:
            self._file.write(text)
            return
        self._parts.append(text)
        self._held -= len(text)
        if self._held < 0:
            import tempfile

            self._file = tempfile.TemporaryFile(  # noqa: SIM115
                "w+", encoding="utf-8", errors="surrogatepass", newline=""
            )
            self._file.writelines(self._parts)
            self._parts = []

    def __iter__(self) -> Iterator[str]:
        """All of it in pieces, from the start."""
        yield from self._parts
        if self._file is not None:
            self._file.seek(0)
            while part := self._file.read(1 << 20):
                yield part
