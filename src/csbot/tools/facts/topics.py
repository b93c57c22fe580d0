"""How much of a topic a passage speaks of: rare words count more, words of one field stand in."""

from dataclasses import dataclass, replace

from csbot.search.stems import stems
from csbot.tools.facts.asked_words import RECORDS, topic_of, topic_words
from csbot.tools.ground.base import Context

# Words that customer-success people use for one another. A passage that has another word of the
# field than the one that was asked for counts, but less.
_FIELDS = tuple(
    frozenset(stems(words))
    for words in (
        "competitor competition rival vendor bid tender shortlist",
        "invoice billing bill payment charge dispute overdue credit",
        "price pricing cost expensive discount cheaper budget",
        "outage downtime incident unavailable crash disruption",
        "leave left leaving departure resign resigned successor",
        "gdpr privacy residency",
        "training workshop enablement course teach",
        "slow performance latency response speed",
        "unhappy frustrated disappointed dissatisfied complaint angry annoyed",
        "happy praise pleased delighted thank satisfied",
        "audit auditor compliance regulator",
        "renewal renew extension prolong",
        "expansion expand rollout upsell licence seat buy purchase",
        "launch live rollout pilot",
        "merger acquisition takeover integration restructuring reorganisation",
        "cancel cancellation churn terminate notice",
        "decide decision accept approve agree confirm choose",
        "require requirement condition demand insist",
        "shrink shrank contraction reduce reduction cut downgrade smaller decrease",
        "cause reason because why root",
        "promise commit commitment offer agree",
        "fix solve resolve repair restore recovery",
        "successor replace replacement interim handover",
        "escalate escalation urgent",
        "bug defect error fault broken",
    )
)
_STAND_IN = 0.6
_NO_WORD = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Topic:
    """`text` as searched for; `weights` of its stems, rare ones weighing more.

    `is_unheard`: no passage of any account holds one of its words.
    """

    text: str
    weights: dict[str, float]
    others: dict[str, frozenset[str]]
    is_unheard: bool = False

    def coverage(self, passage: str) -> float:
        """0 where the passage has none of the topic's words, 1 where it has all."""
        total = sum(self.weights.values())
        return self.weight(passage) / total if total else 0.0

    def weight(self, passage: str) -> float:
        """The weight of the topic's words that a passage has, in its own or in kindred words."""
        held = set(stems(passage))
        found = 0.0
        for stem, weight in self.weights.items():
            if stem in held:
                found += weight
            elif self.others[stem] & held:
                found += _STAND_IN * weight
        return found

    def without(self, name: str) -> "Topic":
        """The topic without the words of a name, which stands under many a letter alone."""
        own = set(stems(name))
        weights = {stem: weight for stem, weight in self.weights.items() if stem not in own}
        return replace(self, weights=weights) if weights else self

    def only(self, part: str) -> "Topic":
        """The topic of a part of what was asked: those of its words that stand there."""
        held = set(stems(part))
        return replace(self, weights={s: w for s, w in self.weights.items() if s in held})

    @property
    def wide(self) -> str:
        """The topic with the words of its field, for quoting the sentence that speaks of it."""
        return " ".join([self.text, *sorted(w for group in self.others.values() for w in group)])


def read_topic(context: Context, asked: str) -> Topic:
    """The topic of a question whose accounts and periods were taken out."""
    words = topic_words(asked, RECORDS)
    rarity = context.search.rarity(words)
    unheard = context.search.rarity([_NO_WORD])[_NO_WORD]
    return Topic(
        text=topic_of(asked, RECORDS),
        weights={word: rarity[word] for word in words},
        others={
            word: frozenset().union(*(field for field in _FIELDS if word in field)) - {word}
            for word in words
        },
        is_unheard=bool(words) and all(rarity[word] >= unheard for word in words),
    )
