"""Markdown and plain text: front matter off, title and date found."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import yaml

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^[ ]{0,3}#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(\S.{0,118})\n=+[ \t]*$", re.MULTILINE)
_DATE_NAMES = ("date", "updated", "last_updated", "version_date", "published", "effective")

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAME = f"(?P<name>{'|'.join(month[:3] for month in _MONTHS)})[a-z]*\\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = (
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
    re.compile(rf"\b{_DAY} {_NAME},? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_NAME} {_DAY}, (?P<year>\d{{4}})\b", re.IGNORECASE),
)
_FIRST_LINES = 12


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """(front matter, body). Front matter that is no YAML mapping counts as text."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    try:
        front = yaml.safe_load(match.group(1))
    except yaml.YAMLError:
        return {}, text
    return (front, text[match.end() :]) if isinstance(front, dict) else ({}, text)


def title_of(front: Mapping[str, Any], body: str) -> str | None:
    """The front matter's title, else the first heading of the first level."""
    stated = front.get("title")
    if isinstance(stated, str) and stated.strip():
        return stated.strip()
    found = _TITLE.search(body) or _UNDERLINED.search(body)
    return found.group(1).strip() if found else None


def date_of(front: Mapping[str, Any], body: str) -> date | None:
    """The day that the front matter or the first lines state; a month alone is no day."""
    for name in _DATE_NAMES:
        stated = front.get(name)
        if isinstance(stated, datetime):
            return stated.date()
        if isinstance(stated, date):
            return stated
        if isinstance(stated, str) and (found := _first_date(stated)):
            return found
    head = [line for line in body.splitlines() if line.strip()][:_FIRST_LINES]
    # A date inside a paragraph is about something else; a short line is about the document.
    return next((day for line in head if len(line) <= 80 and (day := _first_date(line))), None)


def _first_date(text: str) -> date | None:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            found = match.groupdict()
            month = found.get("month") or _month_number(found["name"])
            try:
                return date(int(found["year"]), int(month), int(found["day"]))
            except ValueError:
                continue
    return None


def _month_number(name: str) -> int:
    start = name.casefold()[:3]
    return next(at for at, month in enumerate(_MONTHS, start=1) if month.startswith(start))
