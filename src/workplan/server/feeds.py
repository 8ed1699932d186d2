"""The addresses of the calendar feeds: who has one, and whether a secret is right.

The secrets are kept as digests in a file beside the plans; nobody can read an address from it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from ..app.loading import plan_files
from ..errors import Problem, ReadError, UserError, message, shown, system_error
from ..files import read_whole, write_whole
from .plan_store import Stamp, stamp_of

FILE = "calendar-feeds.json"
WHOLE = ""  # the owner of the feed of everything
_BYTES = 16  # of a secret


class Feed(NamedTuple):
    """The feed of an owner, or of everything; `made` is when, `digest` that of its secret."""

    owner: str
    made: str
    digest: str


class FeedFile:
    """The feeds in the file, read again when it changes. Several threads may ask."""

    def __init__(self, plans: tuple[Path, ...]) -> None:
        self._plans = plans
        self._lock = Lock()
        self._read: tuple[Path, Stamp] | None = None
        self._feeds: list[Feed] = []

    def path(self) -> Path:
        """The file: in the folder of the first plan. Raises ReadError where there is no plan."""
        named = self._plans[0] if self._plans else None
        if named is not None and named.is_dir():
            return named / FILE
        return (named or plan_files(())[0]).parent / FILE

    def feeds(self) -> list[Feed]:
        """The feeds. Raises ReadError where the file is damaged."""
        with self._lock:
            path = self.path()
            seen = path, stamp_of(path)
            if seen != self._read:
                self._feeds, self._read = [], None
                self._feeds = _feeds_in(path)
                self._read = seen
            return self._feeds

    def owner_of(self, secret: str) -> str | None:
        """The owner whose feed has this secret, None where none has. It takes as long for every
        secret."""
        digest, found = _digest(secret), None
        for feed in self.feeds():
            if compare_digest(feed.digest, digest):
                found = feed.owner
        return found

    def make(self, owner: str, secret: str = "") -> str:
        """The secret of a new feed, `secret` where it is given; an earlier one of the owner ends.
        Raises UserError."""
        secret = secret or secrets.token_urlsafe(_BYTES)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        kept = [feed for feed in self.feeds() if feed.owner != owner]
        self._write([*kept, Feed(owner, made, _digest(secret))])
        return secret

    def revoke(self, owner: str) -> None:
        """End the feed of the owner. Raises UserError where there is none."""
        feeds = self.feeds()
        kept = [feed for feed in feeds if feed.owner != owner]
        if len(kept) == len(feeds):
            text = message("{owner} has no calendar feed", owner=shown(owner or "all"))
            known = ", ".join(feed.owner or "all" for feed in feeds)
            raise UserError(text, message("known: {names}", names=known) if known else "")
        self._write(kept)

    def _write(self, feeds: Iterable[Feed]) -> None:
        value = [feed._asdict() for feed in feeds]
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        write_whole(self.path(), text.encode())


def _digest(secret: str) -> str:
    """A secret has 128 bits of chance, so that no salt and no slow hash is needed."""
    return sha256(secret.encode(errors="replace")).hexdigest()


def _feeds_in(path: Path) -> list[Feed]:
    try:
        value = json.loads(read_whole(path))
        found = [Feed(one["owner"], one["made"], one["digest"]) for one in value]
        if all(isinstance(text, str) for feed in found for text in feed):
            return found
    except FileNotFoundError:
        return []
    except OSError as error:
        why = message("cannot be read: {why}", why=system_error(error))
        raise ReadError([Problem(str(path), 0, 0, why)]) from None
    except (ValueError, TypeError, LookupError, RecursionError):
        pass
    text, hint = message("damaged"), message("delete it, and make the feeds anew")
    raise ReadError([Problem(str(path), 0, 0, text, hint)])
