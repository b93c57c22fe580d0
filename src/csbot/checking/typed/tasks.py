"""Whether a sentence says of planned tasks whose they are, by when, and how they are measured."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from csbot.checking.operators import operators
from csbot.checking.reading.dates import carries, of_day
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import DateMention
from csbot.checking.reading.normal import clean, folded
from csbot.checking.reading.words import stem, words
from csbot.checking.typed.items import links
from csbot.checking.typed.rows import phrase_of
from csbot.domain.evidence import Evidence
from csbot.domain.level import Level

_WORDS = frozenset(
    """should shall must will do does following next step steps task tasks action actions thing
    things own owns owner owned responsible charge due deadline by measure measured measures success
    successful criterion is are to be done as follows up first second third also recommended
    suggested suggest recommend planned plan plans one two three four five six need needs has have
    asked""".split()
)
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
# What may stand between words.
_MARKS = frozenset(" .,;:!'()-\"/")


class _Place(NamedTuple):
    kind: Literal["task", "owner", "measure", "day", "account"]
    start: int
    end: int
    level: Level | None = None
    day: DateMention | None = None
    name: str = ""


def tells_tasks(text: str, cited: Sequence[Evidence]) -> bool | None:
    """Of a cleaned sentence; None where it tells of none, or says more than of whom and when."""
    levels = [level for item in cited for level in item.levels if level.role == "task"]
    tasks = list(_tasks(text, levels))
    if not tasks:
        return None
    names = {name for item in cited if item.levels for name in item.subject}
    found = [*tasks]
    for place in _others(text, [task.level for task in tasks if task.level], names):
        if not any(place.start < other.end and other.start < place.end for other in found):
            found.append(place)
    if not _is_read(text, found, len(tasks)):
        return None
    return all(_is_so(place, tasks) for place in found)


def _tasks(text: str, levels: Sequence[Level]) -> Iterator[_Place]:
    taken: list[tuple[int, int]] = []
    for level in sorted(set(levels), key=lambda level: -len(level.measure[0])):
        for start, end in _phrases(text, level.measure[0]):
            if all(end <= a or b <= start for a, b in taken):
                taken.append((start, end))
                yield _Place("task", start, end, level)


def _others(text: str, levels: Sequence[Level], names: set[str]) -> Iterator[_Place]:
    for level in levels:
        for start, end in _phrases(text, level.over):
            yield _Place("measure", start, end, level)
    owners = {level.text for level in levels}
    for name in sorted({*names, *owners}, key=len, reverse=True):
        wanted = re.escape(folded(clean(name)))
        for match in re.finditer(rf"(?<!\w){wanted}(?:'s?)?(?!\w)", folded(text)):
            kind: Literal["owner", "account"] = "owner" if name in owners else "account"
            yield _Place(kind, *match.span(), name=name)
    for day in facts_of_claim(text.replace('"', " ")).dates:
        yield _Place("day", day.start, day.end, day=day)


def _phrases(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    listed, wanted = words(text), phrase_of(phrase)
    stems = [stem(word.form) for word in listed]
    for at in range(len(stems) - len(wanted) + 1 if wanted else 0):
        if tuple(stems[at : at + len(wanted)]) == wanted:
            yield listed[at].start, listed[at + len(wanted) - 1].end


def _is_read(text: str, found: Sequence[_Place], many: int) -> bool:
    """Whether nothing else is said, and no other number of tasks."""
    taken = {place for one in found for place in range(one.start, one.end)}
    rest = [word for word in words(text) if word.start not in taken]
    counts = [_COUNTS[word.form] for word in rest if word.form in _COUNTS]
    return (
        all(word.form in _WORDS or links(word) for word in rest)
        # That it is to be done is what a task says.
        and all(o.place in taken or o.name == "duty" for o in operators(text))
        and all(c in _MARKS or c.isalnum() or p in taken for p, c in enumerate(text))
        and all(count == many for count in counts)
    )


def _is_so(place: _Place, tasks: Sequence[_Place]) -> bool:
    """A day and a measure are of the task beside them; an owner in front of all is everybody's."""
    if place.kind in ("task", "account"):
        return True
    if place.kind == "owner" and all(place.end <= task.start for task in tasks):
        return all(task.level is not None and task.level.text == place.name for task in tasks)
    task = _beside(place, tasks)
    if place.kind == "measure":
        return task is place.level
    if place.kind == "owner":
        return task.text == place.name
    return (
        place.day is not None
        and task.day is not None
        and any(carries(reading, of_day(task.day)) for reading in place.day.readings)
    )


def _beside(place: _Place, tasks: Sequence[_Place]) -> Level:
    nearest = min(tasks, key=lambda task: max(place.start - task.end, task.start - place.end))
    assert nearest.level is not None
    return nearest.level
