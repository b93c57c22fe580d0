"""Drafts as files: the same bytes each time, marked while not approved, evidence as endnotes."""

import re
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from csbot.domain.draft import Checks, Draft, DraftStatus, Review, Section
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Sentence
from csbot.drafting.exports.export import FORMATS, SENDABLE, export
from csbot.drafting.render import markdown
from csbot.errors import BadInput, Conflict

SCRIPT = "<script>alert(1)</script>"
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def draft(status: DraftStatus = "in_review", **more: object) -> Draft:
    sections = (
        Section(
            id="goals",
            title="Goals",
            sentences=(
                Sentence(text="Acme pays EUR 1,200 a month.", citations=("E1",)),
                Sentence(text=f"It may grow {SCRIPT} #strong[x] *y* $z$.", status="inference"),
            ),
        ),
        Section(id="gaps", title="Gaps", sentences=(Sentence(text="No survey.", status="gap"),)),
    )
    evidence = (
        Evidence(
            id="E1",
            ref="account:A-1#arr",
            text="Acme: ARR EUR 14,400\nin twelve parts",
            title="Acme, account record",
            kind="account",
            date=date(2026, 3, 1),
        ),
    )
    review = Review(version=2, reviewer="max@example.com", decision="approve", at=AT)
    values: dict[str, object] = {
        "id": "D-1",
        "kind": "success_plan",
        "account_id": "A-1",
        "status": status,
        "version": 2,
        "title": "Success plan: Acmé & Söhne",
        "requested_by": "ana@example.com",
        "created_at": AT,
        "as_of": date(2026, 3, 1),
        "writer": "built-in",
        "sections": sections,
        "evidence": evidence,
        "checks": Checks(facts=1, supported=1),
        "approvers": ("max@example.com",),
        "reviews": (review,) if status == "approved" else (),
        "markdown": markdown("Success plan: Acmé & Söhne", date(2026, 3, 1), sections, evidence),
    }
    return Draft.model_validate({**values, **more})


def text_of(format_: str, content: bytes) -> str:
    """What a reader sees, in one line."""
    if format_ == "pdf":
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    elif format_ == "docx":
        text = " ".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
    else:
        text = content.decode()
    return re.sub(r"\s+", " ", text)


READABLE = [format_ for format_ in FORMATS if format_ not in SENDABLE]


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_draft_gives_the_same_bytes(format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = export(draft("approved"), format_)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert export(draft("approved"), format_).content == first.content


@pytest.mark.parametrize("format_", READABLE)
def test_every_sentence_its_mark_and_its_endnote_are_there(format_: str) -> None:
    text = text_of(format_, export(draft(), format_).content)
    assert "Acme pays EUR 1,200 a month." in text
    assert "No survey." in text
    assert "inference" in text
    assert "[E1]" in text or 'id="E1"' in text
    assert "ARR EUR 14,400" in text


@pytest.mark.parametrize("format_", READABLE)
def test_what_is_not_approved_says_so(format_: str) -> None:
    held = text_of(format_, export(draft(), format_).content)
    assert "Not approved: in review. Do not send." in held
    released = text_of(format_, export(draft("approved"), format_).content)
    assert "Not approved" not in released
    assert "Approved by max@example.com on 1 March 2026" in released


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_markup_in_a_sentence_stays_text(format_: str) -> None:
    text = text_of(format_, export(draft(), format_).content)
    assert "#strong[x] *y* $z$" in text
    assert SCRIPT in text


def test_html_runs_nothing_and_loads_nothing() -> None:
    page = export(draft(), "html").content.decode()
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


@pytest.mark.parametrize("status", ["in_review", "rejected", "changes_requested"])
def test_a_mail_needs_approval(status: DraftStatus) -> None:
    with pytest.raises(Conflict, match="approved"):
        export(draft(status), "eml")


def test_a_mail_opens_unsent_with_subject_and_body() -> None:
    letter = draft(
        "approved",
        sections=(
            Section(
                id="subject", title="Subject", sentences=(Sentence(text="Ça va?\r\nBcc: a@b.c"),)
            ),
            Section(
                id="body",
                title="Body",
                sentences=(
                    Sentence(text="Dear Zoë,", citations=("E1",)),
                    Sentence(text="all is well."),
                ),
            ),
        ),
    )
    mail = message_from_bytes(export(letter, "eml").content, policy=default)
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == "Ça va? Bcc: a@b.c"
    assert mail["Bcc"] is None
    assert mail.get_content().replace("\r\n", "\n") == "Dear Zoë,\n\nall is well.\n"


def test_a_file_is_named_after_its_draft() -> None:
    made = export(draft(), "pdf")
    assert made.filename == "success-plan-acm-s-hne-v2.pdf"
    assert made.media_type == "application/pdf"


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match="md, html, pdf, docx, eml"):
        export(draft(), "exe")


def test_control_characters_do_not_break_a_word_file() -> None:
    odd = draft(
        sections=(Section(id="a", title="A", sentences=(Sentence(text="one\x0btwo\x00three"),)),)
    )
    assert "onetwothree" in text_of("docx", export(odd, "docx").content)
