"""Words that stand right beside a kind of records that is counted, and say which of them are meant:
"escalated tickets", "calls that were missed"."""

import re

from csbot.assistant.reading.record_kinds import RECORD_NAMES

_KIND = rf"(?:{RECORD_NAMES.pattern.replace('?P<kind>', '?:')})"
_LINK = r"(?:(?:that|which|got|were|was|are|is)\s+)+"


def said_of_records(text: str, words: tuple[str, ...]) -> bool:
    """Whether all these words stand beside records so."""
    said = "|".join(map(re.escape, words))
    some = rf"(?:{said})(?:[\s-]+(?:{said}|priority))*"
    beside = re.search(
        rf"\b{some}[\s-]+(?:priority\s+)?{_KIND}|{_KIND}\s+{_LINK}{some}\b", text, re.I
    )
    return beside is not None and all(
        re.search(rf"\b{re.escape(word)}\b", beside[0]) for word in words
    )
