"""Accounts by records that they have not: "who had no ticket in October", "without a call since
May", "we haven't met this quarter"."""

import re
from collections.abc import Iterator
from typing import Any

from csbot.assistant.asking.read import Place, Read
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.record_kinds import KIND_WORDS, RECORD_NAMES
from csbot.domain.periods import Period

# What is done with records, and to whom: "had", "logged", "held with them".
_DOING = (
    r"(?:(?:had|have|has|having|got|gotten|get|logged|log|opened|open|filed|file|raised|raise|"
    r"left|leave|given|gave|give|returned|completed|replied|shared|"
    r"answered|answer|filled|fill|in|out|sent|send|held|hold|seen|created|create|reported|report|"
    r"received|receive|taken|part|attended|a|an|any|single|one|even|yet|of|the|our|support|"
    r"done|made|written|been|there|to|with|for|at|all|further|new|quarterly|monthly|phone)\s+)*"
)
_NOT = (
    rf"(?:\b(?:no|without|zero|not|never|neither|nor|lacks?|lacking|missing)\s+|n['’]t\s+){_DOING}"
)
_NONE = re.compile(rf"{_NOT}$", re.I)
# What was done tells of a kind of records as well.
_DEEDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"met|meet|visited", ("meeting",)),
    (r"spoken|talked|speak|talk", ("call", "meeting")),
    (r"phoned|rung|called|ring|had on the (?:tele)?phone|had on the line", ("call",)),
    (r"e-?mailed|written to|mailed", ("email",)),
)
_DONE = re.compile(
    rf"{_NOT}(?:{'|'.join(f'(?P<deed{i}>{verbs})' for i, (verbs, _) in enumerate(_DEEDS))})\b"
    r"(?:\s+(?:with|to|them|us|anyone|anybody|there|at all))*",
    re.I,
)
_AUXILIARY = re.compile(
    r"(?:\b(?:we|they|us|i|that|who|which|there|and|have|has|had|did|do|does|are|is|were|was)\s*)+$",
    re.I,
)
_KEPT = re.compile(
    r"\s+(?:(?:(?:that is|kept)\s+)?"
    r"(?:on (?:record|file|the books)|in (?:the|our) (?:system|records|books)|"
    r"recorded|logged|at all|so far|yet|ever)\b\s*)+",
    re.I,
)
_REACH = 30


def records_missing(reading: Reading) -> Iterator[tuple[dict[str, Any], Read]]:
    """Each kind of records that accounts must not have, with the period that it is said of, and
    where both stand."""
    text = reading.without_names
    for start, end, kinds in _missing(text):
        period = _period_of(reading, end)
        values: dict[str, Any] = {"kinds": kinds, "at_most": 0}
        places: list[Place] = [(start, end)]
        if period is not None:
            values |= {"since": period.since, "until": period.until}
            places.append((period.start, period.end))
        yield values, Read({"records": (values,)}, tuple(places))


def _missing(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for match in RECORD_NAMES.finditer(text):
        none = _NONE.search(text[: match.start()])
        if none is not None:
            kind = KIND_WORDS[match["kind"].lower()]
            kept = _KEPT.match(text, match.end())
            yield _opened(text, none.start()), kept.end() if kept else match.end(), (kind,)
    for match in _NO_RECORD.finditer(text):
        yield match.start(), match.end(), ()
    for match in _DONE.finditer(text):
        which = next(i for i in range(len(_DEEDS)) if match[f"deed{i}"])
        yield _opened(text, match.start()), match.end(), _DEEDS[which][1]


# Of whatever kind: "nothing at all in the history", "no activity on record".
_KEEPING = r"(?:in|on) (?:the |their |our )?(?:history|records?|file|log|books)"
_NO_RECORD = re.compile(
    r"\b(?:nothing(?:\s+(?:at all|whatsoever))?\s+"
    rf"(?:(?:has been|was|is)\s+)?(?:{_KEEPING}|logged|recorded|noted)|"
    r"(?:no|without(?: any)?|not a(?: single)?)\s+"
    r"(?:entr(?:y|ies)|records?|activity|history(?: items?)?)"
    rf"(?:\s+(?:at all|whatsoever|{_KEEPING}))*)\b",
    re.I,
)


def _opened(text: str, at: int) -> int:
    """Where the verb that is denied begins: "we have not", "didn't"."""
    word = re.search(r"\w+$", text[:at])
    begun = word.start() if word and text[at : at + 1] in "n" and word else at
    auxiliary = _AUXILIARY.search(text[:begun])
    return auxiliary.start() if auxiliary else begun


def _period_of(reading: Reading, end: int) -> Period | None:
    """The period close behind, or the only one of the question."""
    near = [p for p in reading.periods if end <= p.start <= end + _REACH]
    if near:
        return near[0]
    return reading.periods[0] if len(reading.periods) == 1 else None
