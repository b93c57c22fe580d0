"""A question with labels, or nothing, in the place of what was read out of it."""

import re
from collections.abc import Iterable
from typing import Protocol

from csbot.assistant.reading.filters import Named
from csbot.assistant.reading.vocabulary import Vocabulary
from csbot.checking.reading.words import is_common
from csbot.domain.periods import Period
from csbot.domain.person import Person
from csbot.domain.records import Contact
from csbot.search.stems import folded
from csbot.tools.ground.names import Mention

NUMBER = re.compile(r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s*(%|k\b|m\b))?", re.I)


def unaccented(text: str) -> str:
    """Without accents where that keeps every place; case is kept."""
    plain = "".join(folded(letter) if ord(letter) > 127 else letter for letter in text)
    return plain if len(plain) == len(text) else text


# What is said of a figure: "faster", "more than before", "the last two readings".
_MEASURED = re.compile(
    r"\b(?:more|less|fewer|faster|slower|better|worse|higher|lower|rising|rose|falling|fell|"
    r"dropp\w+|grow\w*|grew|trend\w*|develop\w*|improv\w*|how (?:many|much|high|low|fast)|"
    r"average|mean|total|than|readings?|values?|currently|at the moment|latest|versus|vs)\b",
    re.I,
)


_RANKED = re.compile(
    r"\b(?:slowest|fastest|highest|lowest|longest|shortest|worst|best|poorest)\b", re.I
)


class Placed(Protocol):
    """Where something stands in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def blanked(text: str, found: Iterable[Placed]) -> str:
    """The text with these blank and every place kept: "Monday Couriers" is no day."""
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def without_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these places blank."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def taken_out(text: str, found: Iterable[Placed]) -> str:
    for one in sorted(found, key=lambda placed: -placed.start):
        text = text[: one.start] + " " + text[one.end :]
    return text


def masked_text(
    text: str,
    mentions: tuple[Mention, ...],
    pointed: list[tuple[int, int]],
    users: tuple[Person, ...],
    contacts: tuple[Contact, ...],
    periods: Iterable[Period],
    words: Vocabulary,
    named: tuple[Named, ...],
) -> str:
    spans = [(m.start, m.end, "ACCOUNT") for m in mentions]
    spans += [(period.start, period.end, "PERIOD") for period in periods]
    spans += [(start, end, "ACCOUNT") for start, end in pointed]
    people = [u.name for u in users] + [c.name for c in contacts]
    spans += [(start, end, "PERSON") for start, end in people_places(text, people)]
    rest = without_spans(text, [(start, end) for start, end, _ in spans])
    loosely = bool(
        _RANKED.search(text)
        or (mentions and (_MEASURED.search(text) or words.is_metric_alone(rest)))
    )
    spans += [(start, end, "METRIC") for start, end in words.metric_spans(text, loosely)]
    # A segment's name is among the words of examples; its number is not.
    values = [n for n in named if n.field != "segment" or text[n.start : n.end][-1].isdigit()]
    spans += [(n.start, n.end, "GROUP") for n in values]
    spans += [(start, end, "COMPANY") for start, end in words.company_spans(text)]
    spans += [(start, end, "BAND") for start, end in words.band_spans(text)]
    spans += [(m.start(), m.end(), "NUMBER") for m in NUMBER.finditer(text)]
    masked, at = "", 0
    for start, end, label in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= at:
            masked += text[at:start] + label
            at = end
    return masked + text[at:]


def people_places(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where people of these names are named."""
    return [place for name in names for place in _places(name, text)]


def _places(name: str, text: str) -> list[tuple[int, int]]:
    """Where a person is named: in full, or by a part of the name that is a word of its own."""
    name, text = unaccented(name), unaccented(text)
    parts = [part for part in name.split() if part.isalpha() and len(part) > 1]
    found = [m.span() for m in re.finditer(rf"\b{re.escape(name)}\b", text, re.I)]
    for part in parts:
        for match in re.finditer(rf"\b{re.escape(part)}\b", text, re.I):
            if match.group()[0].isupper() or not is_common(folded(part)):
                found.append(match.span())
    return found
