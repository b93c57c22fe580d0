"""How likely a passage of an account's records answers a question, before its sentences are read.

Every passage that was found gets log-odds from traits that its stored vector and its words hold;
the weights were learned on questions whose record was known (docs/design/search.md).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from csbot.checking.reading.lexicon import akin
from csbot.checking.reading.months import DOUBTFUL_MONTHS, MONTHS
from csbot.domain.chunk import Chunk
from csbot.search.service import Hit
from csbot.search.stems import folded, stems, words
from csbot.tools.facts.answer_kinds import AnswerKind, holds, kinds_wanted
from csbot.tools.facts.quoting import sentences_of, speaker_of
from csbot.tools.facts.topics import Topic

_HALF_LIFE_DAYS = 120
# What a word of like meaning counts beside the word itself.
_AKIN = 0.5
_LEAST_CLAUSE = 3
# What each counts that the question narrows by: a period may be spoken of in another one.
_FITS = 3.07
# Of that, what counts near a day by which something was; and how near.
_ABOUT_DAY, _NEAR_DAYS = 0.5, 45
# And what counts that a record speaks of the month that is named, in any language.
_OF_MONTH = 0.5
_MONTHS = {folded(word): at for word, at in MONTHS.items() if word not in DOUBTFUL_MONTHS}
_BETWEEN_CLAUSES = re.compile(r"[,;:?.!]|\s[-–—]\s|\b(?:and|but)\b", re.I)
# What asks how things stand: the newest word counts. A closed class of English.
_STANDING = re.compile(
    r"\b(?:now|current(?:ly)?|latest|newest|last|recent(?:ly)?|still|yet|by now|so far|status|"
    r"meanwhile|today|these days|already|final(?:ly)?|any ?more|any longer|in the end|real(?:ly)?|"
    r"actual(?:ly)?|true|eventually|after all|again|corrected|revised)\b"
    r"|\bhow (?:many|much|far|high|low|big|large|long|often)\b[^?,;]*"
    r"\b(?:is|are|has|have|do|does)\b"
    r"|^\W*(?:(?:and|so|but)\s+)*(?:has|have)\b"
    r"|\b(?:has|have|is|are)\b.*\b(?:improved|fixed|solved|done|over|dealt|better)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """`text` as asked; `person`: who is named in it, whose own words count more; `since`, `until`
    and `kinds`: which records are named, the others are less likely meant."""

    text: str
    topic: Topic
    person: str | None
    today: date
    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()

    def fits(self, chunk: Chunk) -> float:
        """Of the period and the kinds that are named, how many a record is of. "By August" names
        no period but a day, which is told of soon before it or behind it."""
        of_kind = int(bool(self.kinds) and chunk.kind in self.kinds)
        if self.since is None and self.until is not None and chunk.date is not None:
            return of_kind + _ABOUT_DAY * (abs((chunk.date - self.until).days) <= _NEAR_DAYS)
        return of_kind + (1.0 if self.is_within(chunk) else _OF_MONTH * self._names_month(chunk))

    def _names_month(self, chunk: Chunk) -> bool:
        """Whether it speaks of the one month that is named: "what broke on 20 February", written in
        March."""
        since, until = self.since, self.until
        if since is None or until is None or (since.year, since.month) != (until.year, until.month):
            return False
        said = words(f"{chunk.title} {chunk.text}")
        named = any(_MONTHS.get(word) == since.month for word in said)
        return named and (chunk.date is None or chunk.date >= since)

    def is_within(self, chunk: Chunk) -> bool:
        if chunk.date is None or (self.since is None and self.until is None):
            return False
        after = self.since is None or chunk.date >= self.since
        return after and (self.until is None or chunk.date <= self.until)

    @property
    def stands(self) -> bool:
        """Whether it asks how things stand now."""
        return bool(_STANDING.search(self.text))


def clauses_of(question: str) -> list[str]:
    """What a question says apart: each may stand elsewhere in the record that answers."""
    cut = [" ".join(part.split()) for part in _BETWEEN_CLAUSES.split(question)]
    return [part for part in cut if len(part.split()) >= _LEAST_CLAUSE]


@dataclass(frozen=True, slots=True)
class Traits:
    """Of a passage; `nearness` is the cosine of its vector to the question, `clauses` the mean of
    those to its clauses, `score` the search's own, `words` the share of the topic's words that it
    has, kindred words by half."""

    nearness: float | None
    clauses: float
    score: float
    words: float
    recent: float
    standing: float
    speaks: bool
    fits: float


@dataclass(frozen=True, slots=True)
class PassageWeights:
    """What each trait adds to the log-odds; `kinds` for holding what the question wants."""

    nearness: float
    clauses: float
    score: float
    words: float
    kinds: Mapping[AnswerKind, float]
    recent: float
    standing: float
    speaks: float


# Learned by maximum likelihood together with what the reader says, one author's questions left out
# in turn; those of words alone earlier, on fewer.
_WITH_VECTORS = PassageWeights(
    3.37, 2.47, 0.0, 3.37, {"when": 1.32, "many": 0.61, "why": 0.23}, 2.97, 2.1, 1.09
)
_WORDS_ALONE = PassageWeights(
    0.0, 0.0, 1.96, 3.75, {"when": 1.37, "many": 0.82, "why": 0.78}, 0.42, 1.64, 0.04
)


def _traits_of(asked: Asked, hits: Sequence[Hit]) -> list[Traits]:
    """Of each hit, in their order."""
    kindred = _Kindred(asked.topic)
    stands = asked.stands
    found = []
    for hit in hits:
        recent = recent_of(hit, asked.today)
        found.append(
            Traits(
                nearness=hit.cosine,
                clauses=(hit.cosine or 0.0) if hit.apart is None else hit.apart,
                score=hit.score,
                words=kindred.share(f"{hit.chunk.speaker} {hit.chunk.title} {hit.chunk.text}"),
                recent=recent,
                standing=recent if stands else 0.0,
                speaks=bool(asked.person and asked.person in _speakers(hit)),
                fits=asked.fits(hit.chunk),
            )
        )
    return found


def log_odds(asked: Asked, hits: Sequence[Hit]) -> list[float]:
    """Of each hit, in their order, that it holds the answer; up to what is the same for all."""
    wanted = kinds_wanted(asked.text)
    return [
        _log_odds(own, wanted, hit.chunk.text)
        for hit, own in zip(hits, _traits_of(asked, hits), strict=True)
    ]


def likeliest_first(asked: Asked, hits: Sequence[Hit]) -> list[Hit]:
    """The hits in the order of their log-odds to hold the answer."""
    ranked = sorted(zip(log_odds(asked, hits), hits, strict=True), key=lambda pair: -pair[0])
    return [hit for _, hit in ranked]


def _log_odds(own: Traits, wanted: frozenset[AnswerKind], text: str) -> float:
    by = _WITH_VECTORS if own.nearness is not None else _WORDS_ALONE
    return (
        by.nearness * (own.nearness or 0.0)
        + by.clauses * own.clauses
        + by.score * own.score
        + by.words * own.words
        + sum(by.kinds[kind] for kind in wanted if holds(kind, text))
        + by.recent * own.recent
        + by.standing * own.standing
        + by.speaks * own.speaks
        + _FITS * own.fits
    )


class _Kindred:
    """How much of a topic a text has, in its words or in words of like meaning."""

    def __init__(self, topic: Topic) -> None:
        self._weights = topic.weights
        self._known: dict[str, frozenset[str]] = {}

    def share(self, text: str) -> float:
        """0 where the text has none of the topic's words, 1 where it has all."""
        held = set(stems(text))
        near = {topical for stem in held for topical in self._akin(stem)}
        total = sum(self._weights.values())
        found = sum(
            weight if stem in held else _AKIN * weight
            for stem, weight in self._weights.items()
            if stem in held or stem in near
        )
        return found / total if total else 0.0

    def _akin(self, stem: str) -> frozenset[str]:
        if stem not in self._known:
            self._known[stem] = frozenset(own for own in self._weights if akin(own, stem))
        return self._known[stem]


def recent_of(hit: Hit, today: date) -> float:
    """1 for a record of today, half as much for each `_HALF_LIFE_DAYS` of age."""
    if hit.chunk.date is None:
        return 0.0
    return float(0.5 ** (max(0, (today - hit.chunk.date).days) / _HALF_LIFE_DAYS))


def _speakers(hit: Hit) -> set[str]:
    """Whoever says something in the passage; who wrote it, where nobody speaks."""
    named = {speaker_of(sentence)[0] for sentence in sentences_of(hit.chunk.text)}
    return {name for name in named if name} | {hit.chunk.speaker}
