"""Every part of a sentence renders one sentence of its evidence.

The check finds each figure, date and name somewhere in what is cited. A model that takes the
figure of one record and the words of another says nothing that is not there, and lies. So a
sentence is cut, in as few parts as will do, each of which has its values, names, quotations and
words from one and the same sentence, and turns it nowhere; a part without words goes on with those
before it ("from 63% in May to 41% in June").
"""

from collections.abc import Sequence
from functools import lru_cache

from csbot.checking.check import check_sentence
from csbot.checking.foreign import Foreign
from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import DateMention, Figure, Mention
from csbot.checking.reading.normal import folded
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import words
from csbot.checking.rules.carriers import of_figure, of_name
from csbot.checking.rules.dated import of_date
from csbot.checking.rules.developments import developments
from csbot.domain.evidence import Evidence
from csbot.writers.model.attribution import Voice, speaks
from csbot.writers.model.causes import turns_cause
from csbot.writers.model.clauses import gives_another_object, is_of_other_place, mixes_clauses
from csbot.writers.model.cut import Cut
from csbot.writers.model.fillers import is_anothers
from csbot.writers.model.labelled import is_of_something_else
from csbot.writers.model.order import reorders
from csbot.writers.model.ordering import orders
from csbot.writers.model.ours import is_not_ours
from csbot.writers.model.own_day import postdates
from csbot.writers.model.parts import Part, Topic, Value
from csbot.writers.model.steps import claims_a_day, is_outdated, missteps
from csbot.writers.model.tense import hastens
from csbot.writers.model.turning import (
    is_early,
    omits_its_thing,
    turns,
    turns_value,
)
from csbot.writers.model.unit import Unit
from csbot.writers.model.units import latest
from csbot.writers.model.voiced import is_unvoiced
from csbot.writers.model.whose import is_of_another


class Binding:
    """One sentence against the units that it may render."""

    def __init__(self, text: str, units: Sequence[Unit], *, is_reading: bool = False) -> None:
        self._text = text
        self._units = units if claims_a_day(text) else latest(units)
        self._cut = Cut(text, self._units, units, is_reading=is_reading)
        self._carried: dict[tuple[int, int], bool] = {}
        self._dead: set[tuple[int, Topic]] = set()

    def _is_voice(self, name: Mention) -> bool:
        return any(v.start <= name.start < v.end for v in self._cut.voices)

    def holds(self) -> bool:
        """Whether it is about something at all, and each part of it is of one unit."""
        cut = self._cut
        told = bool(cut.words or cut.known or cut.claim.quotes or cut.operators)
        told = told or self._is_labelled(cut.part(0, len(self._text)))
        return told and not self._cut.is_idle() and self._from(0, Topic())

    def whole(self) -> Sequence[Unit]:
        """The units of which one is rendered by all of it."""
        if self._cut.is_reading:
            return ()
        part = self._cut.part(0, len(self._text))
        topic = part.topic(Topic())
        return [
            unit
            for number, unit in enumerate(self._units)
            if self._is_rendered(part, topic) and self._renders(number, part, topic)
        ]

    def _from(self, at: int, before: Topic) -> bool:
        if at == len(self._cut.borders) - 1:
            return True
        if (at, before) in self._dead:
            return False
        for end in range(len(self._cut.borders) - 1, at, -1):
            part = self._cut.part(self._cut.borders[at], self._cut.borders[end])
            topic = part.topic(before)
            if self._is_rendered(part, topic) and self._from(end, topic):
                return True
        self._dead.add((at, before))
        return False

    def _is_rendered(self, part: Part, topic: Topic) -> bool:
        if part.is_bare:
            return True
        # A name and a value alone say nothing ("Acme has 12"), nor do two names.
        others = [name for name in part.names if not self._is_voice(name)]
        timed = any(operator.name.startswith("time ") for operator in part.operators)
        unsaid = part.values or timed or (len(others) > 1 and not part.operators)
        if not topic and unsaid and not self._is_labelled(part):
            return False
        return any(self._renders(number, part, topic) for number in range(len(self._units)))

    def _is_labelled(self, part: Part) -> bool:
        """Whether what is named is what a line of a list is about: "Reception gave 7 of 10"."""
        named = {folded(name.text) for name in part.names}
        listed = (unit.label for unit in self._units if unit.label)
        return bool(part.values) and any(label in named for label in listed)

    def _renders(self, number: int, part: Part, topic: Topic) -> bool:
        unit = self._units[number]
        return (
            not ((unit.quotes_record or orders(unit.text)) and not part.quotes)
            and unit.tells(topic.stems)
            and all(self._carries(number, value) for value in part.values)
            and all(self._names(number, name) for name in (*part.names, *topic.accounts))
            and all(unit.quotes(quote) for quote in topic.quotes)
            and all(speaks(self._person(v), unit.text, unit.author) for v in part.voices)
            and not omits_its_thing(part, topic, unit)
            and not is_anothers(part, self._cut.accounts, unit)
            and not (turns_value(part, unit) if self._cut.proposes else turns(part, unit))
            and not (
                not self._cut.is_reading
                and (hastens(self._text, part, unit) or self._is_claimed(part, unit))
            )
            and not is_not_ours(part, unit)
            and not mixes_clauses(self._text, part, unit)
            and not gives_another_object(part, unit)
            and not is_of_other_place(part, unit)
            and not turns_cause(self._text, part, unit)
            and not is_early(part, unit)
            and not postdates(part, unit)
            and not missteps(self._text, part, unit)
            and not is_outdated(self._text, part, unit)
            and not is_of_something_else(self._text, part, unit)
            and not is_of_another(self._text, part, unit)
            and not reorders(self._text, part, unit)
        )

    def _person(self, voice: Voice) -> Voice:
        """Of "A at Acme wrote" it is A who did."""
        of_accounts = {
            word.form
            for name in self._cut.accounts
            if voice.start <= name.start < voice.end
            for word in words(name.text)
        }
        return voice._replace(words=voice.words - of_accounts or voice.words)

    def _is_claimed(self, part: Part, unit: Unit) -> bool:
        return is_unvoiced(self._text, part, unit)

    def _carries(self, number: int, value: Value) -> bool:
        key = (number, value.start)
        if key not in self._carried:
            self._carried[key] = self._is_of(value, self._units[number].source)
        return self._carried[key]

    def _is_of(self, value: Value, source: Source) -> bool:
        if isinstance(value, Figure):
            return bool(of_figure(self._cut.claim, value, [source]))
        if isinstance(value, DateMention):
            return bool(of_date(value, [source]))
        return any(
            change is value and so for change, so, _ in developments(self._cut.claim, [source])
        )

    def _names(self, number: int, name: Mention) -> bool:
        key = (number, -name.start - 1)
        if key not in self._carried:
            unit = self._units[number]
            pointed_to = unit.points_to(name.text)
            self._carried[key] = (
                bool(of_name(name, [unit.source]))
                or pointed_to
                or any(
                    speaks(self._person(voice), "", unit.author)
                    for voice in self._cut.voices
                    if voice.words and voice.start <= name.start < voice.end
                )
            )
        return self._carried[key]


def unbound(text: str, units: Sequence[Unit], *, is_reading: bool = False) -> list[str]:
    """The text, where no cut of it has each part from one sentence of the evidence; a reading may
    have words of its own."""
    if not units:
        return []
    return [] if _binding(text, tuple(units), is_reading=is_reading).holds() else [text]


def _is_as_near(figure: Figure, unit: Unit) -> bool:
    return any(
        other.hedge == figure.hedge and same_amount(figure, other)
        for other in unit.source.facts.figures
    )


@lru_cache(maxsize=64)
def _binding(text: str, units: tuple[Unit, ...], *, is_reading: bool) -> Binding:
    """One for both questions: whether a text is bound, and to which single sentence."""
    return Binding(text, units, is_reading=is_reading)


def held_against(text: str, units: Sequence[Unit], foreign: Foreign | None) -> Evidence | None:
    """The one sentence that a text renders whole, for the check: where there are several, one that
    carries it. None where it renders no single one."""
    near = [figure for figure in facts_of_claim(text).figures if figure.said_from >= 0]
    whole = _binding(text, tuple(units), is_reading=False).whole()
    # How near a value is, is held against the place that is meant, of all that is cited, unless
    # that is told as it stands there.
    found = [unit.as_evidence for unit in whole if all(_is_as_near(f, unit) for f in near)]
    carrying = (item for item in found if check_sentence(text, [item], foreign=foreign).passes)
    return next(carrying, found[0]) if found else None
