"""For how long an amount of money is: "CHF 18,400 a month" is not "ARR CHF 18,400"."""

import re

from csbot.checking.reading.facts import Facts, Figure
from csbot.checking.reading.words import stem
from csbot.checking.rules.labels import stems_around

_LENGTHS = {
    form: length
    for length, listed in enumerate(
        (
            "hour hourly stunde heure", "day daily tag jour", "week weekly woche semaine",
            "month monthly monat mois", "quarter quarterly quartal trimestre",
            "year yearly annually annum jahr an",
        )
    )
    for form in listed.split()
}  # fmt: skip
_LABELS = {
    stem(form): length
    for length, listed in ((3, "monthly mrr"), (4, "quarterly"), (5, "annual yearly arr acv"))
    for form in listed.split()
}
_BEHIND = re.compile(
    r"(?: (?:per|a|each) \w+)? ?(?:and )?(?:/|a |per |each |every |pro |par )?"
    rf"\b({'|'.join(_LENGTHS)})\b",
    re.IGNORECASE,
)


def periods_agree(claim: Facts, figure: Figure, evidence: Facts, there: Figure) -> bool:
    """Whether claim and evidence may mean one period, as far as both say one.

    An amount of money has that of its label too ("ARR"), and a claim names none of its own.
    """
    mine = _told(claim, figure)
    if mine is None:
        return True
    theirs = _told(evidence, there)
    if theirs is None:
        return figure.kind != "money"
    return mine == theirs


def _told(facts: Facts, figure: Figure) -> int | None:
    if match := _BEHIND.match(facts.text, figure.end):
        return _LENGTHS[match[1].casefold()]
    if figure.kind != "money":
        return None
    labelled = {_LABELS[s] for s in stems_around(facts.text, figure) if s in _LABELS}
    return labelled.pop() if len(labelled) == 1 else None
