"""A sentence that joins two of which each has its own subject: each may be judged by itself.

"A, while B", "A; B": what is told is that both are so. A cause, a condition or a relative clause is
no such joint, nor is one behind which the subject goes on.
"""

import re
from collections.abc import Iterator, Sequence

from csbot.checking.reading.words import Word, is_past, words
from csbot.domain.evidence import Evidence
from csbot.writers.model.leads import without_leads

_JOINT = re.compile(
    r"(?:, (?:and|while|whereas|but)|; (?:in addition|separately|besides|also|meanwhile|and|but),?"
    r"|;| while| whereas) (?=\S)",
    re.I,
)
# Behind a bare "and" something has to be said of its own subject.
_AND = re.compile(r"(?<!,) and (?=(?:the|an?|our|no|nobody|nothing|[A-Z]\w*)\b)")
_PASSIVE = re.compile(r" by (?!\d)")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|might|can|could|cannot|does|did|do)\b"
    r"|\w+n't\b"
)
_WHILE = re.compile(r"while ([^,;]+), ", re.I)
# Who or what is meant by these, or what goes on with them, is told before.
_GOES_ON = frozenset(
    """
    it he she they them its his her their this that these those which who whose whom so then thus
    both neither either such same is are was were be been has have had will would can could may
    might must should does do did to not nor only also instead because since if unless until with
    without by from in on at of for as when before after again there
    """.split()
)
_SHORTEST = 3
_MOST = 6


def parted(text: str) -> Iterator[tuple[str, str]]:
    """The two sentences of a cleaned one, for each place where it may join two."""
    text = without_leads(text)[-1]
    if led := _WHILE.match(text):
        yield from _both(led[1], text[led.end() :])
    for joint in list(_JOINT.finditer(text))[:_MOST]:
        yield from _both(text[: joint.start()], text[joint.end() :])
    for joint in list(_AND.finditer(text))[:_MOST]:
        rest = text[joint.end() :]
        if _FINITE.search(rest) or any(_tells(word, rest) for word in words(rest)[1:_MOST]):
            yield from _both(text[: joint.start()], rest)


def _tells(word: Word, text: str) -> bool:
    """Whether a past form is a verb: "the score fell by", not "the list sent by"."""
    return is_past(word.form) and not _PASSIVE.match(text, word.end)


def _both(one: str, two: str) -> Iterator[tuple[str, str]]:
    first = words(two)[0] if words(two) else None
    if first is None or first.form in _GOES_ON or (is_past(first.form) and not first.capital):
        return
    if min(len(one.split()), len(two.split())) < _SHORTEST or one.count('"') % 2:
        return
    yield _sentence(one), _sentence(two)


def _sentence(part: str) -> str:
    told = part.strip(" ,;.")
    return f"{told[:1].upper()}{told[1:]}."


def in_turn(two: Sequence[str], cited: Sequence[Evidence]) -> Sequence[Sequence[Evidence]]:
    """The evidence that each of two parts may be of: a part that names no account goes on with that
    of the one before."""
    first, second = ([item for item in cited if _is_named(item, part)] for part in two)
    if second or not first:
        return cited, cited
    others = [item for item in cited if not item.account_id]
    return cited, [*first, *others]


def _is_named(item: Evidence, text: str) -> bool:
    return bool(item.account_id) and any(name and name in text for name in item.subject[:1])
