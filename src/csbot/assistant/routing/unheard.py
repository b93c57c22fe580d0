"""What a question narrows the accounts by that a look-up knows nothing of: said, never passed over.

"Which accounts with a signed NDA renew in May" is answered rightly only by accounts with an NDA.
Where no record has such a field, the list without it would be a wrong answer.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from csbot.assistant.reading.amounts import bounds, with_noun
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.value_forms import COLUMNS
from csbot.assistant.routing.choices import spoken_words
from csbot.assistant.routing.coverage import COURTESY
from csbot.assistant.routing.router import Router
from csbot.checking.reading.words import is_common
from csbot.domain.reply import Findings
from csbot.search.stems import STOP_WORDS, folded, stems
from csbot.tools.facts.asked_words import RECORDS
from csbot.tools.ground.base import AnyTool
from csbot.tools.ground.subject import unclear
from csbot.tools.portfolio.book import BookArguments

_SOON = timedelta(days=14)
_WHEN = frozenset({"since", "until", "as_of", "days", "topic"})
_LIMITS = frozenset({"below", "above", "arr_below", "arr_above", "days", "topic"})
_CLAUSE = re.compile(
    r"\b(?:with(?:out)?|whose|using|having|in|from|located in|based in)\s+((?:[\w'’-]+\s*){1,4})",
    re.I,
)
_KIND = re.compile(rf"\b(?:which|our|my|all|the|many|any|of)\s+([\w-]+)\s+(?:{HOLDERS})\b", re.I)
_PLACEHOLDER = re.compile(r"\b[A-Z]{4,}\b")
_END = frozenset(
    "and or but that which who in on at of for to by are is was were have has do did does be "
    "renew renews with without from this last next".split()
)


def unheard(tool: AnyTool, reading: Reading, router: Router) -> tuple[str, ...]:
    """The narrowing words, as they were asked, that a look-up over a book can't take; none for
    every other look-up."""
    if not issubclass(tool.arguments, BookArguments):
        return ()
    found = [*_pieces(tool, reading), *_phrases(tool, reading, router)]
    return tuple(dict.fromkeys(found))


def asked_back(phrases: tuple[str, ...]) -> Findings:
    worded = " and ".join(f"“{phrase}”" for phrase in phrases)
    columns = ", ".join(COLUMNS)
    return unclear(
        f"I cannot narrow this by {worded}: this look-up reads nothing of the kind, and the answer "
        f"without it would be another one. I can narrow accounts by owner, {columns}. "
        "Ask without it, or say which of these is meant."
    )


def _pieces(tool: AnyTool, reading: Reading) -> Iterator[str]:
    """Typed pieces that the tool has no argument for."""
    fields = set(tool.arguments.model_fields)
    period = reading.period
    if period and not fields & _WHEN:
        # Tomorrow and next week are how things stand now, as far as anybody knows.
        begun = period.since is None or period.since <= reading.today + _SOON
        over = period.until is not None and period.until < reading.today
        # A stretch that holds today is how things stand: "at risk this week".
        if (over or not begun) and period.end > period.start:
            yield reading.text[period.start : period.end]
    for bound in bounds(reading.text):
        inside = period is not None and period.start <= bound.start < period.end
        if not fields & _LIMITS and not inside:
            yield with_noun(reading.text, bound)


def _phrases(tool: AnyTool, reading: Reading, router: Router) -> Iterator[str]:
    if "topic" in tool.arguments.model_fields:
        return
    known = router.heard(tool.name) | spoken_words(tool.arguments) | RECORDS | COURTESY
    for name in reading.strangers:
        parts = [part for part in name.split() if part.isalpha()]
        if not all(is_common(folded(part)) for part in parts):
            yield name
    for match in _CLAUSE.finditer(reading.masked):
        phrase = _content(match[1])
        if phrase and not set(stems(phrase)) & known:
            yield phrase
    for match in _KIND.finditer(reading.masked):
        word = match[1]
        is_plain = is_common(folded(word)) or _PLACEHOLDER.search(word)
        stemmed = set(stems(word))
        if not is_plain and not stemmed & known and not any(map(router.is_known, stemmed)):
            yield word


def _content(text: str) -> str:
    """The words up to the next clause, without articles and placeholders."""
    kept: list[str] = []
    for word in text.split():
        if _PLACEHOLDER.fullmatch(re.sub(r"['’]s$", "", word)) or (kept and word in _END):
            break
        kept.append(word)
    while kept and kept[0].lower() in STOP_WORDS:
        kept = kept[1:]
    return " ".join(kept)
