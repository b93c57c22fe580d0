"""Mails, transcripts and notes as files below `history/`."""

from collections.abc import Mapping
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.intake.documents.converters import CONVERTERS
from csbot.intake.folder import Folder, read_folder
from csbot.intake.history_files.headed import split_headers
from csbot.intake.history_files.mail import own_words
from csbot.intake.history_files.transcript import turns_of_webvtt
from csbot.intake.known import Known

from .folders import GOOD

CALL = """WEBVTT - a call

NOTE recorded by nobody

1
00:00:01.000 --> 00:00:04.000
<v Ines Roth>We are late with the
<v Ines Roth>second plant.

00:00:04.500 --> 00:00:06.000 align:start
<v Ines Roth>By two &amp; a half weeks.</v>

00:00:07.000 --> 00:00:09.000
Cleo Marsh: Understood.
"""


def mail(body: str, html: bool = False, **headers: str) -> bytes:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message.set_content(body, subtype="html" if html else "plain")
    return message.as_bytes()


def folder_with(path: Path, files: Mapping[str, bytes]) -> Folder:
    for name, text in GOOD.items():
        (path / name).write_text(text)
    for name, content in files.items():
        (path / "history" / name).parent.mkdir(parents=True, exist_ok=True)
        (path / "history" / name).write_bytes(content)
    return read_folder(path, Known(), lambda: CONVERTERS)


def items(folder: Folder) -> dict[str, object]:
    return {item.item_id: item for item in folder.records["history"]}


def test_a_transcript_becomes_turns_of_its_account_with_the_contacts_who_speak(
    tmp_path: Path,
) -> None:
    folder = folder_with(tmp_path, {"A-1/2026-10-07 Second plant.vtt": CALL.encode()})
    assert folder.errors == ()
    (item,) = [i for i in folder.records["history"] if i.item_id.startswith("A-1/")]
    assert (item.account_id, item.kind, item.date) == ("A-1", "call", date(2026, 10, 7))
    assert (item.title, item.contact_ids) == ("Second plant", ("C-1",))
    assert item.text.strip() == (
        "Ines Roth: We are late with the second plant. By two & a half weeks.\n"
        "Cleo Marsh: Understood."
    )


def test_a_mail_finds_its_account_by_the_contact_and_leaves_out_what_it_quotes(
    tmp_path: Path,
) -> None:
    body = "Please send it.\n\nInes\n\nOn 3 May 2026, Cleo wrote:\n> Which one?\n"
    content = mail(
        body,
        From="Ines Roth <INES@birch.example>",
        To="cleo@seller.example",
        Subject="The pack",
        Date="Mon, 04 May 2026 23:30:00 +0200",
    )
    folder = folder_with(tmp_path, {"pack.eml": content})
    assert folder.errors == ()
    (item,) = [i for i in folder.records["history"] if i.item_id == "pack.eml"]
    assert (item.account_id, item.kind, item.author) == ("A-1", "email", "Ines Roth")
    assert (item.date, item.title, item.contact_ids) == (date(2026, 5, 4), "The pack", ("C-1",))
    assert item.text.strip() == "Please send it.\n\nInes"


def test_a_mail_in_html_is_read_as_its_reader_saw_it(tmp_path: Path) -> None:
    content = mail("<p>One</p><p hidden>two</p>", html=True, Date="Mon, 04 May 2026 10:00:00 +0000")
    (item,) = [
        i
        for i in folder_with(tmp_path, {"A-2/x.eml": content}).records["history"]
        if i.item_id == "A-2/x.eml"
    ]
    assert item.text.strip() == "One"


def test_lines_on_top_of_a_text_say_what_the_name_does_not(tmp_path: Path) -> None:
    text = "Account: A-2\nDate: 2026-01-05\nKind: meeting\nContacts: C-2\n\nWe met. All is well.\n"
    folder = folder_with(tmp_path, {"met.txt": text.encode()})
    assert folder.errors == ()
    (item,) = [i for i in folder.records["history"] if i.item_id == "met.txt"]
    assert (item.account_id, item.kind, item.contact_ids) == ("A-2", "meeting", ("C-2",))
    assert item.text.strip() == "We met. All is well."


@pytest.mark.parametrize(
    ("name", "content", "column", "problem"),
    [
        ("A-9/2026-01-02 x.txt", b"Words.", "account_id", "no known account"),
        ("2026-01-02 x.txt", b"Words.", "(file)", "belongs to no account"),
        ("A-1/x.txt", b"Words.", "(file)", "has no day"),
        ("A-1/2026-02-30 x.txt", b"Words.", "date", "2026-02-30"),
        ("A-1/2026-01-02 x.vtt", b"Words.", "(file)", "WEBVTT"),
        ("A-1/2026-01-02 x.eml", b"Words.", "(file)", "is no mail"),
        ("A-1/2026-01-02 x.txt", b"  \n", "(file)", "holds no text"),
        ("A-1/2026-01-02 x.txt", b"bad \xff byte", "(file)", "not UTF-8"),
        ("A-1/2026-01-02 x.msg", b"Words.", "(file)", ".eml, .vtt, .txt"),
        ("A-1/2026-01-02 x.txt", b"Kind: song\n\nLa.", "kind", "song"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(
    tmp_path: Path, name: str, content: bytes, column: str, problem: str
) -> None:
    folder = folder_with(tmp_path, {name: content})
    (error,) = folder.errors
    assert (error.file, error.column) == (f"history/{name}", column)
    assert problem in error.problem
    assert len(items(folder)) == 2


def test_what_a_deletion_names_or_takes_along_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "deletions.csv").write_text("kind,id\nhistory,A-1/2026-01-02-x.txt\naccount,A-2\n")
    content = {"A-1/2026-01-02 x.txt": b"One.", "A-2/2026-01-02 y.txt": b"Two."}
    folder = folder_with(tmp_path, content)
    assert folder.errors == ()
    assert set(items(folder)) == {"H-1", "H-2"}


def test_two_files_of_one_id_are_an_error(tmp_path: Path) -> None:
    files = {"A-1/2026-01-02 x.txt": b"One.", "A-1/2026-01-02-x.txt": b"Two."}
    (error,) = folder_with(tmp_path, files).errors
    assert "expected another name" in error.problem


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="WEBVT Jonas:<v>/&-0123456789.\n\r>,", max_size=120))
def test_no_text_breaks_the_readers(text: str) -> None:
    turns_of_webvtt(f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{text}")
    own_words(text)
    headers, body = split_headers(text)
    assert body in text.replace("\r\n", "\n")
    assert not headers or ":" in text


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ines", "Cleo Marsh", "Bo"]),
            st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_word_of_a_transcript_stays_with_its_speaker(said: list[tuple[str, str]]) -> None:
    cues = "\n\n".join(
        f"00:00:0{n}.000 --> 00:00:0{n}.900\n<v {who}>{what}</v>"
        for n, (who, what) in enumerate(said)
    )
    turns = [line.split(": ") for line in turns_of_webvtt(f"WEBVTT\n\n{cues}").splitlines()]
    assert [(who, w) for who, words in turns for w in words.split()] == said
