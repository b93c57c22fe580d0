"""Every part of a sentence renders one sentence of its evidence.

The check finds each figure, date and name somewhere in what is cited. A model that takes the
figure of one record and the words of another says nothing that is not there, and lies. So a
sentence is cut, in as few parts as will do, each of which has its values, names, quotations and
words from one and the same sentence, and turns it nowhere; a part without words goes on with those
before it ("from 63% in May to 41% in June").
"""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from csbot.checking.check import check_sentence
from csbot.checking.foreign import Foreign
from csbot.checking.kinds import states_nothing
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import DateMention, Figure, Mention
from csbot.checking.reading.normal import folded
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import Word, words
from csbot.checking.rules.carriers import of_date, of_figure, of_name
from csbot.checking.rules.developments import developments
from csbot.domain.evidence import Evidence
from csbot.writers.model.attribution import SAID, speaks, voices
from csbot.writers.model.fillers import is_anothers, is_title
from csbot.writers.model.held import is_held
from csbot.writers.model.novelty import reporting_words
from csbot.writers.model.operators import MAY_BE_PROPOSED, operators
from csbot.writers.model.order import reorders
from csbot.writers.model.parts import MEASURES, Part, Topic, Value
from csbot.writers.model.tense import hastens
from csbot.writers.model.tokens import empty_words, is_weighty, synonyms, token
from csbot.writers.model.turning import (
    claims_a_day,
    is_early,
    missteps,
    omits_its_thing,
    turns,
    turns_value,
)
from csbot.writers.model.units import Unit, latest
from csbot.writers.model.voiced import is_unvoiced

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
_MOST_BORDERS = 24


class Binding:
    """One sentence against the units that it may render."""

    def __init__(self, text: str, units: Sequence[Unit], *, is_reading: bool = False) -> None:
        self._text = text
        self._units = units if claims_a_day(text) else latest(units)
        self._claim = facts_of_claim(text)
        sized = [change for change in self._claim.changes if change.strict]
        self._values: list[Value] = [*self._claim.figures, *self._claim.dates, *sized]
        # A proposal may ask and wish: it says of nobody that they do.
        self._proposes = _proposes(text)
        self._is_reading = is_reading or self._proposes
        self._operators = [
            o
            for o in operators(text)
            if not (self._proposes and o.name in MAY_BE_PROPOSED)
            # That something may be so is what makes it a reading.
            and not (is_reading and o.name == "possible")
        ]
        # A playbook's evidence is about a score and an owner too.
        of_accounts = [unit.source.about for unit in units if unit.source.account_id]
        about = {name for names in of_accounts for name in names.split("\n")}
        called = {folded(name.strip()) for name in about}
        self._accounts = [n for n in self._claim.names if folded(n.text) in called]
        self._voices = voices(text)
        self._borders = [0, *self._inner()[:_MOST_BORDERS], len(text)]
        self._carried: dict[tuple[int, int], bool] = {}
        self._dead: set[tuple[int, Topic]] = set()

    def _inner(self) -> list[int]:
        """Where the sentence may be cut: outside of what belongs together."""
        if _PAIRED.search(self._text):
            return []
        claim = self._claim
        inside = [(q.start, q.end) for q in claim.quotes]
        inside += [(v.start, v.end) for v in self._values]
        inside += [(n.start, n.end) for n in claim.names]
        inside += [(v.start - 2, v.end + 3) for v in self._voices]
        inside += [(o.place, o.place + 1) for o in self._operators]
        places = (m.start() for m in _BORDER.finditer(self._text))
        return [p for p in places if p and not any(a <= p < b for a, b in inside)]

    @cached_property
    def _words(self) -> list[tuple[Word, str]]:
        """The words that tell what is meant, with their stems: of a reading and of a proposal, such
        as some unit has. Of words of reporting those that some unit has and that name a thing."""
        free = reporting_words() if self._is_reading else empty_words()
        naming = MEASURES | synonyms().keys()
        listed = self._known if self._is_reading else self._weighty
        known = {told for _, told in self._known}
        return [(w, t) for w, t in listed if t not in free or (t in naming and t in known)]

    @cached_property
    def _weighty(self) -> list[tuple[Word, str]]:
        """The words of weight outside of names and values, with their stems."""
        people = [name for name in self._claim.names if not is_title(name.text)]
        named = {p for n in people for p in range(n.start, n.end)}
        return [
            (word, token(word.form))
            for word in words(self._text)
            if is_weighty(word.form)
            and word.start not in named
            and not _NO_WAY.match(self._text, word.start)
            and not _COURSE.match(self._text, word.start)
            and not (token(word.form) in SAID and self._is_spoken(word))
            and not is_held(self._text, word.start)
        ]

    @cached_property
    def _known(self) -> list[tuple[Word, str]]:
        """Those of them that some unit has."""
        known = frozenset().union(*(unit.stems | unit.synonyms for unit in self._units))
        return [(word, told) for word, told in self._weighty if told in known]

    def _is_spoken(self, word: Word) -> bool:
        return any(v.words and v.start <= word.start < v.end for v in self._voices)

    def _is_voice(self, name: Mention) -> bool:
        return any(v.start <= name.start < v.end for v in self._voices)

    def holds(self) -> bool:
        """Whether it is about something at all, and each part of it is of one unit."""
        told = self._words or self._known or self._claim.quotes or self._operators
        return bool(told) and self._from(0, Topic())

    def whole(self) -> Sequence[Unit]:
        """The units of which one is rendered by all of it."""
        if self._is_reading:
            return ()
        part = self._part(0, len(self._text))
        topic = part.topic(Topic())
        return [
            unit
            for number, unit in enumerate(self._units)
            if self._is_rendered(part, topic) and self._renders(number, part, topic)
        ]

    def _from(self, at: int, before: Topic) -> bool:
        if at == len(self._borders) - 1:
            return True
        if (at, before) in self._dead:
            return False
        for end in range(len(self._borders) - 1, at, -1):
            part = self._part(self._borders[at], self._borders[end])
            topic = part.topic(before)
            if self._is_rendered(part, topic) and self._from(end, topic):
                return True
        self._dead.add((at, before))
        return False

    def _part(self, start: int, end: int) -> Part:
        claim = self._claim
        told = [(w, s) for w, s in self._words if start <= w.start < end]
        if not told and not start:
            # "The list comes from Ms Lang": words of reporting are better than none.
            told = [(w, s) for w, s in self._known if start <= w.start < end]
        return Part(
            tuple(v for v in self._values if start <= v.start < end),
            tuple(n for n in claim.names if start <= n.start < end),
            tuple(q for q in claim.quotes if start <= q.start < end),
            tuple(w for w in words(self._text) if start <= w.start < end),
            frozenset(s for _, s in told),
            tuple(o for o in self._operators if start <= o.place < end),
            tuple(v for v in self._voices if start <= v.start < end),
            tuple(n for n in self._accounts if start <= n.start < end),
        )

    def _is_rendered(self, part: Part, topic: Topic) -> bool:
        if part.is_bare:
            return True
        # A name and a value alone say nothing ("Acme has 12"), nor do two names.
        others = [name for name in part.names if not self._is_voice(name)]
        timed = any(operator.name.startswith("time ") for operator in part.operators)
        unsaid = part.values or timed or (len(others) > 1 and not part.operators)
        if not topic and unsaid:
            return False
        return any(self._renders(number, part, topic) for number in range(len(self._units)))

    def _renders(self, number: int, part: Part, topic: Topic) -> bool:
        unit = self._units[number]
        return (
            not (unit.quotes_record and not part.quotes)
            and unit.tells(topic.stems)
            and all(self._carries(number, value) for value in part.values)
            and all(self._names(number, name) for name in (*part.names, *topic.accounts))
            and all(unit.quotes(quote) for quote in topic.quotes)
            and all(speaks(voice, unit.text, unit.author) for voice in part.voices)
            and not omits_its_thing(part, topic, unit)
            and not is_anothers(part, self._accounts, unit)
            and not (turns_value(part, unit) if self._proposes else turns(part, unit))
            and not (
                not self._is_reading
                and (hastens(self._text, part, unit) or self._is_claimed(part, unit))
            )
            and not is_early(part, unit)
            and not missteps(self._text, part, unit)
            and not reorders(self._text, part, unit)
        )

    def _is_claimed(self, part: Part, unit: Unit) -> bool:
        return is_unvoiced(self._text, part, unit)

    def _carries(self, number: int, value: Value) -> bool:
        key = (number, value.start)
        if key not in self._carried:
            self._carried[key] = self._is_of(value, self._units[number].source)
        return self._carried[key]

    def _is_of(self, value: Value, source: Source) -> bool:
        if isinstance(value, Figure):
            return bool(of_figure(self._claim, value, [source]))
        if isinstance(value, DateMention):
            return bool(of_date(value, [source]))
        return any(change is value and so for change, so, _ in developments(self._claim, [source]))

    def _names(self, number: int, name: Mention) -> bool:
        key = (number, -name.start - 1)
        if key not in self._carried:
            unit = self._units[number]
            pointed_to = unit.points_to(name.text)
            self._carried[key] = (
                bool(of_name(name, [unit.source]))
                or pointed_to
                or any(
                    speaks(voice, "", unit.author)
                    for voice in self._voices
                    if voice.words and voice.start <= name.start < voice.end
                )
            )
        return self._carried[key]


def _proposes(text: str) -> bool:
    return states_nothing(text) and text[0] not in "\"'" and not _TELLING.match(text)


def unbound(text: str, units: Sequence[Unit], *, is_reading: bool = False) -> list[str]:
    """The text, where no cut of it has each part from one sentence of the evidence; a reading may
    have words of its own."""
    if not units:
        return []
    return [] if _binding(text, tuple(units), is_reading=is_reading).holds() else [text]


@lru_cache(maxsize=64)
def _binding(text: str, units: tuple[Unit, ...], *, is_reading: bool) -> Binding:
    """One for both questions: whether a text is bound, and to which single sentence."""
    return Binding(text, units, is_reading=is_reading)


def held_against(text: str, units: Sequence[Unit], foreign: Foreign | None) -> Evidence | None:
    """The one sentence that a text renders whole, for the check: where there are several, one that
    carries it. None where it renders no single one."""
    if any(figure.said_from >= 0 for figure in facts_of_claim(text).figures):
        # How near a value is, is held against the place that is meant, of all that is cited.
        return None
    found = [unit.as_evidence for unit in _binding(text, tuple(units), is_reading=False).whole()]
    carrying = (item for item in found if check_sentence(text, [item], foreign=foreign).passes)
    return next(carrying, found[0]) if found else None
