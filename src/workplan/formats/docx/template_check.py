"""What a template must not hold: it comes from outside and goes out with every document."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml.parser import parse_xml

from ...errors import Text, UserError, message

MOST_BYTES = 20 << 20  # of the file
MOST_UNPACKED = 100 << 20  # of all that is in it
_MOST_MEMBERS = 2000
_LONGEST_LIST = 1 << 20  # bytes of the list of parts
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = re.compile(r"(?i)macroEnabled|vbaProject|vbaData")
_LINKS = re.compile(r"(?i)(?:https?|mailto):")
# Fields that read files or start programs (ISO/IEC 29500-1, 17.16.5).
_FIELDS = re.compile(
    r"(?i)(?<!\w)(?:dde|ddeauto|includetext|includepicture|include|link|import|embed|macrobutton"
    r"|database|rd)(?!\w)"
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLD = b"\xd0\xcf\x11\xe0"  # a compound file: Word 97, or encrypted


def check_archive(data: bytes, name: str) -> None:
    """Raise UserError where the file is not a .docx file, is too large to unpack, or has macros.
    `name` is that of the file."""
    if len(data) > MOST_BYTES:
        text = message("a template of more than {mb} MB", mb=MOST_BYTES >> 20)
        raise refused(name, text, message("remove its pictures"))
    if data.startswith(_OLD):
        text = message("an older format of Word, or protected by a password")
        raise refused(name, text, message("save it as .docx, without a password"))
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        members = archive.infolist()
        types = _types(archive)
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, RuntimeError, ValueError):
        members, types = [], ""
    # The sizes are those that reading holds to.
    whole = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS or whole > MOST_UNPACKED:
        text = message("unpacked it is larger than {mb} MB", mb=MOST_UNPACKED >> 20)
        raise refused(name, text, message("remove its pictures, and save it anew"))
    if _MACROS.search(types + " ".join(member.filename for member in members)):
        raise refused(
            name, message("it contains macros"), message("save it as .docx, which has none")
        )
    if _MAIN not in types:
        text = message("not a Word document of the format .docx")
        raise refused(name, text, message("open it in a word processor and save it as .docx"))


def check_parts(package: OpcPackage, name: str) -> None:
    """Raise UserError where what is kept of the template links to something outside, embeds an
    object, or has a field that reads files."""
    anew = message("remove it, and save the file anew")
    for rels in [package.rels, *(part.rels for part in _parts(package))]:
        for relation in rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if relation.is_external and not (
                kind == "hyperlink" and _harmless(relation.target_ref)
            ):
                text = message(
                    "it links to something outside of it: {target}", target=relation.target_ref
                )
                raise refused(name, text, anew)
            if kind not in KEPT and kind not in _INSIDE:
                text = message("it contains an embedded object: {target}", target=kind)
                raise refused(name, text, anew)
    for part in _parts(package):
        if part.content_type.endswith("xml") and (field := _unsafe_field(part.blob)):
            text = message("it contains a field that reads files: {field}", field=field)
            raise refused(name, text, anew)


def _types(archive: zipfile.ZipFile) -> str:
    """The list of the types of all parts."""
    with archive.open("[Content_Types].xml") as stream:
        return stream.read(_LONGEST_LIST).decode("utf-8", "replace")


# Parts that make the look, by the last word of their relation's type, and what they may hold.
KEPT = {
    *("officeDocument", "core-properties", "styles", "settings", "webSettings", "fontTable"),
    *("theme", "numbering", "header", "footer", "footnotes", "endnotes"),
}
_INSIDE = {"image", "hyperlink", "font", "themeOverride"}


def refused(name: str, what: Text, hint: Text) -> UserError:
    """The error that this template cannot be used."""
    return UserError(message("{file}: {what}", file=name, what=what), hint)


def _harmless(target: str) -> bool:
    return _LINKS.match(target) is not None


def _parts(package: OpcPackage) -> Iterator[Part]:
    """All parts that can be reached, each once."""
    seen: set[int] = set()
    waiting: list[Relationships] = [package.rels]
    while waiting:
        for relation in waiting.pop().values():
            if not relation.is_external and id(relation.target_part) not in seen:
                seen.add(id(relation.target_part))
                waiting.append(relation.target_part.rels)
                yield relation.target_part


def _unsafe_field(data: bytes) -> str:
    """The first field that reads files or starts programs, or an empty text."""
    for paragraph in parse_xml(data).iter(f"{_W}p"):
        texts = ["".join(found.text or "" for found in paragraph.iter(f"{_W}instrText"))]
        texts += [found.get(f"{_W}instr", "") for found in paragraph.iter(f"{_W}fldSimple")]
        for text in texts:
            if _FIELDS.search(text):
                return text.strip()
    return ""
