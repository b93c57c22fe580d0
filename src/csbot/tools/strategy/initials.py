"""Short forms of a question written out in the documents' own words: "MQLs" where they say
"marketing qualified leads"."""

import re
from collections.abc import Iterable
from functools import lru_cache

# Two letters stand for too much.
_SHORT_FORM = re.compile(r"\b([A-Z]{3,6})s?\b")


def with_initials(text: str, documents: Iterable[str]) -> str:
    """The text with each short form that no document has as the words that begin so in one."""
    forms = dict.fromkeys(_SHORT_FORM.findall(text))
    if not forms:
        return text
    known = list(documents)
    for form in forms:
        if any(re.search(rf"\b{form}s?\b", one) for one in known):
            continue
        spelled = next((found for one in known if (found := _spelled(form).search(one))), None)
        if spelled is not None:
            text = re.sub(rf"\b{form}s?\b", spelled[0].lower(), text)
    return text


def is_spelled(form: str, documents: Iterable[str]) -> bool:
    """Whether a name is a short form that the documents spell out."""
    match = _SHORT_FORM.fullmatch(form)
    return match is not None and any(_spelled(match[1]).search(one) for one in documents)


@lru_cache(maxsize=200)
def _spelled(form: str) -> re.Pattern[str]:
    return re.compile(
        r"\b" + r"[\s-]".join(rf"{letter}[a-z]{{2,}}" for letter in form) + r"\b", re.I
    )
