"""The JSON Schema of a plan file, which pydantic makes from the model's annotations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ForwardRef, get_args, get_origin

from .model import Owner, Plan, ReviewHead, Rules, Section, Task, key_of


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a plan file, for editors."""
    schema: dict[str, Any] = _model_of_plan().model_json_schema()
    owner = schema["properties"]["owners"]["additionalProperties"]
    schema["properties"]["owners"]["additionalProperties"] = {"anyOf": [owner, {"type": "null"}]}
    schema["anyOf"] = [{"required": ["year"]}, {"required": ["span"]}]
    task = schema["$defs"]["Task"]
    task["oneOf"] = [{"required": ["when"]}, {"required": ["due"]}]
    task["dependentRequired"] = {"start": ["due"]}
    return schema


def _model_of_plan() -> Any:
    """The pydantic model of a plan file: each class of the model as an object with its keys."""
    from pydantic import ConfigDict, Field, create_model

    form = ConfigDict(extra="forbid", alias_generator=key_of)
    models: dict[str, Any] = {}
    for cls in (Owner, Rules, ReviewHead, Task, Section, Plan):
        defaults: dict[str, Any] = cls._field_defaults
        keys: dict[str, Any] = {}
        for name, kind in cls.__annotations__.items():
            default = defaults.get(name, ...)
            # the keys of an object are described where it is, not as what it is by default
            given = Field(default_factory=dict) if _has_keys(default) else default
            keys[name] = (_with_models(kind, models), given)
        model = create_model(cls.__name__, __config__=form, __doc__=cls.__doc__, **keys)
        model.model_rebuild(_types_namespace={cls.__name__: model})
        models[cls.__name__] = model
    return models["Plan"]


def _has_keys(default: Any) -> bool:
    return isinstance(default, Mapping) or hasattr(default, "_fields")


def _with_models(kind: Any, models: Mapping[str, Any]) -> Any:
    """An annotation with the models in place of the classes; a class that holds others of its own
    stays a name."""
    if isinstance(kind, str):
        return ForwardRef(kind)
    if isinstance(kind, type) and kind.__name__ in models and hasattr(kind, "_fields"):
        return models[kind.__name__]
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return Annotated[_with_models(parts[0], models), *parts[1:]]
    if origin in {tuple, Mapping}:
        return origin[tuple(_with_models(part, models) for part in parts)]
    return kind
