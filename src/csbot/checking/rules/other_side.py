"""Values and words told from the other side: of a comparison, of two things in one breath, of
"instead of"."""

import re
from collections.abc import Iterator, Sequence

from csbot.checking.reading.amounts import same_amount, same_unit
from csbot.checking.reading.facts import Facts, Figure
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import FUNCTION_WORDS, stem, words

_THAN = r"(?:above|over|below|under|beyond|(?:more|less|higher|lower|larger|smaller) than)"
_EXCEEDS = re.compile(
    rf"^\W*(?:(?:is|was|are|were|lies|lay|comes|came)\s+)?(?:well |far |just )?"
    rf"(?:{_THAN}|exceeds?|exceeded)\s+(?:the|their|our|its|his|her|your)\s+(?P<noun>[\w-]+)",
    re.I,
)
_IS = re.compile(
    r"\b(?P<noun>[\w-]+)(?:\s+(?:for|of|on|at|with|in)\s+[^,;.:]{1,40}?)?\s+"
    r"(?:is|was|of|at|stands at|stood at|comes to|came to|:)\s+(?:only |just |about )?$",
    re.I,
)
# "A lift is answered within 15 minutes and a question within 8 hours": the second of two things
# has the verb of the first.
_A = r"(?:an?|the|any|every|each)"
_TWO = re.compile(
    rf"\b{_A}\s(?P<one>[\w -]+?)\s(?:is|are|was|were|gets?|will|must|has|have|takes?|costs?)\b"
    rf"(?P<first>[^,;.]+?)\s(?:and|while|but)\s{_A}\s(?P<other>[\w -]+?)\s(?P<second>(?:within|in|"
    r"by|after|at|for|of|with|to|from)\s[^,;.]+)",
    re.I,
)
_FROM_TO = re.compile(
    r"\bfrom\s+(?:\w+\s){0,2}?(?P<old>\w+)\s+to\s+(?:\w+\s){0,2}?(?P<new>\w+)", re.I
)
_INSTEAD = re.compile(
    r"(?P<new>(?:\w+\s+){1,3})(?:instead of|rather than|in place of)(?P<old>(?:\s+\w+){1,2})", re.I
)


def from_other_side(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """What a claim tells so, as it is written."""
    for figure in claim.figures:
        if any(
            _is_what_it_exceeds(claim, figure, source) or _is_of_the_other(claim, figure, source)
            for source in sources
        ):
            yield figure.text
    yield from _turned_instead(claim.text, sources)


def _is_what_it_exceeds(claim: Facts, figure: Figure, source: Source) -> bool:
    """ "The budget is 2,750" of "the price of 2,750 is above the budget"."""
    told = _IS.search(claim.text[: figure.start])
    if told is None:
        return False
    noun = stem(told["noun"].lower())
    for there in source.facts.figures:
        if not same_amount(figure, there):
            continue
        beyond = _EXCEEDS.match(source.text[there.end :])
        if beyond and stem(beyond["noun"].lower()) == noun:
            return True
    return False


def _is_of_the_other(claim: Facts, figure: Figure, source: Source) -> bool:
    """ "Questions are answered within 15 minutes" of "a lift is answered within 15 minutes and a
    question within 8 hours": what is told of one of two is of the one that it stands beside."""
    if any(other is not figure and same_unit(other, figure) for other in claim.figures):
        return False
    mine = _said(claim.text)
    for pair in _TWO.finditer(source.text):
        first = [f for f in source.facts.figures if _within(f, pair, "first")]
        second = [f for f in source.facts.figures if _within(f, pair, "second")]
        if len(first) != 1 or len(second) != 1 or first[0].kind != second[0].kind:
            continue
        one, other = _said(pair["one"]), _said(pair["other"])
        for there, own, others in ((first[0], one, other), (second[0], other, one)):
            if same_amount(figure, there) and mine & (others - own) and not mine & (own - others):
                return True
    return False


def _within(figure: Figure, pair: re.Match[str], side: str) -> bool:
    return pair.start(side) <= figure.start and figure.end <= pair.end(side)


def _said(text: str) -> frozenset[str]:
    return frozenset(
        stem(w.form) for w in words(text) if w.form not in FUNCTION_WORDS and w.form.isalpha()
    )


def _turned_instead(text: str, sources: Sequence[Source]) -> Iterator[str]:
    """ "From weekly to monthly" of "weekly calls instead of monthly ones"."""
    for told in _FROM_TO.finditer(text):
        old, new = stem(told["old"].lower()), stem(told["new"].lower())
        for source in sources:
            for said in _INSTEAD.finditer(source.text):
                if old in _said(said["new"]) and new in _said(said["old"]):
                    yield told.group()
