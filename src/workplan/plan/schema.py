"""The JSON Schema of a plan file, which pydantic makes from the model's annotations."""

from __future__ import annotations

from typing import Any

from .model import Plan


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a plan file, for editors."""
    from pydantic import TypeAdapter

    schema: dict[str, Any] = TypeAdapter(Plan).json_schema()
    owner = schema["properties"]["owners"]["additionalProperties"]
    schema["properties"]["owners"]["additionalProperties"] = {"anyOf": [owner, {"type": "null"}]}
    schema["anyOf"] = [{"required": ["year"]}, {"required": ["span"]}]
    task = schema["$defs"]["Task"]
    task["oneOf"] = [{"required": ["when"]}, {"required": ["due"]}]
    task["dependentRequired"] = {"start": ["due"]}
    return schema
