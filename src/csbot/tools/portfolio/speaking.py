"""Which accounts' records speak of what is asked over a book: passages weighed as those of one
account are, the best of each account."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from csbot.search.service import Hit
from csbot.search.stems import stems
from csbot.tools.facts.passage_match import Asked, likeliest_first
from csbot.tools.facts.sentence_match import SURE, Matched, matched
from csbot.tools.facts.topics import Topic
from csbot.tools.ground.base import Context

# The share of a topic's words that a passage of it holds where its sentences are not read.
_ALL = 0.95
# From this score on a sentence with the topic's most telling word speaks of what is asked; so many
# accounts are scored, batch by batch while some speak.
_SPEAKS, _BATCH, _MOST_SCORED = 6.0, 18, 90
# From this score on nearly all words of the topic are there.
_TOLD = 12.0
# How near to the rarest word of a topic another one is as telling.
_RAREST = 0.75
# How many come nearest where nothing speaks, how much of the topic they hold, how far behind the
# best they are.
_NEAREST, _HALF, _BEHIND = 3, 0.45, 2.0
# Words of a name that is more than a word, and of none that is still a name.
_NAMED, _NAME = 2, 4
# Passages at the end of what was read: where they hold all words, more may be unread.
_TAIL = 20


@dataclass(frozen=True, slots=True)
class Said:
    """A passage; `best` is the score of its best sentence, `shares` how likely each answers."""

    hit: Hit
    best: float
    shares: dict[str, float]

    @property
    def tells(self) -> bool:
        """Whether it speaks of the topic beyond doubt."""
        return self.best >= _TOLD or not self.shares


@dataclass(frozen=True, slots=True)
class Speaking:
    """By account, the best first. `speak`: they speak of the topic, and are not only the nearest;
    `is_all`: no more can be unread."""

    found: dict[str, list[Said]] = field(default_factory=dict)
    speak: bool = False
    is_all: bool = True

    @property
    def is_sure(self) -> bool:
        """Whether one of them answers, whatever words it shares."""
        return self.speak and any(own[0].best >= SURE for own in self.found.values())


def speaking(context: Context, question: str, topic: Topic, hits: list[Hit], most: int) -> Speaking:
    """`hits` were read for the question, `most` at most."""
    asked = Asked(question, topic, None, context.today)
    ranked = likeliest_first(asked, hits)
    scored = _scored(context, asked, ranked)
    said = [
        Said(hit, one.best, one.shares) if (one := scored.get(hit.chunk.ref)) else Said(hit, 0, {})
        for hit in ranked
    ]
    # Kindred words stand for the most telling one only where nothing has it.
    own = any(one.best >= _SPEAKS and _has_rarest(one.hit, topic) for one in said)
    speak = [one for one in said if _speaks(one, topic, own)]
    named = [one for one in speak if _names(one.hit, question, topic)]
    if named:
        # What goes by that name is meant: others speak of it only beyond doubt.
        speak = [one for one in speak if one in named or one.tells]
    if not speak:
        read = [one for one in said if one.shares and _is_near(one.hit, topic)]
        best = max((one.best for one in read), default=0.0)
        near = [one for one in read if one.best >= best - _BEHIND]
        return Speaking(_by_account(near[:_NEAREST]))
    tail = hits[-_TAIL:] if len(hits) >= most else []
    is_all = not any(_own_share(hit, topic) >= _ALL for hit in tail)
    return Speaking(_by_account(sorted(speak, key=lambda one: -one.best)), True, is_all)


def _scored(context: Context, asked: Asked, ranked: Sequence[Hit]) -> dict[str, Matched]:
    """The best passage of each account with its sentences' scores, as long as some speak."""
    firsts: dict[str, Hit] = {}
    for hit in ranked:
        firsts.setdefault(hit.chunk.account_id or "", hit)
    best = list(firsts.values())[:_MOST_SCORED]
    found: dict[str, Matched] = {}
    for start in range(0, len(best), _BATCH):
        matches = matched(context, asked, best[start : start + _BATCH])
        found |= {one.hit.chunk.ref: one for one in matches}
        if not any(one.best >= _SPEAKS for one in matches):
            break
    return found


def _speaks(said: Said, topic: Topic, own: bool) -> bool:
    """By the score of its sentences, a lower one with the topic's most telling word (`own`: not a
    kindred one); where none was read by holding all words of the topic."""
    if not said.shares:
        return _own_share(said.hit, topic) >= _ALL
    telling = _has_rarest(said.hit, topic, akin=not own)
    return said.best >= (_SPEAKS if telling else SURE) and (telling or not own)


def _names(hit: Hit, question: str, topic: Topic) -> bool:
    """Whether the passage has the topic's words, several that stand together in the question, as
    they stand there: "the new list page"."""
    name = stems(topic.text)
    if not _NAMED <= len(name) <= _NAME or not _holds(stems(question), name):
        return False
    return holds(f"{hit.chunk.title}\n{hit.chunk.text}", topic)


def holds(text: str, topic: Topic) -> bool:
    """Whether the topic's words stand together there, in their order."""
    return _holds(stems(text), stems(topic.text))


def _holds(said: list[str], name: list[str]) -> bool:
    return any(said[at : at + len(name)] == name for at in range(len(said)))


def _has_rarest(hit: Hit, topic: Topic, akin: bool = False) -> bool:
    """Whether the passage has one of the rarest words of the topic; `akin`: or of its field."""
    held = set(stems(f"{hit.chunk.title} {hit.chunk.text}"))
    most = max(topic.weights.values()) * _RAREST
    rarest = [stem for stem, weight in topic.weights.items() if weight >= most]
    return any(stem in held or (akin and topic.others[stem] & held) for stem in rarest)


def _is_near(hit: Hit, topic: Topic) -> bool:
    return hit.close or topic.coverage(f"{hit.chunk.title} {hit.chunk.text}") >= _HALF


def _own_share(hit: Hit, topic: Topic) -> float:
    """The share of the topic, by the weight of its words, that the passage itself holds."""
    held = set(stems(f"{hit.chunk.title} {hit.chunk.text}"))
    total = sum(topic.weights.values())
    return sum(weight for stem, weight in topic.weights.items() if stem in held) / total


def _by_account(said: Iterable[Said]) -> dict[str, list[Said]]:
    """By account, the account with the best passage first."""
    found: dict[str, list[Said]] = {}
    for one in said:
        if one.hit.chunk.account_id is not None:
            found.setdefault(one.hit.chunk.account_id, []).append(one)
    return found
