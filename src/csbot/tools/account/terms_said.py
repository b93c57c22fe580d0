"""What a record says of the contract that runs: the day it ends or renews on, what it costs."""

import re
from collections.abc import Iterator
from datetime import date

from csbot.checking.reading.dates import full_day
from csbot.checking.reading.extract import facts_of_evidence
from csbot.domain.records import HistoryItem
from csbot.tools.facts.quoting import sentences_of

# What comes before the day: "our contract with you runs until", "the renewal is due on". A renewal
# call or workshop is on a day too, and is no renewal.
_TERM = re.compile(
    r"\b(?:contract|agreement|subscription|licen[cs]e|term)\b[^.;:?!]{0,40}?"
    r"\b(?:ends?|ending|expires?|expiring|lapses|runs (?:out|until|to|through)|renews|"
    r"is (?:up|due) for renewal)\W+(?:on |at the end of |until |to |the )*$"
    r"|\b(?:renewal(?: date| day)?(?: of [^.;:?!]{1,40}?)? (?:is|falls)(?: due)?|renews)\W+"
    r"(?:on |the )*$",
    re.I,
)
# The whole of what is paid a year, by its name, or as what a contract costs "a year"; a product
# or a service may have a yearly price of its own.
_YEARLY = re.compile(
    r"\b(?:ARR|annual (?:recurring revenue|contract value)|ACV|contract value)\b"
    r"|\b(?:contract|agreement|subscription|renew(?:al|ed|s)?|total|altogether)\b[^.;:?!]{0,60}?"
    r"\b(?:(?:per|a|each) year|annually|yearly|p\.\s?a\.)",
    re.I,
)
# What is wished, offered, or added to what is there is not how things stand.
_NOT_SO = re.compile(
    r"\b(?:if|would|could|might|may|should|propos\w+|suggest\w+|offer\w*|instead|postpon\w+|mov(?:e|ed|ing)"
    r"|extend\w*|perhaps|maybe|more|less|extra|addition\w*|another|sav(?:e|es|ed|ing|ings)|discount\w*|"
    r"rebate|increas\w+|reduc\w+|budget\w*|cost\w*|loss\w*|lose|worth|expan\w+|upsell|quoted?|asks?|want\w*|"
    r"not|never|no longer|was|were|had|until now|former\w*|old)\b|\?|n['’]t\b",
    re.I,
)
_TERM_WORD = re.compile(r"renew|contract|agreement|subscription|licen|\bterm\b", re.I)


def term_days(item: HistoryItem, today: date) -> Iterator[date]:
    """Days to come that a record says the term ends or renews on."""
    if not _TERM_WORD.search(item.text):
        return
    for sentence in sentences_of(item.text):
        if not _TERM_WORD.search(sentence) or _NOT_SO.search(sentence):
            continue
        for mention in facts_of_evidence(sentence).dates:
            day = full_day(mention.readings[0])
            if day and day >= today and _TERM.search(sentence[: mention.start]):
                yield day


def yearly_amounts(item: HistoryItem, currency: str) -> Iterator[float]:
    """What a record says is paid a year, in the account's currency; sentences with one amount."""
    if not _YEARLY.search(item.text):
        return
    for sentence in sentences_of(item.text):
        if not _YEARLY.search(sentence) or _NOT_SO.search(sentence):
            continue
        money = [f for f in facts_of_evidence(sentence).figures if f.kind == "money"]
        if len(money) == 1 and money[0].unit == currency and len(money[0].values) == 1:
            yield float(money[0].values[0])
