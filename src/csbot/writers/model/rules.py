"""What a model's sentence must keep to beyond its evidence, and how a refused one is shown."""

import re
from collections.abc import Iterable, Sequence

from csbot.checking.check import check_sentence
from csbot.checking.foreign import Foreign
from csbot.checking.kinds import states_nothing
from csbot.checking.negation import polarity
from csbot.checking.normal import clean
from csbot.checking.sentences import sentences
from csbot.checking.words import content
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Removed, Statement
from csbot.writers.assembly import Rules
from csbot.writers.model.dated import torn
from csbot.writers.model.novelty import invented
from csbot.writers.model.plain import markup, plain

_LONGEST = 600
_HIDDEN = "…"
# A gap may say that the records are silent; it may not deny a thing in the world.
_SILENCE = re.compile(
    r"nothing (?:on record|in the records|more is|is (?:on record|known|recorded|said))"
    r"|no (?:records?|notes?|evidence|data|reasons?|explanations?)\b"
    r"|the (?:records?|notes|evidence|data) (?:do|does)(?: not|n't)"
    r"|(?:it|this|that) is not (?:known|recorded|on record)"
    r"|i (?:found|have) no(?:thing| (?:records?|evidence|notes?|data))"
    r"|there (?:is|are) no (?:records?|evidence|notes?|data)\b"
    r"|(?:why|whether|what|how|who|when)\b.* is not (?:known|recorded|on record)",
    re.I,
)
# What the check may hold against words that cite nothing: everything but being unrelated.
_HARD = frozenset(("number", "money", "percent", "date", "name", "quote", "account"))


def model_rules(foreign: Foreign, own: Iterable[Statement] = ()) -> Rules:
    """`foreign` are all names of accounts and their people: one is carried by evidence that has
    it. `own` are statements of code, which may be repeated word for word with their evidence."""
    statements = tuple(own)
    affirmed = {text for s in statements for text in (plain(s.text), *_cut(s.text))}
    known = {_said(text, s) for s in statements for text in (plain(s.text), *_cut(s.text))}

    def refuse(statement: Statement, cited: Sequence[Evidence]) -> list[str]:
        text = statement.text
        if _said(text, statement) in known:
            return []
        reasons = [f"unmatched: {found}" for found in markup(text)]
        if len(text) > _LONGEST:
            reasons.append("is too long")
        if statement.status == "inference" and not cited:
            reasons.append("infers without evidence")
        if statement.status == "gap" and not cited:
            reasons += _not_a_gap(text, foreign)
        if cited and _is_unrelated(text, cited):
            reasons.append(f"unmatched: {text}")
        if cited:
            words = _words(statement, cited, statements)
            reasons += [f"unmatched: {part}" for part in invented(text, statement.status, words)]
        reasons += [f"date: {pair}" for pair in torn(text, cited)]
        reasons += [f"negation: {word}" for word in _denials(text, cited)]
        if _without_not(text) in affirmed and text not in affirmed:
            reasons.append("negation: not")
        if states_nothing(text):
            reasons += _against(f"Now: {text[:1].lower()}{text[1:]}", cited, foreign)
        return reasons

    return Rules(foreign=foreign, refuse=refuse, left_out=masked)


def masked(removed: Removed) -> Removed:
    """A refused sentence without what it had no evidence for: that is shown nowhere at all."""
    named = [reason.partition(": ") for reason in removed.reasons]
    parts = [part for _, _, part in named if part]
    kinds = tuple(dict.fromkeys(kind for kind, _, _ in named))
    if len(parts) < len(named):
        return Removed(text=_HIDDEN, reasons=kinds)
    text = removed.text
    for part in sorted(parts, key=len, reverse=True):
        text = re.sub(re.escape(part), _HIDDEN, text, flags=re.I)
    # A part that stands otherwise in the text than in the reason would be shown.
    hidden = all(part.casefold() not in text.casefold() for part in parts)
    return Removed(text=text if hidden and text != removed.text else _HIDDEN, reasons=kinds)


def _not_a_gap(text: str, foreign: Foreign) -> list[str]:
    if not _SILENCE.match(text):
        return ["says more than that something is not known"]
    return _against(text, (), foreign)


def _said(text: str, statement: Statement) -> tuple[str, str, frozenset[str]]:
    return text, statement.status, frozenset(statement.refs)


def _cut(text: str) -> list[str]:
    return [span.text.strip() for span in sentences(plain(text))]


def _is_unrelated(text: str, cited: Sequence[Evidence]) -> bool:
    """Whether a sentence, however short, has nothing of its evidence but the account's name."""
    there = " \n ".join(_nameless(f"{item.title} {item.text}", cited) for item in cited)
    return not set(content(_nameless(text, cited))) & set(content(there))


def _without_not(text: str) -> str:
    return re.sub(r"\b(?:not|never|no) ", "", text, flags=re.I)


def _words(
    statement: Statement, cited: Sequence[Evidence], own: Iterable[Statement]
) -> frozenset[str]:
    """What the evidence says, and what code says of the same evidence."""
    refs = set(statement.refs)
    said = [s.text for s in own if refs & set(s.refs)]
    there = [text for item in cited for text in (item.title, item.text, *item.subject)]
    return frozenset(word for text in (*there, *said) for word in content(clean(text)))


def _denials(text: str, cited: Sequence[Evidence]) -> Sequence[str]:
    """What a sentence denies with, where its evidence denies nothing and counts nothing as zero."""
    readings = [polarity(_nameless(item.text, cited)) for item in cited]
    if not cited or any(reading.negative or reading.guarded for reading in readings):
        return ()
    return polarity(text).cues


def _nameless(text: str, cited: Sequence[Evidence]) -> str:
    """Without the names of the accounts: an Insurance Group need not be about insurance."""
    names = sorted({clean(n) for item in cited for n in item.subject}, key=len, reverse=True)
    called = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names if name)
    return re.sub(called, " ", clean(text), flags=re.I) if called else clean(text)


def _against(text: str, cited: Sequence[Evidence], foreign: Foreign) -> list[str]:
    verdict = check_sentence(text, cited, foreign=foreign)
    return [str(reason) for reason in verdict.reasons if cited or reason.kind in _HARD]
