"""The review: what lay between two Snapshots of the same plans.

The folder has the name of a function of the library, so it can be called: `workplan.review(…)` is
that of `of_plan.py`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Callable(ModuleType):
    def __call__(self, *arguments: Any, **options: Any) -> Any:
        from .of_plan import review

        return review(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
