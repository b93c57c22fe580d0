"""Who said a quotation, where evidence marks its speakers."""

import re
from collections.abc import Iterator

from csbot.checking.reading.normal import folded
from csbot.checking.reading.quotes import comparable

_TURN = re.compile(
    r"(?:^|\n|(?<=[.!?] ))\s*\**([A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3})\**"
    r"(?: \([^)\n]{1,40}\))?\s*:\s",
    re.MULTILINE,
)
_QUOTED = re.compile(r'"[^"]*"')
_PERSON = r"([A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})"
_SAYING = (
    "said|says|wrote|writes|asked|asks|told|added|replied|noted|stated|reported|explained|warned|"
    "confirmed|mentioned"
)
_ATTRIBUTION = re.compile(
    rf"\b{_PERSON}(?:,[^,\"]{{1,40}},)? (?:{_SAYING})\b|\b{_PERSON}: ?\"|(?:{_SAYING}) {_PERSON}"
)


def speakers_of(quote: str, evidence: str) -> Iterator[str]:
    """The speakers whose turns of `evidence` ("Name: …") hold the quotation, if there are turns:
    short words ("Because of the names.") may be asked by one and answered by another."""
    turns = list(_TURN.finditer(evidence))
    wanted = comparable(quote).strip(" .,;:!?")
    for index, turn in enumerate(turns):
        end = turns[index + 1].start() if index + 1 < len(turns) else len(evidence)
        if wanted and wanted in comparable(evidence[turn.end() : end]):
            yield turn[1]


def speaker_of(quote: str, evidence: str) -> str | None:
    """The first of them."""
    return next(speakers_of(quote, evidence), None)


def attributed_to(claim: str) -> str | None:
    """Who the claim says has spoken, outside the quotation itself."""
    match = _ATTRIBUTION.search(_QUOTED.sub('""', claim))
    return next((name for name in match.groups() if name), None) if match else None


def same_person(one: str, other: str) -> bool:
    """Whether the shorter name is part of the longer one."""
    first, second = set(folded(one).split()), set(folded(other).split())
    return first <= second or second <= first
