"""How long a ticket waited for an answer and for a solution, as its text states it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from csbot.domain.records import HistoryItem
from csbot.domain.support import Promise
from csbot.scoring.phrases import first_phrase, phrase_pattern

_HOURS = {"m": 1 / 60, "h": 1.0, "d": 24.0, "w": 168.0}
_SAME_HOURS = 1e-6
_LENGTH = r"(?P<many>\d+(?:[.,]\d+)?)\s*(?P<unit>min(?:ute)?s?|h(?:(?:ou)?rs?)?|days?|weeks?)\b"
# "Within" is what a promise says; what happened is said with after, in, took.
_AFTER = r"\b[^.;\n\d]{0,30}?(?:after|in|took|took about|time(?: was| of)?|:)\s*(?:about\s+)?"
_RESPONSE = re.compile(
    rf"(?:response|responded|reply|replied|answer|answered|acknowledged){_AFTER}{_LENGTH}", re.I
)
_RESOLUTION = re.compile(
    rf"(?:resolution|resolved|solution|solved|closed|fixed){_AFTER}{_LENGTH}", re.I
)


@dataclass(frozen=True, slots=True)
class Waited:
    """Hours, with the words that say so; None where the text does not."""

    response_hours: float | None = None
    response_words: str = ""
    resolution_hours: float | None = None
    resolution_words: str = ""


def waited(ticket: HistoryItem) -> Waited:
    response, resolution = _RESPONSE.search(ticket.text), _RESOLUTION.search(ticket.text)
    return Waited(
        _hours(response), response[0] if response else "",
        _hours(resolution), resolution[0] if resolution else "",
    )  # fmt: skip


def _hours(found: re.Match[str] | None) -> float | None:
    if found is None:
        return None
    return float(found["many"].replace(",", ".")) * _HOURS[found["unit"][0].lower()]


def promise_for(
    promises: Sequence[Promise], ticket: HistoryItem, package: str | None, segment: str | None
) -> Promise | None:
    """The first whose words the ticket holds and does not deny, else the first without words."""
    open_to = [
        promise
        for promise in promises
        if (not promise.packages or package in promise.packages)
        and (not promise.segments or segment in promise.segments)
    ]
    said = f"{ticket.title}\n{ticket.text}"
    worded = (p for p in open_to if p.words and first_phrase(phrase_pattern(p.words), said))
    return next(worded, None) or next((p for p in open_to if not p.words), None)


def was_kept(promise: Promise, times: Waited) -> bool | None:
    """Whether the promise was kept; None where the ticket does not say enough to tell."""
    pairs = (
        (promise.response_hours, times.response_hours),
        (promise.resolution_hours, times.resolution_hours),
    )
    asked = [(limit, took) for limit, took in pairs if limit is not None]
    if any(took is not None and not _in_time(promise, took, limit) for limit, took in asked):
        return False
    return None if any(took is None for _, took in asked) else True


def _in_time(promise: Promise, took: float, limit: float) -> bool:
    """120 minutes are 2 hours, however the division came out."""
    if abs(took - limit) < _SAME_HOURS:
        return not promise.strict
    return took < limit
