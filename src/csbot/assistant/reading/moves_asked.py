"""Metrics that a question wants to have fallen or risen: "declining usage", "NPS that went up"."""

import re
from collections.abc import Iterator
from typing import Any

from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.reading import Reading
from csbot.search.stems import STOP_WORDS, words
from csbot.tools.ground.base import Context

_THAN = r"(?=[^,;?!]{1,40}?\bthan\s+(?:before|earlier|previously|last|it was|they were|a |in ))"
_DOWN = (
    rf"(?:fewer|less|lower){_THAN}|"
    r"(?:declin|fall|fell|dropp|decreas|shrink|shrunk|shrank|slid|slipp|sink|sank|plummet|tank)\w*"
    # "Fall due", "falls within": no move.
    r"(?!\s+(?:due|within|in|into|on)\b)|"
    r"going down|went down|(?:is|are|trending) down|losing"
)
_UP = (
    rf"(?:more|higher|greater){_THAN}|"
    r"(?:ris(?:e|es|en|ing)|rose|grow(?:s|n|ing)?|grew|increas\w*|climb\w*|rocket\w*)|"
    r"going up|went up|(?:is|are|trending) up(?!\s+for\b)"
)
_BECAME = r"(?:get|gets|got|gotten|getting|became|become|becoming|is|are)\s+"
_BETTER = rf"improv\w*|{_BECAME}(?:better|faster|healthier)"
_WORSE = rf"worsen\w*|deteriorat\w*|{_BECAME}(?:worse|slower|weaker)"
_MOVE = re.compile(
    rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<better>{_BETTER})|(?P<worse>{_WORSE}))\b", re.I
)
# Where the clause that a move is said of ends, and how far off the metric's words may stand.
_BORDER = re.compile(r"[,;?!]|\b(?:and|or|but|that renew|renewing|with|without)\b", re.I)
_AROUND = 40
_OTHER = re.compile(rf"{HOLDERS}|arr|revenue|money|scores?|health|bands?|trends?|risks?", re.I)
_DAYS = 90
_PRONOUNS = frozenset("one ones that this they them it".split())


def moves_asked(reading: Reading, context: Context) -> dict[str, Any]:
    """`moved` of the look-up that takes conditions together; nothing where no metric is named."""
    found = tuple(dict.fromkeys(_moves(reading, context)))
    period = reading.period
    is_since = period is not None and period.since is not None and period.until is None
    days = (context.today - period.since).days if period and period.since and is_since else _DAYS
    days = days if days > 0 else _DAYS
    moved = tuple({"metric": m, "way": way, "days": days} for m, way in found)
    return {"moved": moved} if moved else {}


def _moves(reading: Reading, context: Context) -> Iterator[tuple[str, str]]:
    known = context.playbooks.definitions()
    text = reading.without_values
    for match in _MOVE.finditer(text):
        after = _BORDER.split(text[match.end() :][:_AROUND])[0]
        before = _BORDER.split(text[: match.start()][-_AROUND:])[-1]
        metrics = reading.words.metrics_in(after) or reading.words.metrics_in(before)
        # A metric that nothing calls so is asked back by the look-up: it is never passed over.
        way = str(match.lastgroup)
        # "Accounts that got worse" names none, whatever stands around.
        said = "" if way in ("better", "worse") else _named(after) or _named(before)
        metric = metrics[0] if metrics else said
        if not metric:
            continue
        if way in ("better", "worse"):
            low_is_good = metric in known and known[metric].better == "lower"
            way = "up" if (way == "better") != low_is_good else "down"
        yield metric, way


def _named(text: str) -> str:
    """What the move is said of, where that is neither the accounts themselves nor their money."""
    said = [w for w in words(text) if w not in STOP_WORDS | _PRONOUNS and not w.isdigit()]
    return said[-1] if said and not any(_OTHER.fullmatch(word) for word in said) else ""
