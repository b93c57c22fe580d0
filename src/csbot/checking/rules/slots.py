"""Where a figure or a date stands: a right value in another's place is wrong.

A claim's value is held against every value of the evidence of its family. Where the words and
facts around it stand around *another* value there, and not around this one, it was put in the
wrong place: "62% on 31 October" where the evidence has 63% on that day and 62% on another.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from csbot.checking.reading.facts import DateMention, Facts, Figure, Mention
from csbot.checking.reading.words import stem
from csbot.checking.rules.items import forms, same_value
from csbot.checking.rules.rows import Fact, Item, Line, line, line_of_evidence

_STEPS = 6
_CLEAR, _CLEAR_OF_UNIT, _CERTAIN = 1.0, 0.5, 2.0
_MOST_NAMES = 8
# Words that say which of two values is meant.
_TELLING = frozenset(
    "from to until till since between by after before than of per over under above below".split()
)
# Of what stands around a name only its role tells whether the name is the right one.
_ROLES = {
    stem(word): listed.split()[0]
    for listed in (
        "owner owns owned own", "manager manages managed", "champion champions", "sponsor sponsors",
        "executive", "lead leads led", "buyer", "approver approves", "supervisor supervises",
        "boss", "reports", "successor", "predecessor",
    )
    for word in listed.split()
}  # fmt: skip
_BESIDE = frozenset("in at for from with near of".split())
# Who stands in front of these has the role, who stands behind is what it is held over.
_HOLDS = frozenset("owns manages champions sponsors leads supervises approves".split())
_FACT, _CONTENT, _TELLS, _UNIT, _SMALL = 2.0, 1.0, 0.4, 0.4, 0.1
# What a figure is counted in says little about which of them it is.
_UNITS = frozenset(stem(word) for word in "points percent users a year month".split())


def misplaced(claim: Facts, texts: Sequence[str]) -> Iterator[tuple[Fact, Fact]]:
    """Facts of the claim that stand where the evidence has another, with that other."""
    mine = line(claim)
    theirs = [line_of_evidence(text) for text in texts]
    for place in mine.places:
        other = _in_its_place(mine, place, theirs)
        wanted = mine.items[place].fact
        if other and wanted:
            yield wanted, other


def nearest_fact(claim: Facts, start: int, texts: Sequence[str]) -> str:
    """The fact of the evidence that stands most like the one at `start`; "" where none does."""
    mine = line(claim)
    place = next((p for p in mine.places if _start(mine.items[p]) == start), None)
    if place is None:
        return ""
    wanted = mine.items[place].fact
    likened = [
        (_likeness(mine, place, row, at), there.text)
        for row in map(line_of_evidence, texts)
        for at in row.places
        if (there := row.items[at].fact) and type(there) is type(wanted)
    ]
    best = max(likened, default=(0.0, ""), key=lambda pair: pair[0])
    return best[1] if best[0] > _TELLS else ""


def _start(item: Item) -> int:
    return item.fact.start if item.fact else -1


def _in_its_place(mine: Line, place: int, theirs: Sequence[Line]) -> Fact | None:
    """The fact of the evidence that stands where the claim has this one; None if it does itself."""
    wanted = mine.items[place].fact
    assert wanted is not None
    best_same, best_other = -1.0, -1.0
    other: Fact | None = None
    for row in theirs:
        for at in row.places:
            there = row.items[at].fact
            if type(there) is not type(wanted):
                continue
            likeness = _likeness(mine, place, row, at)
            if _same(wanted, there):
                best_same = max(best_same, likeness)
            elif likeness > best_other and _may_be_taken_for(wanted, there):
                best_other, other = likeness, there
    if best_same < 0:
        if isinstance(wanted, DateMention):
            # The day of the record carries it, unless another day stands in this very place.
            return other if best_other >= _CLEAR else None
        # Arithmetic may carry it, unless the evidence has another value in this very place.
        return other if best_other >= _CERTAIN and _of_one_kind(wanted, other) else None
    needed = _CLEAR_OF_UNIT if other and _differs_in_unit(wanted, other) else _CLEAR
    return other if best_other - best_same >= needed else None


def _may_be_taken_for(wanted: Fact, there: Fact) -> bool:
    """An amount never stands where days were meant, unless its digits are the same."""
    if not isinstance(wanted, Figure) or not isinstance(there, Figure):
        return True
    alike = (wanted.kind, wanted.unit) == (there.kind, there.unit)
    return alike or bool(set(wanted.values) & set(there.values))


def _differs_in_unit(wanted: Fact, other: Fact) -> bool:
    """ "Coverage 100" where the evidence has 100%."""
    if not isinstance(wanted, Figure) or not isinstance(other, Figure):
        return False
    return wanted.unit != other.unit and bool(set(wanted.values) & set(other.values))


def _of_one_kind(wanted: Fact, other: Fact | None) -> bool:
    """Days between two dates are reckoned, whatever other durations stand there."""
    if isinstance(wanted, Figure) and wanted.kind != "duration":
        return isinstance(other, Figure) and (wanted.unit, wanted.kind) == (other.unit, other.kind)
    return False


def _likeness(mine: Line, place: int, row: Line, at: int) -> float:
    if isinstance(mine.items[place].fact, Mention):
        return float(bool(_roles(mine.items, place) & _roles(row.items, at)))
    return _around(mine, place, row, at)


def _around(mine: Line, place: int, row: Line, at: int) -> float:
    """How much stands alike on both sides of two places."""
    return _common(mine.items, place, row.items, at, -1) + _common(
        mine.items, place, row.items, at, 1
    )


def exchanged(claim: Facts, texts: Sequence[str]) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of names of the claim that fit the evidence better in each other's places."""
    mine = line(claim)
    rows = [line_of_evidence(text) for text in texts]
    named = [p for p in mine.places if isinstance(mine.items[p].fact, Mention)][:_MOST_NAMES]
    for first, second in combinations(named, 2):
        one, two = mine.items[first].fact, mine.items[second].fact
        if one is None or two is None or _same(one, two):
            continue
        as_said = _fit(mine, first, one, rows) + _fit(mine, second, two, rows)
        turned = _fit(mine, first, two, rows), _fit(mine, second, one, rows)
        if min(turned) >= _CLEAR and sum(turned) - as_said >= _CERTAIN:
            yield one, two


def _fit(mine: Line, place: int, name: Fact, rows: Sequence[Line]) -> float:
    """How well a name would stand at a place of the claim."""
    return max(
        (
            _around(mine, place, row, at)
            for row in rows
            for at in row.places
            if (there := row.items[at].fact) and _same(name, there)
        ),
        default=0.0,
    )


def _roles(items: Sequence[Item], place: int) -> frozenset[str]:
    """The role of a name: "owner Ana", "the manager is Ana", "Ana owns"."""
    behind = items[place + 1] if place + 1 < len(items) else None
    if behind and behind.form in _HOLDS:
        return frozenset((_ROLES[behind.stem],))
    for item in reversed(items[max(0, place - 4) : place]):
        if item.stem in _ROLES:
            return frozenset() if item.form in _HOLDS else frozenset((_ROLES[item.stem],))
        # "The owner of Acme" is not Acme.
        if not item.small or not item.stem or item.stem in _BESIDE:
            break
    return frozenset()


def _common(mine: Sequence[Item], place: int, theirs: Sequence[Item], at: int, step: int) -> float:
    """How much stands on one side of both, word by word.

    Small words are left out at will, and one word of weight: "adoption scores 55", "adoption 55".
    """
    found = 0.0
    i, j = place + step, at + step
    may_skip = True
    for _ in range(_STEPS):
        if not (0 <= i < len(mine) and 0 <= j < len(theirs)):
            break
        one, two = mine[i], theirs[j]
        if weight := _equal(one, two):
            found += weight
            i, j = i + step, j + step
        elif _is_light(one):
            i += step
        elif _is_light(two):
            j += step
        elif may_skip and _is_word(one) and _next_is(mine, i + step, two, step):
            i, may_skip = i + step, False
        elif may_skip and _is_word(two) and _next_is(theirs, j + step, one, step):
            j, may_skip = j + step, False
        else:
            break
    return found


def _is_light(item: Item) -> bool:
    return item.small and item.stem not in _TELLING


def _is_word(item: Item) -> bool:
    return bool(item.stem) and not item.small


def _next_is(items: Sequence[Item], index: int, wanted: Item, step: int) -> bool:
    """Whether the wanted word comes next, small words aside: "renewal [is] due on"."""
    while 0 <= index < len(items) and _is_light(items[index]) and items[index].stem:
        index += step
    return 0 <= index < len(items) and _equal(items[index], wanted) > 0


def _equal(one: Item, two: Item) -> float:
    if one.fact and two.fact:
        return _FACT if _same(one.fact, two.fact) else 0.0
    if one.fact or two.fact or one.stem != two.stem or not one.stem:
        return 0.0
    if one.small:
        return _TELLS if one.stem in _TELLING else _SMALL
    return _UNIT if one.stem in _UNITS else _CONTENT


def _same(one: Fact, two: Fact) -> bool:
    if isinstance(one, Mention) and isinstance(two, Mention):
        first, second = forms(one.text), forms(two.text)
        return first <= second or second <= first
    signs = {fact.sign for fact in (one, two) if isinstance(fact, Figure)}
    return signs != {"+", "-"} and same_value(one, two)
