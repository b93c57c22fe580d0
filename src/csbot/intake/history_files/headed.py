"""Plain text that may open with lines such as `Date: 2026-03-14`, then a blank line."""

import re

HEADERS = {
    "account": "account_id",
    "kind": "kind",
    "date": "date",
    "title": "title",
    "author": "author",
    "contacts": "contact_ids",
    "url": "url",
}
_HEADER = re.compile(r"^(?P<key>[A-Za-z]+):[ \t]*(?P<value>.*)$")


def split_headers(text: str) -> tuple[dict[str, str], str]:
    """(columns of the history table, the text below). No header at all is fine.

    The headers end at the first blank line; lines that are no headers before it make the whole
    text a body, so that a transcript whose speaker is called Title loses nothing.
    """
    text = text.replace("\r\n", "\n").lstrip("\n")
    head, _, body = text.partition("\n\n")
    found: dict[str, str] = {}
    for line in head.split("\n"):
        header = _HEADER.match(line.strip())
        column = HEADERS.get(header["key"].lower()) if header else None
        if header is None or column is None:
            return {}, text.strip()
        found[column] = header["value"].strip()
    return found, body.strip()
