"""What a figure is about: a right number on the wrong thing is wrong."""

import re
from functools import lru_cache

from csbot.checking.reading.facts import Facts, Figure
from csbot.checking.reading.words import FUNCTION_WORDS, stem, words

_THINGS = {
    word: thing
    for thing, listed in {
        "nps": "nps promoter", "csat": "csat satisfaction", "ces": "ces", "arr": "arr",
        "mrr": "mrr",
        "grr": "grr gross", "nrr": "nrr", "churn": "churn", "uptime": "uptime availability",
        "usage": "adoption usage users user adopted",
        "seat": "seats seat licences licenses licence license",
        "ticket": "tickets ticket", "meeting": "meetings meeting", "call": "calls call",
        "email": "emails email", "contact": "contacts contact stakeholders stakeholder people",
        "goal": "goals goal", "workflow": "workflows workflow", "decision": "decisions decision",
        "location": "locations location sites", "feature": "features feature",
        "coverage": "coverage", "weight": "weight", "invoice": "invoices invoice",
        "employee": "employees employee", "audit": "audit", "target": "target",
        "baseline": "baseline", "incident": "incidents incident outages", "bug": "bugs bug",
        "session": "sessions session", "login": "logins login", "account": "accounts customers",
        "contract": "contracts", "reference": "references", "integration": "integrations",
    }.items()
    for word in listed.split()
}  # fmt: skip
# These are things only where a number stands in front of them: "note that" counts nothing.
_COUNTED = _THINGS | {
    "survey": "survey", "surveys": "survey", "note": "note", "notes": "note", "chat": "chat",
    "chats": "chat",
}  # fmt: skip
_ALIKE = ({"coverage", "weight"}, {"call", "meeting"}, {"contract", "arr"}, {"goal", "target"})
_BREAK = re.compile(r"[;,|()\n]|[.!?](?=\s|$)|\b(?:and|but|while|whereas|versus|vs|although)\b")
_STOP = re.compile(r"[;\n]|[.!?](?=\s|$)")
_TAIL = re.compile(r" (points?|of)(?= |\b)(?! the)")
_MONEY_THINGS = frozenset("arr mrr contract target account".split())
_KINDS_OF_MONEY = frozenset(("arr", "mrr"))
_MONEY_WORDS = frozenset(
    """arr mrr revenue contract amount price value worth cost costs budget invoice pays paid pay
    spend spent fee deal renewal discount money total sum acv tcv currency""".split()
)
_MOST_OTHERS = 100
_REACH = 30
_DIGITS = re.compile(r"\d")


@lru_cache(maxsize=8192)
def _segments(text: str) -> tuple[tuple[int, int], ...]:
    """Clauses: the places between commas, brackets, "and" and the like."""
    cuts = [0]
    for match in _BREAK.finditer(text):
        if match.group() == "," and text[match.end() : match.end() + 1].isdigit():
            continue
        cuts += [match.start(), match.end()]
    cuts.append(len(text))
    return tuple(zip(cuts[::2], cuts[1::2], strict=True))


@lru_cache(maxsize=16384)
def _around(text: str, start: int, end: int) -> tuple[str, ...]:
    """The words of the clause that the place stands in; of the one before where it has none."""
    segments = _segments(text)
    index = next((i for i, (a, b) in enumerate(segments) if a <= start < b), len(segments) - 1)
    while index >= 0:
        first, last = segments[index]
        piece = text[first:last]
        if first <= start < last:
            piece = text[first:start] + " # " + text[end:last]
        found = tuple(
            w.form
            for w in words(piece)
            if w.form not in FUNCTION_WORDS and not _DIGITS.search(w.form)
        )
        if found or text[first - 1 : first] in ("\n", ".", ";", ""):
            return found
        index -= 1
    return ()


def thing_of(form: str) -> str:
    """The known thing that a folded word names, else an empty text."""
    return _COUNTED.get(form, "")


def _head(text: str, end: int) -> str:
    """The thing counted: "12 open tickets", "3 of 5 users"."""
    for word in words(_BREAK.split(text[end : end + 40], maxsplit=1)[0])[:3]:
        if thing := _COUNTED.get(word.form):
            return thing
        if word.form in ("and", "with", "in", "on", "at", "from", "to", "by", "for", "is", "was"):
            return ""
    return ""


def things(text: str, figure: Figure) -> frozenset[str]:
    """What the figure is about, as far as known words near it tell."""
    if (figure.kind == "number") and (head := _head(text, figure.end)):
        return frozenset((head,))
    found = (_THINGS.get(form) for form in _around(text, figure.start, figure.end))
    return frozenset(thing for thing in found if thing)


def _tail(text: str, figure: Figure) -> str:
    """`points` and `of 100` behind a number tell what it is, too."""
    match = _TAIL.match(text, figure.end)
    return match[1].rstrip("s") if match else ""


def may_be_money(text: str, figure: Figure) -> bool:
    """Whether a number without currency may be an amount of money: "ARR: 120000"."""
    if _tail(text, figure) or _head(text, figure.end) or _counts_a_noun(text, figure):
        return False
    around = _around(text, figure.start, figure.end)
    if any(form in _MONEY_WORDS for form in around):
        return not any(_THINGS.get(form, "arr") not in _MONEY_THINGS for form in around)
    told = _sentence_around(text, figure.start)
    if any(_THINGS.get(form, "arr") not in _MONEY_THINGS for form in told):
        return False
    return any(form in _MONEY_WORDS for form in told) or abs(figure.values[0]) >= 1000


def _counts_a_noun(text: str, figure: Figure) -> bool:
    """ "9 contract rows": a word of weight right behind the number, none of money."""
    behind = text[figure.end : figure.end + _REACH]
    first = next(iter(words(behind)), None)
    if first is None or first.start != 1 or not behind.startswith(" "):
        return False
    return first.form not in FUNCTION_WORDS | _MONEY_WORDS and first.form != "year"


def _sentence_around(text: str, place: int) -> list[str]:
    """The words of the sentence, or of the part of it up to a semicolon, that has the place."""
    start = max((m.end() for m in _STOP.finditer(text, 0, place)), default=0)
    stop = _STOP.search(text, place)
    return [w.form for w in words(text[start : stop.start() if stop else len(text)])]


def counts_things(text: str, figure: Figure) -> bool:
    """Whether the number counts users, tickets or the like."""
    return bool(_head(text, figure.end))


def stems_around(text: str, figure: Figure) -> frozenset[str]:
    """The stems of the clause that the figure stands in."""
    return _stems(_around(text, figure.start, figure.end))


@lru_cache(maxsize=4096)
def _stems(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(stem, forms))


def _is_alone(text: str, figure: Figure) -> bool:
    """Whether a figure on a scale stands between commas and brackets without a word of weight."""
    own = next((s for s in _segments(text) if s[0] <= figure.start < s[1]), None)
    told = words(text[own[0] : figure.start] + " " + text[figure.end : own[1]]) if own else ()
    is_scaled = _tail(text, figure) or text[: figure.start].endswith(" of ")
    return bool(is_scaled) and all(w.form in FUNCTION_WORDS or _DIGITS.search(w.form) for w in told)


def _beside_quotes(claim: Facts, evidence: Facts) -> str:
    """The claim with what it quotes of the evidence blanked: a title with a figure of its own
    ("answer under 3 hours") tells of no other figure what it is of."""
    text = claim.text
    for quote in claim.quotes:
        if _DIGITS.search(quote.text) and quote.text.strip("\"'“”„‚‘’ ") in evidence.text:
            text = f"{text[: quote.start]}{' ' * (quote.end - quote.start)}{text[quote.end :]}"
    return text


def is_about_the_same(claim: Facts, wanted: Figure, evidence: Facts, there: Figure) -> bool:
    """Whether the figure counts the same thing in claim and evidence, as far as can be told.

    It does not where both name a known thing and the things differ, nor where the claim's words
    stand at another figure of the evidence and none of them at this one.
    """
    tails = {_tail(claim.text, wanted), _tail(evidence.text, there)}
    if len(tails - {""}) == 2:
        return False
    mine, theirs = things(claim.text, wanted), things(evidence.text, there)
    if wanted.kind == "money":
        mine, theirs = mine & _KINDS_OF_MONEY, theirs & _KINDS_OF_MONEY
    alike = any(mine & pair and theirs & pair for pair in _ALIKE)
    if mine and theirs and not mine & theirs and not alike:
        return False
    words_here = stems_around(_beside_quotes(claim, evidence), wanted)
    if _is_alone(claim.text, wanted):
        # "(At Risk, 57.8 of 100)": what stands before the comma is a thing of its own.
        return True
    if not words_here or words_here & stems_around(evidence.text, there):
        return True
    others = (
        f
        for f in evidence.figures[:_MOST_OTHERS]
        if f.unit == there.unit and f.values != there.values
    )
    return not any(
        len(words_here & stems_around(evidence.text, other)) >= 0.6 * len(words_here)
        for other in others
    )
