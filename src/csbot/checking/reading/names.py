"""Names of people, companies and products: capitalised words and where evidence has them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from csbot.checking.reading.facts import Mention
from csbot.checking.reading.spans import Taken
from csbot.checking.reading.words import FUNCTION_WORDS, SHOWS_NAME, Word, is_common, words

# Particles in a row: "de la", "van der".
_MOST_SMALL = 2
_PARTICLES = frozenset(
    "van von de der den del della di da dos la le el al bin ibn ten ter zu".split()
)
_INSIDE = frozenset((" ", "-", " & ", "&", "/", "."))
_LONGEST = 6
_MOST_PLACES = 100
_LEGAL = frozenset("inc corp ltd llc plc gmbh ag sa sarl bv nv ab oy co kg se pty limited".split())
_GENERIC = frozenset(
    """
    arr mrr nrr grr nps csat ces csm csms qbr qbrs ebr kpi kpis roi sla slas api apis utc ok faq
    i i'd i'll i'm i've mr mrs ms dr prof english ai b2b saas crm
    """.split()
)
_SMALL_WORDS = frozenset("of and or the a an for to in on with by at vs".split())
_DETERMINERS = frozenset("the its his her their our my your this that a an".split())
_OPENING = re.compile(r"(?:^|[.!?:;|]|[-*•>#]|\n)\s*[\"'(\[*_]*\s*$")
_GERMAN = re.compile(r"\b(?:der|die|das|und|ist|nicht|wir|mit|wurde|haben|sind|für|ein|eine)\b")


def names(text: str, taken: Taken) -> Iterator[Mention]:
    """Runs of capitalised words outside the places already `taken`.

    A common word that opens a sentence is no name; one in front of a run is kept in it, and
    `opens_sentence` tells the matcher that it may be left off.
    """
    tokens = words(text)
    german = len(_GERMAN.findall(text)) >= 2
    if _is_heading(tokens):
        return
    index = 0
    while index < len(tokens):
        length = _run(text, tokens, index, taken)
        if length:
            found = _mention(text, tokens[index : index + length], german)
            if found:
                yield found
        index += max(length, 1)


def _is_heading(tokens: Sequence[Word]) -> bool:
    """Whether every word is capitalised and common: "Next Steps" is no name."""
    weighty = [w for w in tokens if w.form not in _SMALL_WORDS]
    return bool(weighty) and all(w.capital and is_common(w.form) for w in weighty)


def _run(text: str, tokens: Sequence[Word], index: int, taken: Taken) -> int:
    """How many words from `index` on make one name, particles in between ("van der") included."""
    if not _may_name(tokens[index], taken):
        return 0
    length, ahead = 1, 1
    while index + ahead < len(tokens) and ahead < _LONGEST:
        before, token = tokens[index + ahead - 1], tokens[index + ahead]
        if not _goes_on(text, before, token):
            break
        ahead += 1
        if _may_name(token, taken):
            length = ahead
        elif token.form not in _PARTICLES:
            break
    return length


def _goes_on(text: str, before: Word, token: Word) -> bool:
    """Whether what stands between two words may stand inside a name."""
    gap = text[before.end : token.start]
    if gap == ". ":
        return before.end - before.start <= 3
    possessive = text[before.start : before.end].endswith(("'s", "'"))
    return gap in _INSIDE and not possessive


def _may_name(token: Word, taken: Taken) -> bool:
    return token.capital and taken.free(token.start, token.end)


def _mention(text: str, run: Sequence[Word], german: bool) -> Mention | None:
    opens = bool(_OPENING.search(text[max(0, run[0].start - 12) : run[0].start]))
    kept = list(run)
    while len(kept) > 1 and not opens and kept[0].form in _DETERMINERS:
        kept.pop(0)
    while kept and opens and kept[0].form in FUNCTION_WORDS:
        kept.pop(0)
        opens = opens and bool(kept) and kept[0].form in FUNCTION_WORDS
    kept = [w for w in kept if w.form not in _GENERIC]
    if all(len(w.form) == 1 for w in kept) or (
        len(kept) == 1 and _is_no_name(text, kept[0], opens, german)
    ):
        return None
    shown = text[kept[0].start : kept[-1].end]
    return Mention(shown, kept[0].start, kept[-1].end, opens_sentence=opens)


def _is_no_name(text: str, word: Word, opens: bool, german: bool) -> bool:
    if len(word.form) == 1 or (
        word.form in FUNCTION_WORDS and not text[word.start : word.end].isupper()
    ):
        return True
    if german and not opens:
        return True
    if not opens:
        return False
    following = text[word.end :].split(None, 1)[:1]
    shown = bool(following) and following[0].casefold().strip(",.") in SHOWS_NAME
    return is_common(word.form) and not (shown and word.form in _FIRST_NAMES)


_FIRST_NAMES = frozenset(
    """
    mark will rose grace hope frank may bill drew chase jack dean rob pat sue gene dawn joy art ray
    miles max carol ruby amber pearl faith april june august guy nick rich penny sandy robin
    """.split()
)


# No name goes on over it.
_APART = " \n "


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
        wanted = [w.form for w in words(mention.text) if w.form not in _PARTICLES]
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
            if not self._differs(form, place) or not (len(there) == 1 or there in _PARTICLES):
                break
            place += 1
        return place

    def _differs(self, form: str, place: int) -> bool:
        there = self.words[place].form
        if there == form or (there in _PARTICLES and form in _PARTICLES):
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
