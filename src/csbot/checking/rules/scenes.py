"""Which facts of a text belong together: for every word the names, dates or figures it is about."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from csbot.checking.reading.extract import named_facts_of_evidence
from csbot.checking.reading.facts import Facts, Mention
from csbot.checking.reading.words import is_common
from csbot.checking.rules.items import NAME, Family, Item, family, forms, same, told_name
from csbot.checking.rules.nesting import PIECE, SENTENCE, TURN, Nested, nested
from csbot.checking.rules.persons import Sort, sort_of

# Sentences before one without a name whose names it may speak of.
_BACK = 3
_ADDRESSED = re.compile(r"\b(?:you|your|yours|let's|let us)\b|\?", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:^|\n)(?:From|Author|Sender|Von|De|Written by|By|Note by|Notes by): ?")
_RULED_OUT = re.compile(r"(?:, |\b)(?:not|rather than|instead of) $")
_LABEL = re.compile(r"^[^\n:.;!?]{1,80}:(?=\s)", re.MULTILINE)
_SPOKEN = re.compile(r"\b(?:I|me|my|you|we|us)\b")


@dataclass(frozen=True, eq=False)
class Scene:
    """`items` are its facts in order of their places."""

    nest: Nested
    facts: Facts
    items: tuple[Item, ...]

    @cached_property
    def paths(self) -> tuple[tuple[int, ...], ...]:
        return tuple(self.nest.path(item.start) for item in self.items)

    @cached_property
    def families(self) -> tuple[Family, ...]:
        return tuple(map(family, self.items))

    @cached_property
    def _at(self) -> dict[tuple[Family, int, int], tuple[int, ...]]:
        """The items of each unit, by family, level and number of the unit."""
        found: dict[tuple[Family, int, int], list[int]] = {}
        for index, path in enumerate(self.paths):
            if index in self.ruled_out:
                continue
            keys = [(level, path[level]) for level in range(PIECE, TURN + 1)]
            # What stands in brackets belongs to what they stand in as well.
            if outer := self.nest.outer.get(path[PIECE]):
                keys.append((PIECE, outer))
            for level, number in keys:
                found.setdefault((self.families[index], level, number), []).append(index)
        return {key: tuple(listed) for key, listed in found.items()}

    @cached_property
    def tokens_of(self) -> dict[str, tuple[int, ...]]:
        """The places of each stem outside names."""
        named = bytearray(len(self.nest.text))
        for item in self.items:
            named[item.start : item.end] = b"\x01" * (item.end - item.start)
        found: dict[str, list[int]] = {}
        for token in self.nest.tokens:
            if not token.small and not named[token.start]:
                found.setdefault(token.stem, []).append(token.start)
        return {stem: tuple(places) for stem, places in found.items()}

    @cached_property
    def topics(self) -> frozenset[int]:
        """The items in front of the first colon of a line, which all of it is about."""
        found: set[int] = set()
        for label in _LABEL.finditer(self.nest.text):
            found |= {
                i for i, item in enumerate(self.items) if label.start() <= item.start < label.end()
            }
        return frozenset(found - set(self.speakers.values()))

    @cached_property
    def speakers(self) -> dict[int, int]:
        """By number of a turn the item that speaks, where the text is a talk."""
        if len({t.name for t in self.nest.turns}) < 2 and not _SPOKEN.search(self.nest.text):
            return {}
        named = {m.start: i for i, m in enumerate(self.items) if isinstance(m, Mention)}
        return {
            self.nest.path(t.start)[TURN]: named[t.start]
            for t in self.nest.turns
            if t.start in named
        }

    @cached_property
    def sorts(self) -> tuple[frozenset[Sort], ...]:
        """What each item may name; empty where nothing tells."""
        told: list[set[Sort]] = []
        speakers = set(self.speakers.values())
        text = self.nest.text
        for index, item in enumerate(self.items):
            if not isinstance(item, Mention):
                told.append(set())
                continue
            around = text[max(0, item.start - 24) : item.start], text[item.end : item.end + 40]
            found = sort_of(item.text, *around, speaks=index in speakers)
            if not found and index in self.topics:
                found = "company"
            told.append({found} if found else set())
        groups = self._namesakes()
        for index, group in enumerate(groups):
            if any(_first_of(self.items[j].text, self.items[index].text) for j in group):
                told[index].add("person")
        return tuple(frozenset().union(*(told[j] for j in group)) for group in groups)

    def _namesakes(self) -> list[list[int]]:
        """For each item the names that may be the same; itself alone where it is no name."""
        initials = [
            {form[0] for form in forms(item.text)} if isinstance(item, Mention) else set()
            for item in self.items
        ]
        by_initial: dict[str, set[int]] = {}
        for index, letters in enumerate(initials):
            for letter in letters:
                by_initial.setdefault(letter, set()).add(index)
        found = []
        for index, letters in enumerate(initials):
            near = {index}.union(*(by_initial[letter] for letter in letters))
            found.append([j for j in sorted(near) if same(self.items[index], self.items[j])])
        return found

    @cached_property
    def ruled_out(self) -> frozenset[int]:
        """The items of which it is said that they are not meant: ", not Diego,"."""
        text = self.nest.text
        return frozenset(
            i for i, item in enumerate(self.items) if _RULED_OUT.search(text[: item.start][-12:])
        )

    @cached_property
    def authors(self) -> frozenset[int]:
        """Who wrote the text: all of it is theirs."""
        wrote = {self.nest.path(m.end())[SENTENCE] for m in _AUTHOR.finditer(self.nest.text)}
        return frozenset(i for i, path in enumerate(self.paths) if path[SENTENCE] in wrote)

    @cached_property
    def _addressed(self) -> frozenset[int]:
        """The sentences that speak to somebody or ask."""
        return frozenset(
            self.nest.path(m.start())[SENTENCE] for m in _ADDRESSED.finditer(self.nest.text)
        )

    def in_unit(self, kind: Family, place: int, level: int) -> tuple[int, ...]:
        """The items of a family in the unit of a level around a place."""
        return self._at.get((kind, level, self.nest.path(place)[level]), ())

    def owners(self, kind: Family, place: int) -> frozenset[int]:
        """The items of a family that what stands at a place belongs to."""
        path = self.nest.path(place)
        speaker = self.speakers.get(path[TURN]) if kind == NAME else None
        found = self._within(kind, path, speaker)
        if kind == NAME:
            found |= self.authors
            found |= {
                t
                for t in self.topics
                if self.families[t] == kind and self.paths[t][TURN] == path[TURN]
            }
        if speaker is None:
            return found
        found |= {speaker}
        return found | set(self.speakers.values()) if path[SENTENCE] in self._addressed else found

    def _within(self, kind: Family, path: tuple[int, ...], speaker: int | None) -> frozenset[int]:
        for level in range(PIECE, SENTENCE + 1):
            if found := frozenset(self._at.get((kind, level, path[level]), ())) - {speaker}:
                return found
        if kind[0] == "figure" or speaker is not None:
            return frozenset()
        sentence = path[SENTENCE]
        told = [n for k, level, n in self._at if k == kind and level == SENTENCE and n < sentence]
        if not told:
            return frozenset(i for i, k in enumerate(self.families) if k == kind)
        labels = set(self.speakers.values()) if kind == NAME else set()
        near = {*sorted(told)[-_BACK:], min(told)}
        return frozenset(i for n in near for i in self._at[kind, SENTENCE, n]) - labels


def _first_of(short: str, long: str) -> bool:
    """Whether somebody is called by the first name: "Anna" of Anna Keller."""
    first, *rest = long.split()
    return short == first and len(rest) == 1 and not is_common(rest[0].casefold().strip(".'"))


def scene(facts: Facts) -> Scene:
    """The scene of a text whose facts are known."""
    named = [told for m in (*facts.names, *facts.identifiers) if (told := told_name(facts.text, m))]
    items: list[Item] = [*facts.figures, *facts.dates, *named]
    return Scene(nested(facts.text), facts, tuple(sorted(items, key=lambda i: i.start)))


@lru_cache(maxsize=2048)
def scene_of_evidence(text: str) -> Scene:
    """The scene of a cleaned text of evidence, its names told like those of a claim."""
    return scene(named_facts_of_evidence(text))
