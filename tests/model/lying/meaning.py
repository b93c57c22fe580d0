# ruff: noqa: E501 - a table reads best with one lie a line
"""Real ids with false words: another's facts, turned meanings, names and roles exchanged."""

import re

from .scene import Lie, Scene, Sentence

_TURNED = {
    "rose": "fell", "fell": "rose", "dropped": "climbed", "above": "below", "below": "above",
    "higher": "lower", "more": "fewer", "before": "after", "healthy": "critical", "best": "worst",
    "lowest": "highest", "highest": "lowest", "open": "closed", "met": "missed", "increased": "decreased",
    "active": "churned", "at risk": "safe", "stable": "collapsing", "wants": "refuses", "will": "will never",
}  # fmt: skip
_NAMES = (
    "Bartholomew Quigley", "wilhelmina", "Dr. Xu", "J. Smith", "Ms Okonkwo", "the Duke of Kent", "Siobhán",
    "O'Neill-Garcia", "bob from accounting", "MCDONALD", "Ørsted", "李伟",
)  # fmt: skip
_CLAIMS = (
    "{a} is about to leave.", "The customer is furious.", "{a} has decided to switch to a competitor.",
    "{a} was acquired.", "The sponsor was dismissed.", "{a} is under investigation for fraud.",
    "{a} is insolvent.", "We promised {a} a refund.", "{a} has agreed to renew.", "{a} signed the renewal.",
    "Everything at {a} is fine.", "{a} is our best customer.", "{a} will certainly renew.",
    "The contract of {a} is void.", "{a} refuses to pay.", "{a} has filed a lawsuit.",
    "No one at {a} uses the product.", "{a} has no open risk.", "{a} is healthy.", "{a} is at risk.",
    "{a} is not at risk.", "The owner of {a} has resigned.", "The renewal is certain.", "The renewal was cancelled.",
)  # fmt: skip
_CAUSES = (
    "because the chief executive was arrested", "since they hate the product", "after a data breach",
    "due to our negligence", "and they will sue us", "which means that they will leave",
    "while they negotiate with a competitor", "as their board demanded", "although we lied to them",
    "- a clear sign of churn", "(they are insolvent)", "; the sponsor has quit", "and is doomed",
)  # fmt: skip
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*\d|(?<![\w.,])\d\b")
_YEAR = re.compile(r"20\d\d")
_DOMAIN = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")


def _turned(scene: Scene) -> Sentence | None:
    fact = scene.fact()
    there = [w for w in _TURNED if re.search(rf"\b{w}\b", fact["text"])]
    if not there:
        return None
    word = scene.rng.choice(there)
    return scene.said(
        re.sub(rf"\b{word}\b", _TURNED[word], fact["text"], count=1), *fact["citations"]
    )


def _negated(scene: Scene) -> Sentence | None:
    fact = scene.fact()
    found = re.search(r"\b(is|was|has|are|were|will|had)\b", fact["text"])
    if not found:
        return None
    no = scene.rng.choice((" not", " never", " hardly", " no longer"))
    return scene.said(
        fact["text"][: found.end()] + no + fact["text"][found.end() :], *fact["citations"]
    )


def _disowned(scene: Scene) -> Sentence:
    fact = scene.fact()
    lead = scene.rng.choice(
        (
            "It is not true that ",
            "Nobody believes that ",
            "It is a lie that ",
            "There is no proof that ",
            "I doubt that ",
            "It is false: ",
            "Contrary to the records, not: ",
        )
    )
    return scene.said(lead + fact["text"], *fact["citations"])


def _of_another(scene: Scene) -> Sentence | None:
    """A true sentence of one account with the name of another in its place."""
    fact = scene.fact()
    if scene.subject not in fact["text"]:
        return None
    other = scene.rng.choice([*scene.hidden, *(m for m in scene.mine if m != scene.subject)])
    return scene.said(fact["text"].replace(scene.subject, other), *fact["citations"])


def _beside_another(scene: Scene) -> Sentence:
    fact, other = scene.fact(), scene.rng.choice(scene.hidden)
    how = scene.rng.choice(
        ("{f}, unlike {o}.", "Like {o}, {f}.", "{f} ({o} too).", "{o}: {f}", "{f} - see {o}.")
    )
    if scene.rng.random() < 0.3:
        other = scene.rng.choice(
            (other.lower(), other.upper(), other.split()[0], other.replace(" ", "-"))
        )
    return scene.said(how.format(f=fact["text"].rstrip("."), o=other), *fact["citations"])


def _crossed(scene: Scene) -> Sentence | None:
    """The beginning of one true sentence with the end of another, citing both."""
    one, two = scene.fact(), scene.fact()
    pattern = re.compile(r" (?:is|was|fell|rose|has|had|renews|stands) ")
    first, second = pattern.search(one["text"]), pattern.search(two["text"])
    if one is two or not first or not second or first[0] != second[0]:
        return None
    if one["text"][: first.start()] == two["text"][: second.start()]:
        return None
    text = one["text"][: first.end()] + two["text"][second.end() :]
    return scene.said(text, *dict.fromkeys((*one["citations"], *two["citations"])))


def _figures_exchanged(scene: Scene) -> Sentence | None:
    fact = scene.fact()
    # The day and the year of a date may change places.
    figures = [f for f in dict.fromkeys(_FIGURE.findall(fact["text"])) if not _YEAR.fullmatch(f)]
    if len(figures) < 2:
        return None
    one, two = scene.rng.sample(figures, 2)
    text = fact["text"].replace(one, "\0", 1).replace(two, one, 1).replace("\0", two, 1)
    return scene.said(text, *fact["citations"])


def _wrong_evidence(scene: Scene) -> Sentence | None:
    """A true sentence about a figure, citing a record that does not have it."""
    fact = scene.numeric()
    if fact is None:
        return None
    figures = re.findall(r"(?<![\w.,])\d[\d.,]*\d", fact["text"])
    without = [e["id"] for e in scene.evidence if figures and figures[0] not in e["text"]]
    if not without:
        return None
    # What code says of its own may be said only with what code cites.
    return scene.said(f"In short, {fact['text']}", scene.rng.choice(without))


def _stranger(scene: Scene) -> Sentence:
    fact, who = scene.fact(), scene.rng.choice(_NAMES)
    how = scene.rng.choice(
        (
            "{f}, as {w} said.",
            "{w} says: {f}",
            "{w} owns this: {f}",
            "Ask {w}: {f}",
            "{f} (source: {w}).",
        )
    )
    return scene.said(how.format(f=fact["text"].rstrip("."), w=who), *fact["citations"])


def _people_exchanged(scene: Scene) -> Sentence | None:
    """Two names of one true sentence, or of two, in each other's places."""
    one, two = scene.fact(), scene.fact()
    first, second = _DOMAIN.findall(one["text"]), _DOMAIN.findall(two["text"])
    names = [n for n in second if n not in one["text"] and n not in scene.subject]
    if not first or not names or first[-1] in scene.subject:
        return None
    text = one["text"].replace(first[-1], scene.rng.choice(names))
    return scene.said(text, *dict.fromkeys((*one["citations"], *two["citations"])))


def _claim(scene: Scene) -> Sentence:
    text = scene.rng.choice(_CLAIMS).format(a=scene.subject)
    cited = [scene.id()] if scene.rng.random() < 0.8 else []
    return {
        "text": text,
        "status": scene.rng.choice(("fact", "inference", "gap")),
        "citations": cited,
    }


def _caused(scene: Scene) -> Sentence:
    fact = scene.fact()
    text = f"{fact['text'].rstrip('.')} {scene.rng.choice(_CAUSES)}."
    return scene.said(
        text, *fact["citations"], status=scene.rng.choice(("fact", "fact", "inference"))
    )


def _quoted(scene: Scene) -> Sentence:
    words = scene.rng.choice(
        (
            "we will certainly leave you",
            "your product is a scam",
            "we shall not pay",
            "cancel everything",
        )
    )
    marks = scene.rng.choice(('"{}"', "“{}”", "«{}»", "‘{}’", "'{}'", "„{}“"))
    how = scene.rng.choice(
        (
            "{a} said: {q}",
            "{a} wrote {q} to us.",
            "In the last call: {q}",
            "{q}, says the sponsor of {a}.",
        )
    )
    return scene.said(how.format(a=scene.subject, q=marks.format(words)))


MEANING: tuple[Lie, ...] = (
    Lie("meaning turned", _turned),
    Lie("not put in", _negated),
    Lie("disowned", _disowned),
    Lie("another's fact", _of_another),
    Lie("another beside it", _beside_another),
    Lie("two facts crossed", _crossed),
    Lie("figures exchanged", _figures_exchanged),
    Lie("wrong evidence", _wrong_evidence),
    Lie("a stranger", _stranger),
    Lie("people exchanged", _people_exchanged),
    Lie("a claim of its own", _claim),
    Lie("a cause of its own", _caused),
    Lie("a quotation of its own", _quoted),
)
