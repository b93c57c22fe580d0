"""What a question asks for and its answer does not speak of, and what does: the list that the
answer is one item of, or a second section."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.field_terms import terms
from csbot.tools.strategy.figures_asked import values
from csbot.tools.strategy.passage import told_whole
from csbot.tools.strategy.scorer import Match
from csbot.tools.strategy.sections_meant import section_of, shares
from csbot.tools.strategy.trait_words import Word
from csbot.tools.strategy.units import Unit

# Among so many of the best it is looked for.
_FIRST = 12
# A second section is told where it is so likely beside the first, or where two are asked for.
_AS_LIKELY, _AS_DIFFERENT = 0.35, 0.1
# What speaks of so much of what is left open, by weight of all the question's words, lies as near.
_OPEN, _FAR = 0.2, 3.0
# A heading of one word is a word of many questions; of longer ones so many are told.
_HEADED, _TITLED = 2, 2
# Words of a list that is told whole.
_LIST = 110


@dataclass(frozen=True, slots=True)
class Said:
    """The stems of what is told; what is denied is not said."""

    stems: frozenset[str]

    @classmethod
    def of(cls, told: Iterable[Unit]) -> "Said":
        own = (
            frozenset(terms(f"{unit.text} {unit.evidence.title}")[0])
            for unit in told
            if not unit.is_gap
        )
        return cls(frozenset().union(*own))

    def has(self, word: Word) -> bool:
        return bool(({word.token} | word.kin) & self.stems)


def with_lists(
    told: Sequence[Unit], ranked: Sequence[Match], asked: Asked, words: Sequence[Word]
) -> tuple[Unit, ...]:
    """An item is told with its list where another item of it has words of the question that what
    is told has not, or as many are asked for as it has ("the four blocks")."""
    said = Said.of(told)
    left = [word for word in words if word.known and not said.has(word)]
    found = []
    for unit in told:
        one = _item_of(unit, ranked)
        is_more = _speaks_on(one, left) or _is_counted(one, asked)
        found.append(replace(one, text=one.sentence) if is_more else unit)
    return tuple({unit.text: unit for unit in found}.values())


def _item_of(unit: Unit, ranked: Sequence[Match]) -> Unit:
    """The item of a document's list that says what a rule does; the unit itself where none does."""
    figures = values(unit.text)
    if not (unit.behind and figures):
        return unit
    own = (m.unit for m in ranked if m.unit.section == unit.behind and m.unit.head)
    return next((u for u in own if figures <= values(u.text)), unit)


def _is_counted(unit: Unit, asked: Asked) -> bool:
    return bool(unit.head) and unit.sentence.count(";") + 1 in asked.counts


def _speaks_on(unit: Unit, left: Sequence[Word]) -> bool:
    if not unit.head or not 0 < len(unit.sentence.split()) <= _LIST:
        return False
    whole = Said(frozenset(terms(unit.sentence)[0]))
    return any(whole.has(word) for word in left)


def second(
    told: Sequence[Unit],
    ranked: Sequence[Match],
    asked: Asked,
    words: Sequence[Word],
    room: int,
) -> tuple[Unit, ...]:
    """A second section, where it is about as likely to be meant as the first, or speaks of what
    the first leaves open; of it what the first is told of: all within `room` words, or what
    answers. Without room for a section only what answers."""
    if asked.claims or any(unit.is_gap for unit in told[:1]):
        return ()
    least = _AS_DIFFERENT if asked.of_conflict else _AS_LIKELY
    match = _likely(told, ranked, least) or _open(told, ranked, words)
    if match is None:
        return ()
    if room and (asked.wants_passage or asked.wants_each):
        return _not_told(told_whole(match.unit, asked, room), told)
    return _not_told((match.unit,), told)


def titled(
    told: Sequence[Unit], ranked: Sequence[Match], words: Sequence[Word]
) -> tuple[Unit, ...]:
    """The first sentences of sections that are not told of, though the question has all of their
    heading: "proactive or reactive retention", "quality and depth of a relationship"."""
    mine = {token for word in words for token in {word.token} | word.kin}
    sections = {section_of(unit) for unit in told}
    found: dict[str, Unit] = {}
    for match in ranked:
        unit = match.unit
        is_new = bool(unit.section_text) and section_of(unit) not in sections
        is_named = len(unit.heading) >= _HEADED and unit.heading <= mine
        if is_new and is_named and not unit.is_comment:
            first = unit.section_text[0]
            found.setdefault(unit.section, replace(unit, text=first, sentence=first))
    return tuple(found.values())[:_TITLED]


def _not_told(found: Iterable[Unit], told: Sequence[Unit]) -> tuple[Unit, ...]:
    texts = {unit.text for unit in told}
    return tuple(unit for unit in found if unit.text not in texts)


def _others(told: Sequence[Unit], ranked: Sequence[Match]) -> Iterator[Match]:
    mine = {section_of(unit) for unit in told}
    figures = frozenset().union(*(values(unit.text) for unit in told))
    for match in ranked[:_FIRST]:
        unit = match.unit
        if section_of(unit) in mine or unit.is_gap or unit.is_comment or unit.sort == "actions":
            continue
        own = values(unit.text)
        if not own or not own <= figures:
            yield match


def _likely(told: Sequence[Unit], ranked: Sequence[Match], least: float) -> Match | None:
    share = shares(ranked)
    mine = sum(share.get(one, 0.0) for one in {section_of(unit) for unit in told})
    best = max(_others(told, ranked), key=lambda m: share[section_of(m.unit)], default=None)
    if best is None or share[section_of(best.unit)] < least * mine:
        return None
    return best


def _open(told: Sequence[Unit], ranked: Sequence[Match], words: Sequence[Word]) -> Match | None:
    said = Said.of(told)
    whole = sum(word.weight for word in words if word.known)
    left = [word for word in words if word.known and not said.has(word)]

    def gain(match: Match) -> float:
        unit = match.unit
        mine = Said(unit.own | unit.head | unit.heading)
        return sum(word.weight for word in left if mine.has(word)) / whole

    near = [m for m in _others(told, ranked) if m.score >= ranked[0].score - _FAR]
    best = max(near, key=gain, default=None) if whole else None
    return best if best is not None and gain(best) >= _OPEN else None
