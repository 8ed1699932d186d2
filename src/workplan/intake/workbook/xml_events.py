"""XML of office files, as events without namespaces; never an entity, never another file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

Attributes = Mapping[str, str]


class UnsafeXmlError(Exception):
    """XML that office programs do not write: damaged, or with declarations of its own."""


def parse(
    data: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call `start`, `end` and `text` for the elements and texts, with local names. Raises
    UnsafeXmlError."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def begin(name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        start(name, {key.rpartition(":")[2]: value for key, value in attributes.items()})

    def refuse(*_: object) -> None:
        raise UnsafeXmlError

    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse
    if end is not None:
        ended = end

        def finish(name: str) -> None:
            ended(name.rpartition(":")[2])

        parser.EndElementHandler = finish
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise UnsafeXmlError from None
