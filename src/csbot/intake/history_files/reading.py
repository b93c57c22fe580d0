"""The `history/` folder: mails, transcripts and notes as files, each a row of the history.

`history/ACCOUNT_ID/2026-03-14 Kickoff.vtt`: the account is the subfolder, the day and the title
stand in the name, unless the file says them itself. Rows go through the checks of the table.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from csbot.errors import RowError
from csbot.intake.documents.converted import Converters, Unreadable
from csbot.intake.history_files.headed import split_headers
from csbot.intake.history_files.mail import read_mail
from csbot.intake.history_files.parties import Parties
from csbot.intake.history_files.transcript import is_webvtt, speakers_of, turns_of_webvtt
from csbot.intake.raw import RawRow
from csbot.intake.table_file import TableFile, take_row
from csbot.intake.tables import HISTORY
from csbot.intake.text_file import WHOLE_FILE, open_clean

KINDS = (".eml", ".vtt", ".txt")
_DATED = re.compile(r"^(?P<day>\d{4}-\d{2}-\d{2})(?:[T _-]*)(?P<title>.*)$")
_NO_ACCOUNT = (
    "belongs to no account; expected it in a subfolder named by the account's id, a line "
    "`Account: ID` on top of a text, or a mail from or to one known contact or domain"
)
_NO_DAY = "has no day; expected a name such as `2026-03-14 Kickoff.txt`, or a line `Date: …` on top"

_Cells = dict[str, str]


def read_history_files(
    folder: Path, parties: Parties, converters: Converters, within: str
) -> Iterator[TableFile]:
    """One result a file, in the order of their names, subfolders included."""
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if not path.is_file() or any(part.startswith((".", "~$")) for part in inner.parts):
            continue
        result = TableFile(f"{within}/{inner.as_posix()}", HISTORY)
        try:
            cells = _cells(path, inner, result.name, parties, converters)
        except Unreadable as error:
            _refuse(result, str(error))
        else:
            if isinstance(cells, RowError):
                result.errors.append(cells)
            else:
                _take(cells, result)
        yield result


def _take(cells: _Cells, result: TableFile) -> None:
    if not cells.get("account_id"):
        _refuse(result, _NO_ACCOUNT)
    elif not cells.get("date"):
        _refuse(result, _NO_DAY)
    else:
        take_row(RawRow(1, cells, ""), HISTORY, result)


def _cells(
    path: Path, inner: Path, name: str, parties: Parties, converters: Converters
) -> _Cells | RowError:
    """The row of the file as a table would hold it. Raises Unreadable."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise Unreadable(f"is of a kind that can't be read; expected {', '.join(KINDS)}")
    cells = _named(inner)
    if kind == ".eml":
        return _of_mail(path, cells, parties, converters)
    opened = open_clean(path, name)
    if isinstance(opened, RowError):
        return opened
    if kind == ".vtt":
        if not is_webvtt(opened.text):
            raise Unreadable("does not open with WEBVTT; expected a WebVTT transcript")
        cells |= {"text": turns_of_webvtt(opened.text), "kind": "call"}
    else:
        said, cells["text"] = split_headers(opened.text)
        cells["kind"] = "call" if len(speakers_of(cells["text"])) > 1 else "note"
        cells |= {column: value for column, value in said.items() if value}
    if not cells["text"]:
        raise Unreadable("holds no text; expected what was said or written")
    speakers = parties.named(cells.get("account_id", ""), speakers_of(cells["text"]))
    return {"contact_ids": ";".join(speakers), **cells}


def _named(inner: Path) -> _Cells:
    """What the path says: the account by the first folder, the day and title by the name."""
    dated = _DATED.match(inner.stem)
    title = dated["title"] if dated else inner.stem
    cells = {
        "item_id": re.sub(r"[^\w./-]+", "-", inner.as_posix()),
        "title": re.sub(r"[\s_-]+", " ", title).strip(),
        "date": dated["day"] if dated else "",
        "account_id": inner.parts[0] if len(inner.parts) > 1 else "",
    }
    return {column: value for column, value in cells.items() if value}


def _of_mail(path: Path, cells: _Cells, parties: Parties, converters: Converters) -> _Cells:
    try:
        mail = read_mail(path.read_bytes(), converters)
    except OSError as error:
        problem = f"can't be opened ({error.strerror}); expected a file that may be read"
        raise Unreadable(problem) from error
    account = cells.get("account_id") or parties.account_of(mail.addresses) or ""
    found = {
        "account_id": account,
        "kind": "email",
        "date": mail.date.isoformat() if mail.date else "",
        "title": mail.title,
        "text": mail.text,
        "author": mail.author or "",
        "contact_ids": ";".join(parties.writing(account, mail.addresses)),
    }
    return cells | {column: value for column, value in found.items() if value}


def _refuse(result: TableFile, problem: str) -> None:
    result.errors.append(RowError(result.name, 1, WHOLE_FILE, problem))
