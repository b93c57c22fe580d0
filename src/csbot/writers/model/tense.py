"""What is to be done, or has a name, is not told as done: "send the list", "sent the list"."""

import re

from csbot.checking.held import is_held
from csbot.checking.reading.words import Word, is_past, stem, words
from csbot.checking.rules.opposites import DIRECTIONS
from csbot.writers.model.parts import Part
from csbot.writers.model.planned import is_planned
from csbot.writers.model.tokens import empty_words, is_weighty, means_same, token
from csbot.writers.model.unit import Unit

# A participle behind these is a state or a passive of any time: "is owned by", "to be sent".
_STATE = frozenset("is are be being am i'm it's isn't aren't to get gets".split())
_NOT_YET = frozenset("not never no nor neither yet without".split())
_DONE = frozenset("was were been has have had".split())
# Before a plain form these make it one that is told: "did not send", "they send".
_TELLS = re.compile(
    r"(?:\b(?:did|didn't|does|doesn't|do|don't|i|we|you|they|who|which|that) (?:not )?)$"
)


def hastens(text: str, part: Part, unit: Unit) -> bool:
    """Whether a part tells in the past what its unit has in no finite form."""
    there = [word for word in words(unit.text) if is_weighty(word.form)]
    for number, word in enumerate(part.words):
        told = stem(word.form)
        if not is_past(word.form) or told in DIRECTIONS or told == "thank":
            continue
        if told in empty_words() and not is_planned(unit):
            continue
        if is_held(text, word.start):
            continue
        before = {w.form for w in part.words[max(0, number - 3) : number]}
        behind = [w.form for w in part.words[number + 1 : number + 2]]
        if before & (_STATE | _NOT_YET) or (behind == ["by"] and not before & _DONE):
            continue
        same = [w for w in there if stem(w.form) == told] or [
            w for w in there if means_same(token(word.form), token(w.form))
        ]
        if same and not any(_is_told(w, unit.text, planned=is_planned(unit)) for w in same):
            return True
    return False


def _is_told(word: Word, text: str, *, planned: bool) -> bool:
    """Whether a word of evidence is a finite form of what is so, or may be one."""
    if is_past(word.form):
        return True
    if word.form.endswith("s") and not word.form.endswith("ss") and not planned:
        return True
    return bool(_TELLS.search(text[: word.start].casefold()))
