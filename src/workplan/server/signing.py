"""The key of this server, and what it signs: the cookies of sessions, the forms."""

from __future__ import annotations

import contextlib
import os
import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

_BYTES = 32
_FORM_DAYS = 30


class Signer:
    """Signs values so that nobody else can make them. A value is good for one purpose only."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, value: Any, purpose: str) -> str:
        """The value as a signed text, good for `purpose`."""
        text = self._serializer(purpose).dumps(value)
        return text if isinstance(text, str) else text.decode()

    def read(self, text: str, purpose: str, days: float = _FORM_DAYS) -> Any:
        """The value of a text signed for this purpose in the last days; None where it is not."""
        try:
            return self._serializer(purpose).loads(text, max_age=int(days * 86_400))
        except BadData:
            return None

    def secret(self, of: str) -> str:
        """A secret of 128 bits that only this server can work out: the same whenever it is wanted
        for the same text."""
        digest = blake2b(of.encode(), key=self._key, person=b"workplan secret", digest_size=16)
        return urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()

    def _serializer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._key, salt=f"workplan {purpose}")


def key_of_server(plans: Iterable[Path], folder: Path | None = None) -> bytes:
    """The key for these plans, from a file in `folder` or in the user's folder for states, which is
    made where there is none. Where it cannot be kept, a key for this run alone."""
    if (place := state_of_server(plans, "key", folder)) is not None:
        with contextlib.suppress(OSError):
            return _kept(place)
    return os.urandom(_BYTES)


def state_of_server(plans: Iterable[Path], what: str, folder: Path | None = None) -> Path | None:
    """The place for a state of the server for these plans, in `folder` or in the user's folder for
    states, which is made where there is none; None where it cannot be made."""
    with contextlib.suppress(OSError, RuntimeError):
        where = folder or _state_folder()
        names = "\0".join(sorted(os.path.realpath(path) for path in plans))
        name = blake2b(os.fsencode(names), digest_size=12).hexdigest()
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        return where / f"serve-{name}.{what}"
    return None


def _kept(path: Path) -> bytes:
    """The key in the file. Of several that begin at the same time all take the same one."""
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    beside = path.with_name(f"{path.name}.{os.urandom(6).hex()}")
    if not path.exists():
        file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | flags, 0o600)
        with os.fdopen(file, "wb") as opened:
            opened.write(os.urandom(_BYTES))
        try:
            os.link(beside, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    file = os.open(path, os.O_RDONLY | flags)
    with os.fdopen(file, "rb") as opened:
        status = os.fstat(file)
        if os.name == "posix" and (status.st_uid != os.getuid() or status.st_mode & 0o077):
            raise OSError("others may read it")
        found = opened.read(_BYTES)
    if len(found) != _BYTES:
        raise OSError("it is damaged")
    return found


def _state_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "workplan"
    base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    if not base.is_absolute():
        base = Path.home() / ".local" / "state"
    return base / "workplan"
