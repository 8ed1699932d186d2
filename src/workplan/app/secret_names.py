"""File names that only who has a key can find out."""

from __future__ import annotations

import os
from base64 import b32encode
from hashlib import sha256
from hmac import digest
from pathlib import Path

from ..errors import UserError, message, system_error
from ..files import read_whole

_LEAST, _MOST = 16, 4096  # bytes of a key
_LENGTH = 16  # bytes of a name: as hard to guess as a key of that length


def read_key(path: Path, folder: Path) -> bytes:
    """The key in the file. Raises UserError where it is too short, or is in the folder that is to
    be published."""
    try:
        found = read_whole(path).strip()
    except OSError as error:
        hint = message("a key is a line of random characters, as `openssl rand -hex 32` gives it")
        raise UserError(
            message("{file}: {why}", file=path, why=system_error(error)), hint
        ) from None
    if not _LEAST <= len(found) <= _MOST:
        text = message("{file} is not a key: it has {n} bytes", file=str(path), n=len(found))
        hint = message(
            "{least} to {most}, as `openssl rand -hex 32` gives them", least=_LEAST, most=_MOST
        )
        raise UserError(text, hint)
    if Path(os.path.realpath(folder)) in Path(os.path.realpath(path)).parents:
        text = message("{file} is in the folder of the calendars", file=str(path))
        raise UserError(text, message("whoever reads the folder would have it; keep it elsewhere"))
    return found


def secret_name(key: bytes, name: str) -> str:
    """The name of the file of `name`, without an ending."""
    found = digest(key, b"calendar of " + name.encode(errors="surrogatepass"), sha256)
    return b32encode(found[:_LENGTH]).decode().rstrip("=").lower()


def keep_private(page: Path) -> None:
    """Make the file, unless it is there, so that only its owner can read it. Raises UserError."""
    try:
        os.close(os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        pass
    except OSError as error:
        raise UserError(
            message("{file}: {why}", file=page, why=system_error(error)),
            message("nothing was written"),
        ) from None
