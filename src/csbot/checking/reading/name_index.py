"""Where a text of evidence has names, however they are written there."""

from collections.abc import Sequence
from functools import lru_cache

from csbot.checking.reading.facts import Mention
from csbot.checking.reading.names import PARTICLES
from csbot.checking.reading.words import FUNCTION_WORDS, Word, is_common, words

# No name goes on over it.
_APART = " \n "
# Particles in a row: "de la", "van der".
_MOST_SMALL = 2
_MOST_PLACES = 100
_LEGAL = frozenset("inc corp ltd llc plc gmbh ag sa sarl bv nv ab oy co kg se pty limited".split())


class NameIndex:
    """The words of a piece of evidence, to find names in."""

    def __init__(self, text: str, about: str = "") -> None:
        self._text = f"{text}{_APART}{about}"
        behind = len(text) + len(_APART)
        self.words = words(text) + tuple(
            Word(w.form, w.start + behind, w.end + behind, w.capital) for w in words(about)
        )
        self._places: dict[str, list[int]] = {}
        self._initials: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self._places.setdefault(word.form, []).append(place)
            self._initials.setdefault(word.form[0], []).append(place)

    def has(self, mention: Mention) -> bool:
        """Whether the evidence has the name, in one piece or in pieces that stand alone there."""
        wanted = [w.form for w in words(mention.text) if w.form not in PARTICLES]
        if not wanted or self._find(wanted):
            return True
        unlegal = [form for form in wanted if form not in _LEGAL]
        if unlegal != wanted and unlegal and self._find(unlegal):
            return True
        if len(wanted) == 1:
            return self._is_acronym(mention.text)
        if len(wanted) == 2 and self._find(wanted[::-1]):
            return True
        if (
            mention.opens_sentence
            and is_common(wanted[0])
            and self._stands_alone(wanted[1:], left=True)
            and not self._has_other_first(wanted)
        ):
            return True
        return any(
            self._stands_alone(wanted[:cut], right=True) and self._splits(wanted[cut:])
            for cut in range(1, len(wanted))
        )

    def _has_other_first(self, wanted: list[str]) -> bool:
        """ "Dieter Weiss" where the evidence has Hannah Weiss, though "dieter" is a word."""
        return wanted[0] not in self._places and any(
            self._joined(start - 1, start) for start, _ in self._find(wanted[1:])
        )

    def _splits(self, wanted: list[str]) -> bool:
        if self._stands_alone(wanted, left=True):
            return True
        return any(
            self._stands_alone(wanted[:cut], left=True, right=True) and self._splits(wanted[cut:])
            for cut in range(1, len(wanted))
        )

    def _find(self, wanted: Sequence[str]) -> list[tuple[int, int]]:
        """Where the words follow each other; an initial stands for a name, or in between, as
        particles do ("Yann Le Goff")."""
        starts = (
            self._initials.get(wanted[0], [])
            if len(wanted[0]) == 1
            else self._places.get(wanted[0], [])
        )
        found = []
        for start in starts[:_MOST_PLACES]:
            place = start
            for form in wanted[1:]:
                place = self._after_small(place + 1, form)
                if place >= len(self.words) or self._differs(form, place):
                    break
            else:
                found.append((start, place))
        return found

    def _after_small(self, place: int, form: str) -> int:
        """The place behind an initial or particles that the wanted word does not stand for."""
        first = place
        while place < len(self.words) and place - first < _MOST_SMALL:
            there = self.words[place].form
            if not self._differs(form, place) or not (len(there) == 1 or there in PARTICLES):
                break
            place += 1
        return place

    def _differs(self, form: str, place: int) -> bool:
        there = self.words[place].form
        if there == form or (there in PARTICLES and form in PARTICLES):
            return False
        return not (len(form) == 1 and there.startswith(form))

    def _stands_alone(self, wanted: list[str], *, left: bool = False, right: bool = False) -> bool:
        """Whether the words stand somewhere without a further name in front or behind."""
        for start, end in self._find(wanted):
            before = left and self._joined(start - 1, start)
            after = right and self._joined(end, end + 1)
            if not before and not after:
                return True
        return False

    def _joined(self, first: int, second: int) -> bool:
        """Whether two neighbouring words look like parts of one name."""
        if first < 0 or second >= len(self.words):
            return False
        one, two = self.words[first], self.words[second]
        return (
            one.capital
            and two.capital
            and self._text[one.end : two.start] in (" ", "-")
            and one.form not in FUNCTION_WORDS
        )

    def _is_acronym(self, text: str) -> bool:
        letters = text.casefold()
        if not text.isupper() or not 3 <= len(letters) <= 6:
            return False
        size = len(letters)
        return any(
            all(self.words[start + i].form[0] == letter for i, letter in enumerate(letters))
            for start in self._initials.get(letters[0], [])
            if start + size <= len(self.words)
        )


@lru_cache(maxsize=2048)
def name_index(text: str, about: str = "") -> NameIndex:
    """The index of a cleaned text and what it is about, kept while it is being checked against."""
    return NameIndex(text, about)
