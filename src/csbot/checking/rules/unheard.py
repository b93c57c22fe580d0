"""Negations that the evidence knows nothing of: a claim may not deny what nobody denied."""

import re
from collections.abc import Sequence

from csbot.checking.reading.facts import Facts
from csbot.checking.rules.negation import Polarity, polarity
from csbot.checking.rules.nesting import CLAUSE, nested
from csbot.checking.rules.passages import Passage, passages

MEASURED = re.compile(
    r"\b(?:since|after|until|before|for|within|reach\w*|meet|met|exceed\w*|above|below|over|under|"
    r"more|less|than|target|goal|enough|as|yet|any)\b",
    re.IGNORECASE,
)
# Words behind a cue in which what it measures is named.
_FIRST = 4
_CALLED = re.compile("“[^”]*”")
_WISHED = re.compile(
    r"\b(?:so that|in order|to make sure|to ensure|if|whether|unless|let|lest|please|should|hope"
    r"|want|would like)\b[^.;:!?]*$",
    re.IGNORECASE,
)


def denies_unheard(claim: Facts, mine: Polarity, texts: Sequence[str]) -> bool:
    """Whether no sentence of the evidence that speaks of the same is negative in any way.

    What is wished and what is held against a measure may be denied without.
    """
    nest = nested(claim.text)
    negative = [p for text in texts for p in passages(text) if _is_negative(p, mine)]
    for start, end in mine.reach:
        if MEASURED.search(" ".join(claim.text[start:end].split()[:_FIRST])):
            continue
        if _WISHED.search(claim.text[:start]):
            continue
        clause = nest.path(max(0, start - 1))[CLAUSE]
        said = {t.stem for t in nest.tokens if t.path[CLAUSE] == clause and not t.small}
        if said and not any(said & passage.stems for passage in negative):
            return True
    return False


def _is_negative(passage: Passage, mine: Polarity) -> bool:
    """What a record is called ("Returns without a call") denies nothing."""
    theirs = polarity(_CALLED.sub(" ", passage.text))
    return theirs.negative or bool(theirs.guards - mine.guards)
