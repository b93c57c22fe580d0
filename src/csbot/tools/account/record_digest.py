"""What one record says in short: its topics, decisions, concerns and commitments, as quotations."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from csbot.domain.records import HistoryItem
from csbot.scoring.phrases import first_phrase
from csbot.search.stems import stems
from csbot.tools.account.history_passages import SPOKEN
from csbot.tools.facts.quoting import quoted, sentences_of, shortened, speaker_in, speaker_of
from csbot.tools.facts.said_words import UNHAPPY, is_committed

# Somebody settles something: what is only to be settled is none.
_DECIDED = re.compile(
    r"\b(?:decided|agreed|settled|approved|confirmed|cleared|signed off|chose|chosen|concluded|"
    r"resolved to|accepted|postponed|cancelled|canceled|rejected|declined)\b",
    re.I,
)
# What comes next, whoever does it.
_NEXT = re.compile(
    r"\b(?:next (?:step|call|meeting|review|time|week|month|quarter)|follow[- ]up|to[- ]dos?|"
    r"action items?|by (?:mon|tues|wednes|thurs|fri|satur|sun)day|by the end of|until then)\b",
    re.I,
)
# A greeting, or an answer of few words, tells nothing of what was spoken about.
_SHORTEST = 5
_ASKED = re.compile(r"\?[\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a record, and who said it where that is told."""

    speaker: str | None
    words: str

    @property
    def quoted(self) -> str:
        return quoted(self.speaker, self.words)


@dataclass(frozen=True, slots=True)
class Digest:
    """Sentences under each heading, in the record's order, none of them twice."""

    decisions: tuple[Said, ...]
    commitments: tuple[Said, ...]
    concerns: tuple[Said, ...]
    topics: tuple[Said, ...]


def digest(item: HistoryItem, most: int = 3, of: str | None = None) -> Digest:
    """Up to `most` sentences of each kind; the topics are those that share most words with the
    rest of the record. `of`: only what this person says, where the record holds their turns."""
    found = sentences_of(item.text)
    if of is not None and of in speakers(item):
        found = [s for s in found if (speaker_of(s)[0] or speaker_in(item.text, s)) == of]
    taken: set[str] = set()
    commitments = _taken(found, taken, most, _binds)
    decisions = _taken(found, taken, most, lambda said: bool(_DECIDED.search(said)))
    concerns = _taken(found, taken, most, lambda said: bool(first_phrase(UNHAPPY, said)))
    topics = _central([s for s in found if s not in taken], found, most)
    return Digest(*(_said(item, part) for part in (decisions, commitments, concerns, topics)))


def speakers(item: HistoryItem) -> tuple[str, ...]:
    """Who takes a turn in it, in the order of their first words; nobody does in what is no talk."""
    if item.kind not in SPOKEN:
        return ()
    turns = (speaker_of(sentence)[0] for sentence in sentences_of(item.text))
    return tuple(dict.fromkeys(name for name in turns if name))


def _binds(sentence: str) -> bool:
    words = speaker_of(sentence)[1]
    return is_committed(sentence) or (bool(_NEXT.search(words)) and not _ASKED.search(words))


def _taken(
    found: Sequence[str], taken: set[str], most: int, fits: Callable[[str], bool]
) -> list[str]:
    chosen = [s for s in found if s not in taken and fits(speaker_of(s)[1])][:most]
    taken.update(chosen)
    return chosen


def _central(left: Sequence[str], whole: Sequence[str], most: int) -> list[str]:
    """The sentences that hold most of the words the record comes back to."""
    counts = Counter(stem for sentence in whole for stem in set(stems(speaker_of(sentence)[1])))
    telling = [s for s in left if len(speaker_of(s)[1].split()) >= _SHORTEST]
    stated = [s for s in telling if not _ASKED.search(s)] or telling or list(left)

    def weight(sentence: str) -> float:
        words = set(stems(speaker_of(sentence)[1]))
        return sum(counts[word] for word in words) / (4 + len(words))

    best = sorted(stated, key=lambda s: (-weight(s), stated.index(s)))[:most]
    return [sentence for sentence in stated if sentence in best]


def _said(item: HistoryItem, found: Iterable[str]) -> tuple[Said, ...]:
    said = []
    for sentence in found:
        if item.kind not in SPOKEN:
            said.append(Said(None, shortened(sentence)))
            continue
        named, words = speaker_of(shortened(sentence))
        said.append(Said(named or speaker_in(item.text, sentence), words))
    return tuple(said)
