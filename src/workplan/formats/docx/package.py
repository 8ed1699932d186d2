"""The package of a document (Open Packaging Conventions, ISO/IEC 29500-2) as bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx.opc.package import OpcPackage
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from docx.opc.part import Part

PNG = "image/png"
_DEFAULTS = {
    "png": PNG,
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def packed(package: OpcPackage, contents: Mapping[str, bytes]) -> bytes:
    """The file; `contents` take the place of those of the parts with these names.

    The same package gives the same bytes: all its members have the first date that a ZIP file can
    hold. What python-docx saves would have to be unpacked and packed again for that.
    """
    found = BytesIO()
    with ZipFile(found, "w") as archive:
        for name, data in _members(package, contents):
            member = ZipInfo(name)
            member.create_system = 0
            compressed = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            archive.writestr(member, data, compressed)
    return found.getvalue()


def _members(
    package: OpcPackage, contents: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes | str]]:
    parts = package.parts
    yield CONTENT_TYPES_URI.membername, _content_types(parts)
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in parts:
        name, data = part.partname, contents.get(part.partname)
        yield name.membername, part.blob if data is None else data
        if part.rels:
            yield name.rels_uri.membername, part.rels.xml


def _content_types(parts: Iterable[Part]) -> str:
    """The types of the parts: those of pictures by the ending, of all others by the name."""
    named = {part.partname: part.content_type for part in parts if not _is_default(part)}
    ends = "".join(
        f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in _DEFAULTS.items()
    )
    names = "".join(
        f'<Override PartName="{escape(name)}" ContentType="{escape(kind)}"/>'
        for name, kind in sorted(named.items())
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Types xmlns="{_TYPES}">{ends}{names}</Types>'


def _is_default(part: Part) -> bool:
    return bool(_DEFAULTS.get(part.partname.ext.lower()) == part.content_type)
