"""Names in a question that csbot knows nothing of."""

import re

from csbot.assistant.reading.contacts_named import HONORIFIC, TITLES
from csbot.assistant.reading.vocabulary import Vocabulary
from csbot.checking.reading.words import is_common
from csbot.domain.person import Person
from csbot.domain.records import Contact
from csbot.search.stems import folded
from csbot.tools.wordings import openers

# A company in lower case shows by what it is: "initech corp".
_COMPANY = re.compile(r"\b([a-z][\w-]+ (?:inc|corp|corporation|gmbh|ltd|llc|plc|ag|group))\b")


def strangers_in(
    blank: str,
    users: tuple[Person, ...],
    contacts: tuple[Contact, ...],
    words: Vocabulary,
) -> tuple[str, ...]:
    """Names in the text that csbot knows nothing of: probably an account that is not loaded."""
    names = [u.name for u in users] + [c.name for c in contacts]
    known = {part.casefold() for name in names for part in name.split()}
    found: list[str] = []
    for match in re.finditer(r"[A-ZÀ-Þ][\w&'’-]*(?:\s+(?:of\s+)?[A-ZÀ-Þ0-9][\w&'’-]*)*", blank):
        name = HONORIFIC.sub("", re.sub(r"['’]s?$", "", match.group()))
        start = blank[: match.start()].rstrip()
        parts = name.split()
        # "Long-term" opens a sentence as "long" does, and "we've" as "we".
        first = [part for part in re.split(r"-|['’]\w+$", parts[0]) if part]
        if (not start or start[-1] in ".?!:\n") and all(_opens(folded(p)) for p in first):
            parts = parts[1:]
        parts = [p for p in parts if p.casefold() not in known | TITLES and not words.knows(p)]
        # "A CRITICAL ticket" is no name.
        parts = [p for p in parts if not (p.isupper() and is_common(folded(p)))]
        if parts and not (len(parts) == 1 and len(parts[0]) < 2):
            found.append(" ".join(parts))
    return tuple(found) or tuple(_COMPANY.findall(blank))


def _opens(word: str) -> bool:
    return is_common(word) or word in openers()
