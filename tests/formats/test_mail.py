"""Drafts of messages, as the standard library reads them."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

from workplan.formats.mail import MailDraft, render


def test_a_draft_has_its_address_its_text_and_its_document() -> None:
    address = "edu@example.org"
    draft = MailDraft(
        ("市教体局, 办", address), "督办单〔2022〕第1号", "第一行\n第二行\n", b"PK", "001 局.docx"
    )
    data = render(draft)
    found = message_from_bytes(data, policy=default)
    assert not found.defects
    (to,) = found["To"].addresses
    assert to.addr_spec == address
    assert found["Subject"] == draft.subject
    assert found["X-Unsent"] == "1"
    assert found["From"] is None
    body = found.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == draft.text
    (attached,) = found.iter_attachments()
    assert attached.get_filename() == draft.name
    assert attached.get_content() == b"PK"
    assert data == render(draft)


def test_a_name_cannot_add_a_header() -> None:
    found = message_from_bytes(
        render(MailDraft(('A" <x@y.org>', "a@example.org"), "S", "t", b"", "a.docx")),
        policy=default,
    )
    (to,) = found["To"].addresses
    assert to.addr_spec == "a@example.org"
    assert set(found.keys()) == {"Subject", "To", "X-Unsent", "MIME-Version", "Content-Type"}


def test_an_address_beyond_ascii_is_written_as_it_is() -> None:
    data = render(MailDraft(('局"，办', "教育@example.org"), "S", "t", b"", "a.docx"))
    assert '\r\nTo: "局\\"，办" <教育@example.org>\r\n'.encode() in data
