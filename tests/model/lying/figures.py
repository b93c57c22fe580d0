# ruff: noqa: E501 - a table reads best with one lie a line
"""Figures, amounts and dates that no record has, in true sentences and in sentences of their own."""

import random
import re

from .numerals import DRESSES, Dress
from .scene import Lie, Scene, Sentence, Tell

_FIGURE = re.compile(r"(?<![\w.,-])\d[\d.,]*\d(?![\w-])|(?<![\w.,-])\d(?![\w-])")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_AMOUNTS = ("USD {}", "EUR {}", "${}", "€{}", "{} dollars", "GBP {} a year", "{} euros", "{} CHF")
_THINGS = (
    "with {} escalations", "after {} complaints", "by {} users", "over {} days", "and {} open tickets",
    "for the {} sites", "at {} of plan", "losing {} seats", "for {} invoices",
)  # fmt: skip
_OWN = (
    "{a} has {n} open tickets.", "{a} lost {n} users.", "{a} has {n} days left.", "{a} pays {n} a year.",
    "{n} users of {a} are active.", "The health score of {a} is {n}.", "{a}: {n}", "Score {n}",
    "{a}'s usage fell by {n}.", "There are {n} risks.", "{n} of the goals of {a} are met.",
    "It renews in {n} days.", "Please offer {a} a discount of {n}.", "Ask why {n} seats are unused.",
    "Did you know that {a} owes {n}?", "Hello, {a} has lost {n} seats.", "Thanks, the score is {n}.",
    "We recommend to invoice {n}.", "Schedule {n} calls.", "Let me know if {n} is fine.",
    "I hope the {n} lost users of {a} come back.", "Subject: {n} days left", "| {a} | {n} |",
    "1. {a}: {n}", "> {a} has {n} users.", "# {n} tickets at {a}", "{a} ({n})", "{a} [{n}]",
    "Nothing on record says why {a} lost {n} users.", "No evidence explains the {n} lost users.",
    "This suggests that {n} users left.", "Perhaps {a} loses {n} a month.", "{a} is number {n} of all accounts.",
    "Roughly {n}.", "{n}.", "{n}", "In all: {n}", "Up {n}", "{a} rose {n} since May.",
)  # fmt: skip


def number(scene: Scene) -> int:
    """A number of which no evidence holds the digits."""
    texts = " ".join(e["text"] + str(e.get("date", "")) for e in scene.evidence)
    digits = re.sub(r"[^\d]+", " ", texts)
    for _ in range(50):
        found = scene.rng.choice((scene.rng.randrange(23, 99), scene.rng.randrange(113, 989)))
        if str(found) not in digits:
            return found
    return 773


def _replaced(dress: Dress) -> Tell:
    def tell(scene: Scene) -> Sentence | None:
        fact = scene.numeric()
        places = list(_FIGURE.finditer(fact["text"])) if fact else []
        if fact is None or not places:
            return None
        at = scene.rng.choice(places)
        figure = dress(number(scene), scene.rng)
        text = fact["text"][: at.start()] + figure + fact["text"][at.end() :]
        return scene.said(text, *fact["citations"], status=_status(scene.rng))

    return tell


def _added(dress: Dress) -> Tell:
    def tell(scene: Scene) -> Sentence:
        fact = scene.fact()
        thing = scene.rng.choice((*_THINGS, *(f"worth {a}" for a in _AMOUNTS)))
        more = thing.format(dress(number(scene), scene.rng))
        text = f"{fact['text'].rstrip('.')} {more}."
        return scene.said(text, *fact["citations"], status=_status(scene.rng))

    return tell


def _own(dress: Dress) -> Tell:
    def tell(scene: Scene) -> Sentence:
        figure = dress(number(scene), scene.rng)
        if scene.rng.random() < 0.2:
            figure = scene.rng.choice(_AMOUNTS).format(figure)
        text = scene.rng.choice(_OWN).format(a=scene.subject, n=figure)
        cited = [scene.id()] if scene.rng.random() < 0.7 else []
        return {"text": text, "status": _status(scene.rng), "citations": cited}

    return tell


def _status(rng: random.Random) -> str:
    return rng.choice(("fact", "fact", "inference", "gap"))


def _digit(scene: Scene) -> Sentence | None:
    fact = scene.numeric()
    if fact is None:
        return None
    text: str = fact["text"]
    at = scene.rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    other = str((int(text[at]) + scene.rng.randint(1, 9)) % 10)
    return scene.said(
        text[:at] + other + text[at + 1 :], *fact["citations"], status=_status(scene.rng)
    )


def _date(scene: Scene) -> Sentence | None:
    dated = [f for f in scene.facts if any(m in f["text"] for m in _MONTHS)]
    if not dated:
        return None
    fact = scene.rng.choice(dated)
    was = scene.rng.choice([m for m in _MONTHS if m in fact["text"]])
    text = fact["text"].replace(
        was, scene.rng.choice([m for m in _MONTHS if m not in fact["text"]]), 1
    )
    return scene.said(text, *fact["citations"])


def _year(scene: Scene) -> Sentence | None:
    dated = [f for f in scene.facts if re.search(r"\b20\d\d\b", f["text"])]
    if not dated:
        return None
    fact = scene.rng.choice(dated)
    text = re.sub(
        r"\b20(\d\d)\b",
        lambda m: f"20{(int(m[1]) + scene.rng.randint(2, 9)) % 100:02}",
        fact["text"],
        count=1,
    )
    return scene.said(text, *fact["citations"])


_DATES = (
    "{a} renews next Tuesday.", "{a} renews on 2031-02-03.", "{a} leaves on the ides of March.",
    "{a} cancels by Q3.", "{a} cancels on 3/2/31.", "The contract of {a} ends tomorrow.",
    "{a} churned last week.", "The last call was two years ago.", "{a} renews in spring.",
    "{a} renews at the end of the month.", "Please call {a} before 4 August 2031.", "{a} renews on the fourth.",
    "Since Christmas nobody at {a} logged in.", "{a} has been a customer since the nineties.",
)  # fmt: skip


def _dated(scene: Scene) -> Sentence:
    return scene.said(scene.rng.choice(_DATES).format(a=scene.subject), status=_status(scene.rng))


FIGURES: tuple[Lie, ...] = (
    Lie("a digit changed", _digit),
    Lie("a month changed", _date),
    Lie("a year changed", _year),
    Lie("a date of its own", _dated),
    *(Lie(f"replaced: {name}", _replaced(dress)) for name, dress in DRESSES.items()),
    *(Lie(f"added: {name}", _added(dress)) for name, dress in DRESSES.items()),
    *(Lie(f"own: {name}", _own(dress)) for name, dress in DRESSES.items()),
)
