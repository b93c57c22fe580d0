"""A part of a sentence, and what it is about."""

from dataclasses import dataclass, replace

from csbot.checking.operators import Operator
from csbot.checking.reading.facts import Change, DateMention, Figure, Mention
from csbot.checking.reading.words import Word
from csbot.writers.model.attribution import Voice
from csbot.writers.model.tokens import token

Value = Figure | DateMention | Change
# Words of reporting that say what a value is of: they may be left out, not moved.
MEASURES = frozenset(
    token(form)
    for form in (
        "score band grade rank level rate share renewal renews expires due owner owns plan planned "
        "total sum average month week day quarter year start started end ended term target status "
        "higher lower rose fell point percent amount contract role contact title person business "
        "document section record note"
    ).split()
)


@dataclass(frozen=True)
class Topic:
    """What a part is about: a part that has none of its own goes on with the one before."""

    stems: frozenset[str] = frozenset()
    quotes: tuple[str, ...] = ()
    accounts: tuple[Mention, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stems or self.quotes)

    def joined(self, other: "Topic") -> "Topic":
        quotes, accounts = (*self.quotes, *other.quotes), other.accounts or self.accounts
        return Topic(self.stems | other.stems, quotes, accounts)


@dataclass(frozen=True)
class Part:
    values: tuple[Value, ...]
    names: tuple[Mention, ...]
    quotes: tuple[Mention, ...]
    words: tuple[Word, ...]
    stems: frozenset[str]
    operators: tuple[Operator, ...]
    voices: tuple[Voice, ...]
    accounts: tuple[Mention, ...]

    @property
    def has_topic(self) -> bool:
        """Whether more than what a value is of is said: "due on 3 May" is of something."""
        return bool(self.quotes or self.stems - MEASURES)

    def topic(self, before: Topic) -> Topic:
        mine = Topic(self.stems, tuple(quote.text for quote in self.quotes), self.accounts)
        if self.is_bare:
            return before
        if not self.has_topic:
            return before.joined(mine)
        return mine if self.accounts else replace(mine, accounts=before.accounts)

    @property
    def is_bare(self) -> bool:
        return not (self.values or self.names or self.quotes or self.stems or self.operators)
