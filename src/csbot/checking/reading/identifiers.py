"""Identifiers: ticket numbers, versions and codes that mix letters, digits and marks."""

import re
from collections.abc import Iterator

from csbot.checking.reading.facts import Mention
from csbot.checking.reading.figures import is_figure, is_scaled
from csbot.checking.reading.spans import Taken
from csbot.checking.reading.units import CODE

_TOKEN = re.compile(r"(?<![\w.$€£¥])#?[A-Za-z0-9_]+(?:[-./:#][A-Za-z0-9_]+)*")
_DIGIT = re.compile(r"\d")
_VERSION = re.compile(r"v?\d+(?:\.\d+){2,}|v\d+(?:\.\d+)*", re.IGNORECASE)
_CODE = re.compile(rf"{CODE} ?$")
_PLAIN_LEAD = re.compile(r"[a-z]+-(?=\d)|(?<=\d)-[a-z]+(?:-[a-z]+)*$")


def identifiers(text: str, taken: Taken) -> Iterator[Mention]:
    """Tokens such as `T-1042`, `OAuth2`, `v2.3.1`; a number with its unit is none."""
    for match in _TOKEN.finditer(text):
        token = match.group()
        if not _DIGIT.search(token):
            continue
        is_money = is_scaled(token) and _CODE.search(text[: match.start()][-6:])
        if is_money or not _is_identifier(token) or not taken.take(*match.span()):
            continue
        yield Mention(token, *match.span())


def _is_identifier(token: str) -> bool:
    """Whether a token with a digit in it is more than a number."""
    if _VERSION.fullmatch(token):
        return not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", token)
    if not any(c.isalpha() for c in token):
        return token.startswith("#")
    # "top-10" and "90-day-old" are a number among words.
    return not all(part.isalpha() or is_figure(part) or part.isdigit() for part in _parts(token))


def _parts(token: str) -> list[str]:
    bare = _PLAIN_LEAD.sub(" ", token).split()
    return bare or [token]


def stands_in(identifier: str, folded_text: str) -> bool:
    """Whether the folded evidence has the identifier as a whole token."""
    wanted = identifier.casefold()
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])", folded_text))
