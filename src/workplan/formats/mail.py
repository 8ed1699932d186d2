"""A message with a document as a draft that mail programs open (RFC 5322), which nobody sends."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import formataddr, quote
from hashlib import sha256
from typing import NamedTuple

_DOCX = "vnd.openxmlformats-officedocument.wordprocessingml.document"


class MailDraft(NamedTuple):
    """A message `to` a name and an address, with a document under its file name."""

    to: tuple[str, str]
    subject: str
    text: str
    document: bytes
    name: str


def render(draft: MailDraft) -> bytes:
    """The draft as a file `.eml`; the same draft gives the same bytes."""
    name, address = draft.to
    plain = address.isascii()
    message = EmailMessage(SMTP if plain else SMTPUTF8)
    message["Subject"] = draft.subject
    message["To"] = formataddr((name, address)) if plain else f'"{quote(name)}" <{address}>'
    message["X-Unsent"] = "1"  # opened for editing, not as one that was received
    message.set_content(draft.text, cte="base64")
    message.add_attachment(
        draft.document, maintype="application", subtype=_DOCX, filename=draft.name
    )
    digest = sha256(draft.document + draft.text.encode()).hexdigest()[:24]
    message.set_boundary(f"=_{digest}")
    return message.as_bytes()
