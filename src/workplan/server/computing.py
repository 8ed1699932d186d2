"""One computation at a time.

Some parts of the program keep what they found last, which is only right for one thread. Python
computes for one thread at a time anyway, so that nothing is lost by waiting. Nothing that waits for
another program or for a client is done meanwhile.
"""

from __future__ import annotations

from threading import RLock

computing = RLock()
