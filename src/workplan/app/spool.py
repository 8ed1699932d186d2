"""Long texts, collected before any part of them is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO


class Spool:
    """A text that may be long: beyond a limit it is held in a temporary file."""

    def __init__(self, held: int = 1 << 22) -> None:
        """`held` is the number of characters held in memory."""
        self._held = held
        self._parts: list[str] = []
        self._file: IO[str] | None = None

    def add(self, text: str) -> None:
        """Append the text."""
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
        """The whole text in pieces."""
        yield from self._parts
        if self._file is not None:
            self._file.seek(0)
            while part := self._file.read(1 << 20):
                yield part
