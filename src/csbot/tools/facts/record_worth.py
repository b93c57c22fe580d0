"""Which of an account's likely records have to be told, and which only stand near.

The likeliest record often holds the matter that is asked about, and another one, written soon
after, what came of it: it shares hardly a word with the question and some with that record. So each
record's chance to be one that is wanted is read from how it answers by itself and from how it goes
on with the likeliest. The weights were learned on questions whose records were known, one author
left out in turn (docs/design/search.md).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from csbot.domain.chunk import Chunk
from csbot.search.stems import stems
from csbot.tools.facts.passage_match import Asked
from csbot.tools.facts.record_match import Matched
from csbot.tools.facts.story import Story
from csbot.tools.ground.base import Context

# Records that are weighed, and how many are told at most.
WEIGHED = 10
# From this chance on a record is told beside the likeliest.
_TOLD = 0.09
# What the reader says at least of a record that corrects the likeliest; and among how many, and how
# near to the question, the newest has to be where it is asked how things stand.
_OF_IT, _NEWEST_OF, _NEAR = -4.0, 5, 0.2
# A passage that the reader is sure to be no answer; below it the reader tells nothing apart.
_NOT_READ = -11.3
_LEAST_SHARE = 1e-4


@dataclass(frozen=True, slots=True)
class _Weights:
    """What each trait adds to the log-odds; `first` and `leading` are of the likeliest record
    itself, the rest below `rank` of how another one goes on with it."""

    base: float
    first: float
    share: float
    read: float
    words: float
    nearness: float
    behind_best: float
    rank: float
    leading_share: float
    soon: float
    later: float
    earlier: float
    akin: float
    new_words: float
    corrects: float
    figure: float


_LEARNED = _Weights(
    base=0.19,
    first=0.75,
    share=0.38,
    read=0.02,
    words=0.73,
    nearness=-0.18,
    behind_best=-0.01,
    rank=-0.88,
    leading_share=-0.12,
    soon=0.59,
    later=-0.71,
    earlier=-0.44,
    akin=0.61,
    new_words=0.33,
    corrects=0.18,
    figure=0.83,
)


@dataclass(frozen=True, slots=True)
class Worth:
    """`chance`: how likely it is one of the records that are wanted; `puts_right`: without it the
    likeliest would be told as it stood, and not as it stands."""

    match: Matched
    chance: float
    puts_right: bool = False


def weighed(context: Context, asked: Asked, ranked: Sequence[Matched]) -> list[Worth]:
    """The best passage of each of the likeliest records, in their order."""
    best: dict[str, Matched] = {}
    for one in ranked:
        best.setdefault(one.hit.chunk.source_id, one)
    records = list(best.values())[:WEIGHED]
    if not records:
        return []
    story = Story.of(context, records[0].hit.chunk, [one.hit.chunk for one in records])
    rows = traits(asked, records, story)
    right = putting_right(asked, records, story)
    return [
        Worth(one, _chance(row), any(one is other for other in right))
        for one, row in zip(records, rows, strict=True)
    ]


def worth_telling(weighed: Sequence[Worth], most: int) -> list[Matched]:
    """The few records to tell: the likeliest to answer, and those that are as likely wanted."""
    others = likeliest(weighed[1:])
    told = [one for one in others if one.puts_right]
    told += [one for one in others if one.chance >= _TOLD and one not in told]
    return [one.match for one in [*weighed[:1], *told][:most]]


def likeliest(weighed: Sequence[Worth]) -> list[Worth]:
    return sorted(weighed, key=lambda one: -one.chance)


def putting_right(asked: Asked, records: Sequence[Matched], story: Story) -> list[Matched]:
    """The records behind the likeliest in time that correct it, or tell the same matter anew where
    it is asked how things stand."""
    ties = [(one, story.ties(one.hit.chunk)) for one in records[1:]]
    later = [(one, tie) for one, tie in ties if tie.soon or tie.later]
    found = [one for one, tie in later if tie.figure and (tie.corrects or asked.stands)]
    found += [one for one, tie in later if tie.corrects and _is_of_it(one)]
    if asked.stands:
        near = [one for one, _ in later if one in records[:_NEWEST_OF] and _is_near(one)]
        found += sorted(near, key=lambda one: one.hit.chunk.date or date.min)[-1:]
    return found


def _is_of_it(one: Matched) -> bool:
    return one.answers is not None and one.answers >= _OF_IT


def _is_near(one: Matched) -> bool:
    return one.is_sure or (one.hit.cosine or 0.0) >= _NEAR


def traits(asked: Asked, records: Sequence[Matched], story: Story) -> list[tuple[float, ...]]:
    """Of each record, in the order of `_Weights`."""
    lead = records[0]
    unread = min((one.answers for one in records if one.answers is not None), default=_NOT_READ)
    read = [max(_NOT_READ, unread if one.answers is None else one.answers) for one in records]
    best = max(read)
    leading = _log_share(lead)
    found: list[tuple[float, ...]] = []
    for place, (one, answers) in enumerate(zip(records, read, strict=True)):
        chunk = one.hit.chunk
        by_itself = (
            1.0,
            float(place == 0),
            _log_share(one),
            answers,
            asked.topic.coverage(f"{chunk.title} {chunk.text}"),
            one.hit.cosine or 0.0,
        )
        if place == 0:
            found.append((*by_itself, *(0.0,) * 10))
            continue
        ties = story.ties(chunk)
        found.append(
            (
                *by_itself,
                answers - best,
                math.log(place + 1),
                leading,
                float(ties.soon),
                float(ties.later),
                float(ties.earlier),
                ties.akin,
                _new_words(asked, lead.hit.chunk, chunk),
                float(ties.corrects),
                float(ties.figure),
            )
        )
    return found


def _new_words(asked: Asked, lead: Chunk, other: Chunk) -> float:
    """The share of what is asked that a record has and the likeliest has not."""
    weights = asked.topic.weights
    new = set(stems(f"{other.title} {other.text}")) - set(stems(f"{lead.title} {lead.text}"))
    total = sum(weights.values())
    return sum(weights[stem] for stem in weights.keys() & new) / total if total else 0.0


def _log_share(one: Matched) -> float:
    return math.log(max(one.share, _LEAST_SHARE))


def _chance(row: Sequence[float]) -> float:
    weights = tuple(getattr(_LEARNED, name) for name in _Weights.__slots__)
    odds = sum(weight * trait for weight, trait in zip(weights, row, strict=True))
    return 1 / (1 + math.exp(-odds))
