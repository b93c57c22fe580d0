"""Whether records are said to be silent on what code tells from them: who, when or how much."""

import re
from collections.abc import Sequence

from csbot.checking.operators import operators
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.words import words
from csbot.domain.reply import Statement
from csbot.writers.model.plain import plain
from csbot.writers.model.tokens import empty_words, is_weighty, means_same, token

_THAT = re.compile(r"\b(?:that|whether)\b(.*)", re.I)
_ASKED = re.compile(r"\b(who|whose|when|how (?:many|much))\b(.*)", re.I)


def is_told(text: str, own: Sequence[Statement]) -> bool:
    """Whether one of code's statements has the name, day or figure that a gap says is missing."""
    asked = _ASKED.search(text)
    if asked is None and (that := _THAT.search(text)):
        said = _stems(that[1])
        texts = [
            span.text
            for statement in own
            if statement.refs
            for span in sentences(plain(statement.text))
        ]
        return len(said) > 1 and any(
            _has_all(said, one) and not any(o.name == "denied" for o in operators(one))
            for one in texts
        )
    wanted = _stems(asked[2]) if asked else frozenset[str]()
    told = [plain(statement.text) for statement in own if statement.refs]
    if asked is None or not wanted or not _has_all(wanted, " ".join(told)):
        return False
    return any(_gives(asked[1].casefold(), one) and _has_any(wanted, one) for one in told)


def _gives(asked: str, text: str) -> bool:
    facts = facts_of_claim(text)
    if asked.startswith("who"):
        return any(" " in name.text for name in facts.names)
    return bool(facts.dates if asked == "when" else facts.figures)


def _stems(text: str) -> frozenset[str]:
    told = (token(word.form) for word in words(text) if is_weighty(word.form))
    return frozenset(told) - empty_words()


def _has_all(wanted: frozenset[str], text: str) -> bool:
    there = _stems(text)
    return all(any(means_same(one, other) for other in there) for one in wanted)


def _has_any(wanted: frozenset[str], text: str) -> bool:
    there = _stems(text)
    return any(means_same(one, other) for one in wanted for other in there)
