"""Names of which only a part is an account's: "Brightwater Utilities" is no Brightwater Logistics.

A single word of an account's name stands for the account ("when does Brightwater renew"), unless
the text goes on with another name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz

from csbot.assistant.reading.filters import find_filters
from csbot.assistant.reading.masking import blanked
from csbot.assistant.reading.vocabulary import Vocabulary
from csbot.checking.reading.words import is_common
from csbot.tools.ground.base import Context
from csbot.tools.ground.name_keys import normalise
from csbot.tools.ground.names import Mention

_AFTER = re.compile(r"^\s+(?:(?:&|and|of|de|du|am|an der)\s+)?([A-ZÀ-Þ][a-zà-ÿ][\w-]*)(?!['’]s?\b)")
_OWNS = re.compile(r"['’]s$")
_NEXT = re.compile(r"^\s+([^\W\d_]{4,})\b")
_BEFORE = re.compile(r"(?<![.?!:\n])\s([A-ZÀ-Þ][a-zà-ÿ][\w-]*)\s+$")
_WORDS = re.compile(r"[^\W\d_]{4,}")
_MISSPELT, _MOSTLY = 75, 0.7


def whole_names(
    text: str, mentions: Sequence[Mention], context: Context, words: Vocabulary
) -> tuple[Mention, ...]:
    """The mentions, those widened and doubted that are a part of another name."""
    if _is_headline(blanked(text, mentions)):
        return tuple(mentions)
    # Another account that is named is no part of this one's name: "Kestrel and Aurelia".
    taken = frozenset(place for one in mentions for place in range(one.start, one.end))
    return tuple(
        _widened(text, mention, context, words, _Heard(text, context, taken))
        if _may_go_on(mention)
        else mention
        for mention in mentions
    )


@dataclass(frozen=True)
class _Heard:
    """What else a question names, and the places in its text that accounts are named at."""

    text: str
    context: Context
    places: frozenset[int]

    @cached_property
    def words(self) -> frozenset[str]:
        """Words that name something else: most questions have none that it is asked of."""
        return _known_words(self.text, self.context)


def _may_go_on(mention: Mention) -> bool:
    """A name in words, or what only comes near one; an id is whole. "Aurelia Insurance Group" is a
    part of "Aurelia Insurance Group Nord"."""
    return not mention.exact or not any(letter.isdigit() for letter in mention.text)


def _widened(
    text: str, mention: Mention, context: Context, words: Vocabulary, heard: _Heard
) -> Mention:
    if len(mention.candidates) > 1:
        return _told_apart(text, mention, context)
    after, before = _AFTER.match(text[mention.end :]), _BEFORE.search(text[: mention.start])
    if _OWNS.search(mention.text):
        # "Nordlicht's Polish officer": what is owned is no part of a name.
        after = None
    if after is None and before is None:
        return mention
    own = _parts(mention, context)

    def strange(match: re.Match[str] | None, at: int) -> bool:
        if match is None or at + match.start(1) in heard.places:
            return False
        word = normalise(match[1])
        near = any(fuzz.ratio(word, part) >= _MISSPELT for part in own)
        # Behind a whole name an everyday word is hardly a part of another: "Harper Usage".
        plain = mention.exact and is_common(word)
        if near or plain or words.knows(match[1]):
            return False
        # "Utilities" is an industry, and in "Brightwater Utilities" still a part of a name.
        return not (word in heard.words and word not in _name_words(context))

    start, end = mention.start, mention.end
    if after is not None and strange(after, mention.end):
        end += after.end(1)
    if before is not None and strange(before, 0):
        start = before.start(1)
    if (start, end) == (mention.start, mention.end):
        return mention
    return replace(mention, start=start, end=end, text=text[start:end], doubted=True)


def _told_apart(text: str, mention: Mention, context: Context) -> Mention:
    """Of several candidates the one whose name goes on like the text: "Aurora Fitnes"."""
    after = _NEXT.match(text[mention.end :])
    if after is None:
        return mention
    word = normalise(after[1])
    near = [
        candidate
        for candidate in mention.candidates
        for one in [replace(mention, candidates=(candidate,))]
        if any(fuzz.ratio(word, part) >= _MISSPELT for part in _parts(one, context))
    ]
    if len(near) != 1:
        return mention
    end = mention.end + after.end(1)
    return replace(mention, candidates=(near[0],), end=end, text=text[mention.start : end])


def _parts(mention: Mention, context: Context) -> frozenset[str]:
    """The words of the candidates' names."""
    directory = context.records.directory()
    names = (
        name
        for account in directory
        if account.account_id in mention.candidates
        for name in (account.name, *account.aliases)
    )
    return frozenset(word for name in names for word in normalise(name).split())


def _name_words(context: Context) -> frozenset[str]:
    names = (account.name for account in context.records.directory())
    return frozenset(word for name in names for word in normalise(name).split())


def _known_words(text: str, context: Context) -> frozenset[str]:
    """Words of the text that name colleagues, contacts or columns' values: no part of a name."""
    said = sorted({word for word in _WORDS.findall(text) if word[0].isupper()})
    people = [person.name for person in context.people.all()]
    people += [c.name for c in context.records.contacts_named(context.scope, said)]
    values = [named.value for named in find_filters(text, context)]
    return frozenset(w for name in (*people, *values) for w in normalise(name).split())


def _is_headline(text: str) -> bool:
    """Where nearly every word is capitalised, a capital tells no name. Known names are blank."""
    words = _WORDS.findall(text)
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= _MOSTLY * len(words)
