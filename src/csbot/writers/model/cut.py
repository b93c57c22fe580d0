"""A model's sentence, cut at its borders into the parts that may each render another sentence."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from csbot.checking.held import is_held
from csbot.checking.kinds import states_nothing
from csbot.checking.operators import MAY_BE_PROPOSED, operators
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import Change, Mention
from csbot.checking.reading.normal import folded
from csbot.checking.reading.words import Word, words
from csbot.writers.model.attribution import SAID, voices
from csbot.writers.model.fillers import is_title
from csbot.writers.model.novelty import reporting_words
from csbot.writers.model.parts import MEASURES, Part, Value
from csbot.writers.model.tokens import empty_words, is_weighty, synonyms, token
from csbot.writers.model.unit import Unit

_BORDER = re.compile(
    r"[;:()]|,(?!\d)| - |\b(?:and|but|while|whereas|with|which|who|or)\b"
    r"|\b(?:to|from|against)\b(?= (?:[A-Z]{3} ?)?[$€£]?\d)",
    re.I,
)
_TELLING = re.compile(r"please (?:note|be aware|remember|keep in mind|see)\b|\w+ \w+:", re.I)
# Its names and values belong together by their order.
_PAIRED = re.compile(r"\brespectively\b", re.I)
_NO_WAY = re.compile(r"\bup(?= (?:for|to|with)\b)|\bout(?= of \d)", re.I)
# "Went from 63% to 41%" says no more than its two values do.
_COURSE = re.compile(
    r"\b(?:went|goes|go|gone|going|mov(?:e|es|ed)|chang(?:e|es|ed))(?= from\b)", re.I
)
_COMPARED = frozenset(("possible", "favour", "now", "if"))
_LINK = re.compile(r"(?:due|owing|thanks|account|spite|despite|because|(?:for )?lack of)\b", re.I)
# These say something by what stands with them alone.
_LIGHT = frozenset(token(form) for form in "give call answer last take put happen occur".split())
_FROM = re.compile(r" from (?:[A-Z]{3} )?", re.I)
_TO = re.compile(r" to (?:[A-Z]{3} )?", re.I)
_MOST_BORDERS = 24
_LED_IN_BRACKETS = re.compile(r"\([^():]*(:)")
_WHEN_FIRST = re.compile(
    r"(?:^|[;:] |\b(?:and|but|while) )(?:before|after|since|until|till) [^,;:]*(,)", re.I
)
_AND = re.compile(r" and ")
_BOTH = re.compile(r"(?:(?:both|neither|either) )?", re.I)


class Cut:
    """One sentence with its values, names and words; `borders` are where it may be cut.

    `units` are what it may render, `everything` those and what is out of date.
    """

    def __init__(
        self, text: str, units: Sequence[Unit], everything: Sequence[Unit], *, is_reading: bool
    ) -> None:
        self.text = text
        self._units = units
        self.claim = facts_of_claim(text)
        sized = [change for change in self.claim.changes if change.strict]
        self._values: list[Value] = [*self.claim.figures, *self.claim.dates, *sized]
        # A proposal may ask and wish: it says of nobody that they do.
        self.proposes = proposes(text)
        self.is_reading = is_reading or self.proposes
        self.operators = [
            o
            for o in operators(text)
            if not (self.proposes and o.name in MAY_BE_PROPOSED)
            # That something may be so is what makes it a reading.
            and not (is_reading and o.name == "possible")
        ]
        # A playbook's evidence is about a score and an owner too.
        of_accounts = [unit.source.about for unit in everything if unit.source.account_id]
        about = {name for names in of_accounts for name in names.split("\n")}
        called = {folded(name.strip()) for name in about}
        self.accounts = [n for n in self.claim.names if folded(n.text) in called]
        self.voices = voices(text)
        self.borders = [0, *self._inner()[:_MOST_BORDERS], len(text)]

    def _inner(self) -> list[int]:
        """Where the sentence may be cut: outside of what belongs together."""
        if _PAIRED.search(self.text):
            return []
        claim = self.claim
        inside = [(q.start, q.end) for q in claim.quotes]
        inside += [(v.start, v.end) for v in self._values]
        inside += [(n.start, n.end) for n in claim.names]
        inside += [(v.start - 2, v.end + 3) for v in self.voices]
        inside += [(o.place, o.place + 1) for o in self.operators]
        # "(before the update: 8)" is one.
        inside += [m.span(1) for m in _LED_IN_BRACKETS.finditer(self.text)]
        # "Before the update, it took 10": when is of what comes.
        inside += [m.span(1) for m in _WHEN_FIRST.finditer(self.text)]
        joint = [(a.end, b.start) for a, b in pairwise(sorted(claim.names, key=_start))]
        if joint and _AND.fullmatch(self.text[slice(*joint[0])]) and self._opens(claim.names):
            # Of "A and B would cancel" both do.
            inside.append(joint[0])
        places = (m.start() for m in _BORDER.finditer(self.text))
        return [p for p in places if p and not any(a <= p < b for a, b in inside)]

    def _opens(self, names: Sequence[Mention]) -> bool:
        """Whether a sentence begins with who does something."""
        first = min(names, key=_start)
        return _BOTH.fullmatch(self.text[: first.start]) is not None

    @cached_property
    def words(self) -> list[tuple[Word, str]]:
        """The words that tell what is meant, with their stems: of a reading and of a proposal, such
        as some unit has. Of words of reporting those that some unit has and that name a thing."""
        free = reporting_words() if self.is_reading else empty_words()
        naming = MEASURES | synonyms().keys()
        listed = self.known if self.is_reading else self._weighty
        known = {told for _, told in self.known}
        return [(w, t) for w, t in listed if t not in free or (t in naming and t in known)]

    @cached_property
    def _weighty(self) -> list[tuple[Word, str]]:
        """The words of weight outside of names and values, with their stems."""
        people = [name for name in self.claim.names if not is_title(name.text)]
        named = {p for n in people for p in range(n.start, n.end)}
        # By what they do to the sentence these are compared, not by the word.
        compared = {
            place
            for o in self.operators
            if o.name in _COMPARED
            or (o.name in ("caused", "denied") and _LINK.match(self.text, o.place))
            for place in range(o.place, o.end)
        }
        courses = {c.start for c in self.claim.changes if self._is_of_its_values(c)}
        return [
            (word, token(word.form))
            for word in words(self.text)
            if is_weighty(word.form)
            and word.start not in named
            and not _NO_WAY.match(self.text, word.start)
            and not _COURSE.match(self.text, word.start)
            and word.start not in courses
            and not (token(word.form) in SAID and self._is_spoken(word))
            and not is_held(self.text, word.start)
            and word.start not in compared
        ]

    def _is_of_its_values(self, change: Change) -> bool:
        """Whether "grew from 39 to 79" says no more of its course than the two values do."""
        led = _FROM.match(self.text, change.end if change.size_at < 0 else change.size_at)
        behind = [f for f in self.claim.figures if led and f.start >= led.end()][:2]
        if len(behind) < len(("from", "to")) or behind[0].start != (led.end() if led else -1):
            return False
        one, two = behind
        joined = _TO.match(self.text, one.end)
        if joined is None or joined.end() != two.start or one.unit != two.unit:
            return False
        return (two.values[0] - one.values[0]) * (change.way or 0) > 0

    @cached_property
    def known(self) -> list[tuple[Word, str]]:
        """Those of them that some unit has."""
        known = frozenset().union(*(unit.stems | unit.synonyms for unit in self._units))
        return [(word, told) for word, told in self._weighty if told in known]

    def _is_spoken(self, word: Word) -> bool:
        return any(v.words and v.start <= word.start < v.end for v in self.voices)

    def is_idle(self) -> bool:
        """Whether a clause says something that nothing holds: "whose names Vera gave us"."""
        if self.is_reading:
            return False
        for start, end in pairwise(self.borders):
            part = self.part(start, end)
            light = any(
                token(w.form) in _LIGHT
                and not is_held(self.text, w.start)
                and not any(w.form in unit.forms for unit in self._units)
                for w in part.words
            )
            if light and not (part.stems or part.values or part.quotes):
                return True
        return False

    def part(self, start: int, end: int) -> Part:
        claim = self.claim
        told = [(w, s) for w, s in self.words if start <= w.start < end]
        if not told and not start:
            # "The list comes from Ms Lang": words of reporting are better than none.
            told = [(w, s) for w, s in self.known if start <= w.start < end]
        return Part(
            tuple(v for v in self._values if start <= v.start < end),
            tuple(n for n in claim.names if start <= n.start < end),
            tuple(q for q in claim.quotes if start <= q.start < end),
            tuple(w for w in words(self.text) if start <= w.start < end),
            frozenset(s for _, s in told),
            tuple(o for o in self.operators if start <= o.place < end),
            tuple(v for v in self.voices if start <= v.start < end),
            tuple(n for n in self.accounts if start <= n.start < end),
        )


def _start(name: Mention) -> int:
    return name.start


def proposes(text: str) -> bool:
    return states_nothing(text) and text[0] not in "\"'" and not _TELLING.match(text)
