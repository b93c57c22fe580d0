"""True sentences in other words: what a helpful model makes of what code said."""

import random
import re
from collections.abc import Iterator

_OPENINGS = (
    "According to the records, ",
    "On record, ",
    "As it stands, ",
    "Note that ",
    "Also, ",
)
_SAME = (
    (r"\bfell by\b", "dropped by"),
    (r"\brose by\b", "increased by"),
    (r"\brenews on\b", "is due for renewal on"),
    (r"\bis (\w{3} [\d,.]+)\b", r"stands at \1"),
    (r"\bwas last\b", "was most recently"),
    (r"\bis missing\b", "has no value on record"),
    (r"\bowns\b", "is responsible for"),
    (r"\bwrote\b", "noted"),
    (r"\bon record\b", "in the records"),
    (r"\bARR\b", "annual recurring revenue"),
    (r"\((\w[\w -]+)\)", r", \1,"),
)
_POSSESSIVE = re.compile(r"^([A-Z]\w+(?: [A-Z]\w+)*)'s ([\w ]{3,40}?) (is|was|fell|rose|stands) ")
_DAY_LAST = re.compile(r"^(.{15,}?) on (\d{1,2} [A-Z][a-z]+ \d{4})([.,])")


def reworded(text: str, rng: random.Random) -> Iterator[str]:
    """Each is true where `text` is."""
    yield rng.choice(_OPENINGS) + text
    if found := _POSSESSIVE.match(text):
        yield f"The {found[2]} of {found[1]} {found[3]} {text[found.end() :]}"
        yield f"Its {found[2]} {found[3]} {text[found.end() :]}"
    if found := _DAY_LAST.match(text):
        yield f"On {found[2]}, {found[1]}{found[3]}{text[found.end() :]}"
    for pattern, other in _SAME:
        changed = re.sub(pattern, other, text, count=1)
        if changed != text:
            yield changed
