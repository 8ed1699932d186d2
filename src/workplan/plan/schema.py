"""The model's annotations as a schema of pydantic's core, and as JSON Schema.

`schema_of` is the part of pydantic's own schema building that the model needs: dataclasses, lists,
mappings, and fields with a reader of their own. It saves the import of pydantic.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from .model import FORM, Plan

Schema = dict[str, Any]


def schema_of(root: type) -> Schema:
    """The schema that validates text, lists and keys into the dataclass `root`."""
    known: dict[type, Schema] = {}
    _dataclass(root, known)
    reference = {"type": "definition-ref", "schema_ref": root.__name__}
    return {"type": "definitions", "schema": reference, "definitions": list(known.values())}


def _dataclass(cls: Any, known: dict[type, Schema]) -> Schema:
    if cls not in known:
        known[cls] = {}  # a section may hold sections
        hints = get_type_hints(cls, include_extras=True)
        alias = FORM["alias_generator"]
        members = [
            {
                "type": "dataclass-field",
                "name": field.name,
                "validation_alias": alias(field.name),
                "schema": _with_default(_schema(hints[field.name], known), field),
            }
            for field in fields(cls)
        ]
        arguments = {"type": "dataclass-args", "dataclass_name": cls.__name__, "fields": members}
        known[cls] = {
            "type": "dataclass",
            "cls": cls,
            "schema": arguments,
            "fields": [field.name for field in fields(cls)],
            "frozen": True,
            "post_init": hasattr(cls, "__post_init__"),
            "slots": True,
            "config": {"extra_fields_behavior": FORM["extra"]},
            "ref": cls.__name__,
        }
    return {"type": "definition-ref", "schema_ref": cls.__name__}


def _with_default(schema: Schema, field: Any) -> Schema:
    if field.default is not MISSING:
        return {"type": "default", "schema": schema, "default": field.default}
    if field.default_factory is not MISSING:
        return {"type": "default", "schema": schema, "default_factory": field.default_factory}
    return schema


def _schema(kind: Any, known: dict[type, Schema]) -> Schema:
    if is_dataclass(kind):
        return _dataclass(kind, known)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        schema: Schema = parts[1].__get_pydantic_core_schema__(
            parts[0], lambda inner: _schema(inner, known)
        )
        return schema
    if origin is tuple:
        items = [_schema(parts[0], known)]
        return {"type": "tuple", "items_schema": items, "variadic_item_index": 0}
    if origin is dict:
        return {
            "type": "dict",
            "keys_schema": {"type": "str"},
            "values_schema": _schema(parts[1], known),
        }
    raise TypeError(f"no schema for {kind}")


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
