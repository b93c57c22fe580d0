"""What stands in one clause of a record is not told with the words of the other.

Of "liked the workshop but is worried about the invoice" nobody is worried about the workshop; of
"all 9 finished, but nobody of the night crew did" it is not the training that is finished.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from csbot.checking.operators import operators
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.words import words
from csbot.writers.model.parts import Part
from csbot.writers.model.tokens import is_weighty, means_same, token
from csbot.writers.model.unit import Unit

_CONTRAST = re.compile(r",? (?:but|while|whereas|although|though) ", re.I)
# What stands for words of the other clause.
_SEMI = re.compile(r"; ")
_STANDS_FOR = re.compile(
    r"\b(?:it|its|them|they|this|that|these|those|one|ones|so|did|does|do|has|have|had|was|were|he"
    r"|she|his|her|their)\b[.]?(?= |$)",
    re.I,
)
_PRO = re.compile(r"\b(?:did|does|do|has|have|had|was|were|is|are)(?: so| not)?[.]?$", re.I)


def mixes_clauses(text: str, part: Part, unit: Unit) -> bool:
    """Whether a part that has no joint tells words of two clauses that are told against each
    other, or the one without that which the other takes from it."""
    if unit.source.kind != "history" or part.quotes or _CONTRAST.search(text):
        return False
    clauses = _clauses(unit.text)
    if len(clauses) != len(("one", "other")):
        return False
    one, two = clauses
    if _PRO.search(two):
        return _is_all_of(one, part) and any(o.name == "denied" for o in operators(two))
    if _STANDS_FOR.search(two):
        return False
    mine = [set(_only_in(clause, other, part)) for clause, other in ((one, two), (two, one))]
    return all(mine) and not any(name.text in two for name in part.names)


def is_of_other_place(part: Part, unit: Unit) -> bool:
    """Whether what one clause says of its own names is told of the names of the other: "the team at
    A uses it; the team at B has never opened it"."""
    clauses = _SEMI.split(unit.text)
    if unit.source.kind != "history" or len(clauses) != len(("one", "other")) or not part.names:
        return False
    for here, there in (clauses, clauses[::-1]):
        theirs = [name.text for name in facts_of_claim(there).names]
        own = [name.text for name in part.names if name.text in here]
        if not theirs or len(own) != len(part.names) or any(n in there for n in own):
            continue
        told = set(_only_in(there, here, part))
        denied = any(o.name == "denied" for o in operators(there)) and any(
            o.name == "denied" for o in part.operators
        )
        if told and (denied or not set(_only_in(here, there, part))):
            return not any(name in own for name in theirs)
    return False


def _is_all_of(clause: str, part: Part) -> bool:
    """Whether a part says without "all" what is said of all there are of some."""
    if not any(o.name == "all" for o in operators(clause)):
        return False
    names = {o.name for o in part.operators}
    return not (names & {"all", "denied"} or part.values)


def _only_in(clause: str, other: str, part: Part) -> Iterator[str]:
    """The words of a part that stand in a clause and not in the other one."""
    here, there = _stems(clause), _stems(other)
    for stem in part.stems:
        if any(means_same(stem, one) for one in here) and not any(
            means_same(stem, one) for one in there
        ):
            yield stem
    for value in part.values:
        if value.text in clause and value.text not in other:
            yield value.text


def _clauses(text: str) -> Sequence[str]:
    ends = [0]
    for match in _CONTRAST.finditer(text):
        ends += [match.start(), match.end()]
    ends.append(len(text))
    return [text[a:b].rstrip(". ") for a, b in list(pairwise(ends))[::2]]


def _stems(clause: str) -> set[str]:
    return {token(word.form) for word in words(clause) if is_weighty(word.form)}


_OBJECT = re.compile(
    r"\b(\w+) (for|on|about|with|over|at|against|into) "
    r"((?:(?!(?:and|but|or|if|because|by|from|until|before|after|on|in|at|for|with)\b)"
    r"[\w'-]+ ?){1,5})"
)


def gives_another_object(part: Part, unit: Unit) -> bool:
    """Whether what is waited for, or worried about, is another thing than in the unit."""
    if unit.source.kind != "history" or part.quotes:
        return False
    mine, there = _objects(" ".join(word.form for word in part.words)), _objects(unit.text)
    return any(
        told and known and not any(means_same(one, other) for one in told for other in known)
        for place, told in mine.items()
        if (known := there.get(place))
    )


def _objects(text: str) -> dict[tuple[str, str], set[str]]:
    """By the word and the small word in front of it what stands behind them."""
    found: dict[tuple[str, str], set[str]] = {}
    for match in _OBJECT.finditer(text.casefold()):
        if is_weighty(match[1]):
            told = {token(w.form) for w in words(match[3]) if is_weighty(w.form)}
            found.setdefault((token(match[1]), match[2]), set()).update(told)
    return found
