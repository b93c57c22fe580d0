"""Statements turned round: negations, directions, comparatives, opposites."""

import random
import re

from .case import Case, Mutation, one_swapped, places, swap

_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can)\b(?! not| no\b| never)")
_VERBS = {
    "renews": "renew", "fell": "fall", "dropped": "drop", "left": "leave", "owns": "own",
    "pays": "pay", "started": "start", "rose": "rise", "runs": "run", "opened": "open",
    "works": "work", "scores": "score", "began": "begin", "ended": "end", "brings": "bring",
    "lost": "lose", "said": "say", "wrote": "write", "signed": "sign",
}  # fmt: skip
_VERB = re.compile(rf"(?<!\w)(?:{'|'.join(_VERBS)})\b")
_UPDOWN = {
    "fell": "rose", "rose": "fell", "dropped": "climbed", "climbed": "dropped", "up": "down",
    "down": "up", "increased": "decreased", "decreased": "increased", "grew": "shrank",
    "higher": "lower", "lower": "higher", "above": "below", "below": "above", "more": "less",
    "less": "more", "better": "worse", "worse": "better", "rise": "fall", "gained": "lost",
    "highest": "lowest", "lowest": "highest", "fewer": "more", "improved": "worsened",
}  # fmt: skip
_OPPOSITE = {
    "open": "closed", "closed": "open", "left": "joined", "joined": "left", "active": "inactive",
    "passed": "failed", "approved": "rejected", "satisfied": "dissatisfied", "lost": "won",
    "won": "lost", "early": "late", "late": "early", "before": "after", "after": "before",
    "started": "ended", "met": "missed", "missed": "met", "renewed": "cancelled",
    "first": "last", "latest": "earliest", "healthy": "unhealthy", "strong": "weak",
    "weak": "strong", "monthly": "yearly", "always": "never", "all": "none",
}  # fmt: skip
_BEFORE_DATE = r"(?! (?:on|of)? ?\d)"


def _deny(cue: str):  # type: ignore[no-untyped-def]
    def make(case: Case, rng: random.Random) -> str | None:
        found = places(_AUXILIARY, case.text)
        if not found or _has_negation(case.text):
            return None
        match = rng.choice(found)
        return swap(case.text, match, f"{match.group()} {cue}")

    return make


def _has_negation(text: str) -> bool:
    return bool(re.search(r"\b(?:not|no|never|none|nobody|nothing|without)\b|n't\b", text))


def _did_not(match: re.Match[str], rng: random.Random) -> str:
    verb = match.group()
    auxiliary = "does" if verb.endswith("s") else "did"
    return f"{auxiliary} not {_VERBS[verb]}"


def _deny_verb(case: Case, rng: random.Random) -> str | None:
    return None if _has_negation(case.text) else one_swapped(_VERB, _did_not)(case, rng)


def _affirm(case: Case, rng: random.Random) -> str | None:
    found = places(re.compile(r" not(?= )"), case.text)
    return swap(case.text, rng.choice(found), "") if found else None


def _no_to_a(case: Case, rng: random.Random) -> str | None:
    found = places(re.compile(r"\b[Nn]o (?=[a-z])"), case.text)
    if not found:
        return None
    match = rng.choice(found)
    return swap(case.text, match, "A " if match.group()[0] == "N" else "a ")


def _contracted(case: Case, rng: random.Random) -> str | None:
    found = places(re.compile(r"\b(?:is|was|has|does|did)\b(?! not| no)"), case.text)
    if not found or _has_negation(case.text):
        return None
    match = rng.choice(found)
    return swap(case.text, match, f"{match.group()}n't")


def _table(words: dict[str, str]):  # type: ignore[no-untyped-def]
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])(?! to date)")
    return one_swapped(pattern, lambda match, rng: words[match.group()])


def _it_is_false(case: Case, rng: random.Random) -> str | None:
    if _has_negation(case.text) or not re.search(r"\b(?:is|was|has|fell|rose)\b", case.text):
        return None
    start = rng.choice(["It is not true that", "It is false that", "Nobody says that"])
    return f"{start} {case.text}"


TURNS = tuple(
    Mutation(name, group, make)
    for name, group, make in (
        ("not put in", "turn", _deny("not")),
        ("never put in", "turn", _deny("never")),
        ("no longer put in", "turn", _deny("no longer")),
        ("not in short", "turn", _contracted),
        ("did not", "turn", _deny_verb),
        ("not taken out", "turn", _affirm),
        ("no taken out", "turn", _no_to_a),
        ("it is not true that", "turn", _it_is_false),
        ("direction", "turn", _table(_UPDOWN)),
        ("opposite", "turn", _table(_OPPOSITE)),
    )
)
