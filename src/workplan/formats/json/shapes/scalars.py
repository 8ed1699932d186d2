"""The values of JSON documents that are not objects."""

from __future__ import annotations

from typing import Annotated

from pydantic import WithJsonSchema

Number = Annotated[float, WithJsonSchema({"type": "number"})]
Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Time = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
Amounts = dict[str, Number | str]  # by the name of the target: a number, or a text with its unit
