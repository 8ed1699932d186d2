"""What the tests share: the plan and journal of the examples, and the type of the command line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PLAN = ROOT / "plans" / "2022.yaml"
SAMPLE = ROOT / "examples" / "2022.log.yaml"

Run = Callable[..., subprocess.CompletedProcess[str]]
