"""The calendars that were served last, so that each is continued by the next."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ..app.calendar_files import old_calendar
from ..errors import UserError
from ..files import write_whole

if TYPE_CHECKING:
    from ..formats.ics.continued import Earlier


class ServedCalendars:
    """The calendars in a folder, one for each owner. Without a folder, or where it cannot be
    written to, each calendar is made anew. Several threads may ask."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._lock = Lock()

    def next(self, owner: str, make: Callable[[Earlier | None], bytes]) -> bytes:
        """The calendar that `make` makes as the next version of the one that was served last, None
        where none is known. What `make` raises is raised."""
        if self._folder is None:
            return make(None)
        place = (
            self._folder / f"{sha256(owner.encode(errors='surrogatepass')).hexdigest()[:32]}.ics"
        )
        with self._lock:
            old = None
            with contextlib.suppress(UserError):  # it was damaged
                old = old_calendar(place)
            found = make(old)
            with contextlib.suppress(OSError, UserError):
                if not place.exists() or place.read_bytes() != found:
                    self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                    write_whole(place, found, self._folder)
        return found
