"""`workplan schema`: the JSON Schema of plan files."""

from __future__ import annotations

from .. import options as o


def run(lang: o.Lang = None) -> None:
    """JSON Schema of a plan file, for editors that check and complete YAML."""
    from ...formats.json.document import dumped
    from ...plan.schema import json_schema

    print(dumped(json_schema()))
