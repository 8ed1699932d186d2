"""Files as they are on the disk: read only where that ends, and there after a power cut."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

LARGEST = 1 << 30  # bytes
# Where a shell puts what another program writes, and what is empty for ever.
_STREAMS = ("/dev/stdin", "/dev/fd/", "/dev/null", "/proc/self/fd/")


def read_whole(path: Path) -> bytes:
    """The bytes of a file. Raises OSError where it cannot be read, is larger than LARGEST, or
    is a device or pipe, which might never end."""
    stream = str(path).startswith(_STREAMS)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    file = os.open(path, flags if stream else flags | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(file, "rb") as opened:
        status = os.fstat(file)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(status.st_mode) and not stream:
            raise OSError(errno.EINVAL, "it is a device or pipe, not a file")
        if status.st_size > LARGEST:
            raise OSError(errno.EFBIG, f"it is larger than {LARGEST >> 20} MB")
        found = opened.read(LARGEST + 1)
    if len(found) > LARGEST:
        raise OSError(errno.EFBIG, f"it is larger than {LARGEST >> 20} MB")
    return found


def sync_folder(folder: Path) -> None:
    """See to it that a file that was made in the folder is found there after a power cut, where
    the system can do that."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
