"""`workplan schema`: the JSON Schema of plan files and of JSON output."""

from __future__ import annotations

from typing import Annotated

from .. import options as o
from ..arguments import Option


def _documents() -> tuple[str, ...]:
    from ...formats.json.shapes.documents import DOCUMENTS

    return tuple(DOCUMENTS)


def run(
    of: Annotated[
        str | None,
        Option("Schema of what this command gives with --json, instead.", among=_documents),
    ] = None,
    lang: o.Lang = None,
) -> None:
    """JSON Schema of a plan file, for editors that check and complete YAML."""
    from ...formats.json.document import dumped

    if of is not None:
        from ...formats.json.shapes.documents import schema_of

        print(dumped(schema_of(of)))
        return
    from ...plan.schema import json_schema

    print(dumped(json_schema()))
