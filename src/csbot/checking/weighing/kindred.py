"""What each word of a claim is to its evidence: there, akin to what is there, put in, or exchanged.

Words are put together of word pieces, so that what is said of a word is said of its pieces.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from csbot.checking.reading.lexicon import akin, entry, opposed
from csbot.checking.reading.words import FUNCTION_WORDS, is_common, stem

Places = NDArray[np.int64]
Columns = NDArray[np.float32]
COLUMNS = (
    "there", "as written", "in window", "akin", "akin in window", "opposed", "sister", "known",
    "put in", "exchanged", "akin to exchanged", "opposed to exchanged", "far", "common", "small",
    "met", "met akin", "met opposed", "met sister", "met is taken", "met back", "met any akin",
    "met denied", "other digits",
)  # fmt: skip
_FAR = 10
_AROUND = 6
_FEW = 50
_DENYING = frozenset("not no never without none neither nor nobody nothing t".split())


class Spelling:
    """The words that a run of pieces spells: `of` has the word of each piece, in order."""

    def __init__(self, written: Iterable[str]) -> None:
        self.forms: list[str] = []
        of: list[int] = []
        for piece in written:
            if piece.startswith("##") and self.forms:
                self.forms[-1] += piece[2:]
            else:
                self.forms.append(piece)
            of.append(len(self.forms) - 1)
        self.of: Places = np.array(of, np.int64)
        self.stems = [stem(form) for form in self.forms]
        self.small = [_is_small(form) for form in self.forms]

    @cached_property
    def weighty(self) -> frozenset[str]:
        """The stems of the words that carry meaning."""
        return frozenset(s for s, small in zip(self.stems, self.small, strict=True) if not small)


class Evidence:
    """Where each stem of a told text stands, and what its words mean."""

    def __init__(self, told: Spelling, window: NDArray[np.bool_]) -> None:
        self.told = told
        self.exact = frozenset(told.forms)
        self.places: dict[str, list[int]] = {}
        for place, form in enumerate(told.stems):
            self.places.setdefault(form, []).append(place)
        inside = {told.stems[word] for word in np.unique(told.of[window])}
        self.window = inside & told.weighty
        self.own = frozenset[str]().union(*(entry(s).own for s in told.weighty))
        self.near = frozenset[str]().union(*(entry(s).near for s in told.weighty))

    def akin(self, form: str) -> bool:
        """Whether some word of it may mean the same as a stem, or one a kind of the other."""
        known = entry(form)
        return bool(known.own & (self.own | self.near) or known.near & self.own)


def kinship(
    claim: Spelling, evidence: Evidence, met: Sequence[Places], met_back: Places
) -> Columns:
    """float32 [pieces, COLUMNS]: of each piece what its word is to the evidence.

    `met` holds layer by layer which piece of the evidence means most nearly the same as each piece
    of the claim, the last layer last; `met_back` which of the claim each of the evidence meets.
    """
    of_words = [_of_word(claim, evidence, word) for word in range(len(claim.forms))]
    columns = np.array(of_words, np.float32)[claim.of]
    meeting = _of_meeting(claim, evidence.told, met, met_back)
    return np.concatenate([columns, meeting], axis=1, dtype=np.float32)


def _of_word(claim: Spelling, evidence: Evidence, word: int) -> list[bool]:
    form, small = claim.stems[word], claim.small[word]
    there, inside = form in evidence.places, form in evidence.window
    others = evidence.window - claim.weighty
    loose = not small and not inside
    return [
        there,
        claim.forms[word] in evidence.exact,
        inside,
        there or (not small and evidence.akin(form)),
        inside or (loose and _any(akin, form, others)),
        loose and _any(opposed, form, others),
        loose and _any(sisters, form, others),
        bool(entry(form).own),
        *_instead(claim, evidence, word),
        there and not small and _is_far(claim, evidence, word),
        is_common(claim.forms[word]),
        small,
    ]


def _instead(claim: Spelling, evidence: Evidence, word: int) -> tuple[bool, bool, bool, bool]:
    """Whether the neighbours of a new word stand side by side in the evidence, or around others.

    Then whether one of these others is akin or opposed to the word.
    """
    form = claim.stems[word]
    if claim.small[word] or form in evidence.places or not 0 < word < len(claim.stems) - 1:
        return False, False, False, False
    before = evidence.places.get(claim.stems[word - 1], ())[:_FEW]
    behind = frozenset(evidence.places.get(claim.stems[word + 1], ()))
    put_in = any(place + 1 in behind for place in before)
    others = {
        other
        for place in before
        for gap in (2, 3)
        if place + gap in behind
        for other in evidence.told.stems[place + 1 : place + gap]
    }
    return put_in, bool(others), _any(akin, form, others), _any(opposed, form, others)


def _is_far(claim: Spelling, evidence: Evidence, word: int) -> bool:
    """Whether no neighbour of a word in the claim stands near it in the evidence."""
    around = range(max(0, word - 4), min(len(claim.stems), word + 5))
    others = [
        place
        for at in around
        if at != word and not claim.small[at]
        for place in evidence.places.get(claim.stems[at], ())[:_FEW]
    ]
    own = evidence.places[claim.stems[word]][:_FEW]
    return not any(abs(place - other) <= _FAR for place in own for other in others)


def _of_meeting(
    claim: Spelling, told: Spelling, met: Sequence[Places], met_back: Places
) -> Columns:
    """What the word that each piece meets in the last layer is to its own word."""
    rows = []
    for piece, word in enumerate(claim.of):
        form, small = claim.stems[word], claim.small[word]
        words = [int(told.of[places[piece]]) for places in met]
        there = told.stems[words[-1]]
        differs = form != there and not small
        rows.append(
            [
                form == there,
                differs and akin(form, there),
                differs and opposed(form, there),
                differs and sisters(form, there),
                differs and there in claim.stems,
                met_back[met[-1][piece]] == piece,
                any(akin(form, told.stems[w]) for w in words),
                _denied(claim, int(word)) != _denied(told, words[-1]),
                form != there and claim.forms[word].isdigit() and told.forms[words[-1]].isdigit(),
            ]
        )
    return np.array(rows, np.float32)


def _denied(text: Spelling, word: int) -> bool:
    around = text.forms[max(0, word - _AROUND) : word + _AROUND + 1]
    return not _DENYING.isdisjoint(around)


@lru_cache(maxsize=50_000)
def sisters(one: str, other: str) -> bool:
    """Whether two stems are kinds of one thing, and neither of the other."""
    return bool(entry(one).near & entry(other).near) and not akin(one, other)


def _any(relation: Callable[[str, str], bool], form: str, others: Iterable[str]) -> bool:
    return any(relation(form, other) for other in others)


def _is_small(form: str) -> bool:
    return form in FUNCTION_WORDS or len(form) < 2 or not form[0].isalnum()
