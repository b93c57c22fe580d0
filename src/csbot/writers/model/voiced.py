"""What somebody only thinks, or was only quoted with, is not told as a fact of the record.

Who thinks so restricts what is said as "if" does: a part of a sentence that tells the thought and
not the thinker says more than its evidence.
"""

import re

from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.words import words
from csbot.writers.model.parts import Part
from csbot.writers.model.tokens import is_weighty, means_same, token
from csbot.writers.model.unit import Unit

_THINKING = re.compile(
    r"\b(?:think(?:s|ing)?|thought|believ(?:es?|ed|ing)|doubt(?:s|ed|ing|ful)?|suspect(?:s|ed|ing)?"
    r"|feels?|felt|fear(?:s|ed|ing)?|finds?(?! that\b)|found(?! that\b| \d)|guess(?:es|ed)?"
    r"|suppos(?:es?|ed)|assum(?:es?|ed)"
    r"|claim(?:s|ed|ing)?|alleg(?:es?|ed|edly)|reckons?|worr(?:y|ies|ied)|rumou?r(?:s|ed)?|hears?|heard"
    r"|convinced|opinion|sceptical|skeptical|apparently|reportedly|supposedly)\b",
    re.I,
)
_ENDS = re.compile(r"[;.] |, but ")
_HALF = 2


def is_unvoiced(text: str, part: Part, unit: Unit) -> bool:
    """Whether a part tells as a fact what its unit gives as somebody's view or words."""
    if any(voice.words for voice in part.voices) or part.quotes or not part.stems:
        return False
    mine = _THINKING.search(text)
    thinking = _THINKING.search(unit.text)
    if thinking and not mine:
        # Of "she thinks that it is loose, but nobody has checked it" the second is no thought.
        thought = _ENDS.split(unit.text[thinking.end() :], maxsplit=1)[0]
        if _tells(part, unit, thought):
            return True
    if unit.source.kind != "history":
        return False
    quotes = facts_of_claim(unit.text).quotes
    return any(_tells(part, unit, quote.text) for quote in quotes)


def _tells(part: Part, unit: Unit, text: str) -> bool:
    """Whether most of a part's words stand in a text, of those that no pronoun stands for."""
    said = [token(word.form) for word in words(unit.text) if is_weighty(word.form)]
    own = [stem for stem in part.stems if any(means_same(stem, there) for there in said)]
    own = own or list(part.stems)
    there = {token(word.form) for word in words(text) if is_weighty(word.form)}
    told = sum(any(means_same(stem, other) for other in there) for stem in own)
    return told * _HALF > len(own)
