# ruff: noqa: E501 - tables of words read best in one line
"""True sentences in other words: what a helpful model makes of what it was given."""

import random
import re
from collections.abc import Iterator, Sequence
from datetime import date

_OPENINGS = (
    "According to the records, {}", "On record, {}", "As it stands, {}", "Note that {}", "Also, {}",
    "Currently, {}", "In summary, {}", "Overall, {}", "Looking at the records, {}", "In addition, {}",
    "Please note that {}", "To summarise: {}", "At present, {}", "The records show that {}",
    "As of today, {}", "Furthermore, {}", "The data shows: {}", "Our records say that {}",
)  # fmt: skip
_SAME = (
    (r"\bfell by\b", "dropped by"), (r"\brose by\b", "increased by"), (r"\bfell from\b", "declined from"),
    (r"\brose from\b", "grew from"), (r"\brenews on\b", "is due for renewal on"),
    (r"\brenews on\b", "comes up for renewal on"), (r"\brenews on\b", "has its renewal on"),
    (r"\bis (\w{3} [\d,.]+)\b", r"stands at \1"), (r"\bis (\w{3} [\d,.]+)\b", r"currently amounts to \1"),
    (r"\bwas last\b", "was most recently"), (r"\bis missing\b", "has no value on record"),
    (r"\bowns\b", "is responsible for"), (r"\bis owned by\b", "belongs to"), (r"\bwrote\b", "noted"),
    (r"\bon record\b", "in the records"), (r"\bARR\b", "annual recurring revenue"),
    (r" \((\w[\w -]+)\),?", r", \1,"), (r" of 100\b", " out of 100"), (r"\bhas too little data\b", "does not have enough data"),
    (r"\bthe latest is\b", "most recently there is"), (r"\bis held down by\b", "is mainly held back by"),
    (r"\bThere are (\d+)\b", r"In total there are \1"), (r"\bis our champion\b", "serves as our champion"),
    (r"\bThe strongest part is\b", "The strongest component is"), (r"\bin (\d+) days\b", r"\1 days from now"),
)  # fmt: skip
_POSSESSIVE = re.compile(r"^([A-Z]\w+(?: [A-Z]\w+)*)'s ([\w ]{3,40}?) (is|was|fell|rose|stands) ")
_DAY_LAST = re.compile(r"^(.{15,}?) on (\d{1,2} [A-Z][a-z]+ \d{4})([.,])")
_DAY = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]+) (20\d\d)\b")
_FIELD = re.compile(r"^([^:;]{3,50}): ([A-Za-z][A-Za-z ]{2,40}?) (\S[^;]*)$")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def reworded(text: str, rng: random.Random) -> Iterator[str]:
    """Each is true where `text` is."""
    yield rng.choice(_OPENINGS).format(text)
    if found := _POSSESSIVE.match(text):
        yield f"The {found[2]} of {found[1]} {found[3]} {text[found.end() :]}"
        yield f"Its {found[2]} {found[3]} {text[found.end() :]}"
        yield f"The account's {found[2]} {found[3]} {text[found.end() :]}"
    if found := _DAY_LAST.match(text):
        yield f"On {found[2]}, {found[1]}{found[3]}{text[found.end() :]}"
    if found := _DAY.search(text):
        yield text[: found.start()] + _written(found, rng) + text[found.end() :]
    for pattern, other in _SAME:
        changed = re.sub(pattern, other, text, count=1)
        if changed != text:
            yield changed


def joined(texts: Sequence[str], rng: random.Random) -> str:
    """Two true sentences in one, citing both."""
    one, two = (text.rstrip(".") for text in texts[:2])
    return rng.choice(("{}, and {}.", "{}; {}.", "{}, while {}.", "{} - {}.")).format(one, two)


def from_evidence(text: str, rng: random.Random) -> Iterator[str]:
    """A record said as a sentence."""
    if len(text) < 250:
        yield f"{text.rstrip('.')}."
    if found := _FIELD.match(text):
        name, field, value = found[1], found[2], found[3].rstrip(".")
        if re.match(r"[A-Z]{0,3} ?\d", value):
            yield f"The {field} of {name} is {value}."
            yield f"{name} has {rng.choice(('a', 'the'))} {field} of {value}."
            yield f"{name}'s {field} currently stands at {value}."
            yield f"For {name}, the {field} is {value}."


def _written(found: re.Match[str], rng: random.Random) -> str:
    month = _MONTHS.index(found[2]) + 1
    day = date(int(found[3]), month, int(found[1]))
    forms = (
        day.isoformat(), f"{found[2]} {day.day}, {day.year}", f"{day.day} {found[2][:3]} {day.year}",
        f"the {day.day}th of {found[2]} {day.year}" if 3 < day.day < 21 else day.isoformat(),
    )  # fmt: skip
    return rng.choice(forms)
