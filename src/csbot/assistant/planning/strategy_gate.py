"""Whether a question that names no company is one for its strategy or for the records."""

import re
from collections.abc import Sequence
from dataclasses import replace

from csbot.assistant.planning.means import Means
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.strategy_turns import reads_strategy
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.routing.asked_of import TELLS_RULES, AskedOf
from csbot.assistant.routing.coverage import STRONG
from csbot.assistant.routing.router import Match
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.strategy.corpus import all_spoken_of
from csbot.tools.strategy.replies import how_likely

# A question that names one's own company is for its strategy, unless it lies so much further.
_PLAINLY = 1.0
# How one's own company is named, and what stands there where it is left unnamed.
_NAMED = (
    (re.compile(r"\s*\b(?:at|for|in|by|of) COMPANY\b(?!['’])", re.I), ""),
    (re.compile(r"\bdoes COMPANY\b(?!['’])", re.I), "do we"),
    (re.compile(r"\bCOMPANY['’]s?", re.I), "our"),
    (re.compile(r"\bCOMPANY\b", re.I), "we"),
)


def asks_strategy(reading: Reading, kinds: AskedOf, least: float) -> bool:
    """`least`: the log-odds from which on it is. What names a colleague or a contact is asked of
    the records."""
    if reading.users or reading.contacts or kinds.is_standing(reading.masked):
        return False
    return kinds.leans_to_strategy(reading.masked) > least


def strategic(
    likely: Sequence[Match], reading: Reading, subjects: Subjects, means: Means
) -> AnyTool | None:
    """The look-up in the strategy for a question that is one for it, whatever it is worded like.
    `likely`: the tools, the likeliest first."""
    among_accounts = subjects.pointed and subjects.whole
    if subjects.accounts or reading.company or among_accounts:
        return None
    if likely[0].tool in TELLS_RULES and likely[0].score >= STRONG:
        return None
    of_strategy = next(m for m in likely if reads_strategy(means.tools[m.tool]))
    is_one = asks_strategy(reading, means.kinds, means.thresholds.strategy)
    return means.tools[of_strategy.tool] if is_one else None


def is_of_records(reading: Reading, kinds: AskedOf, least: float) -> bool:
    """Whether a part of a question is plainly one for the records."""
    return kinds.leans_to_strategy(reading.masked) < least - _PLAINLY


def of_records(reading: Reading, kinds: AskedOf, least: float, context: Context) -> Reading:
    """The reading without its company where that is one's own and the question is plainly one for
    the records, by its wording and by how little the strategy says to it: "how many tickets did
    Server Café get this week"."""
    if not reading.company or reading.of_other:
        return reading
    if reading.masked.count("COMPANY") > 1:
        # Companies are compared by what their strategies say.
        return reading
    plain = reading.masked
    for named, unnamed in _NAMED:
        plain = named.sub(unnamed, plain)
    past = kinds.leans_to_strategy(plain) - least
    if plain == reading.masked or past > -_PLAINLY:
        return reading
    if not reading.mentions and past + how_likely(context, reading.text).odds > 0.0:
        return reading
    return replace(reading, company=None, masked=plain)


def named_in_strategy(reading: Reading, kinds: AskedOf, least: float, context: Context) -> Reading:
    """The reading without names that it knows nothing of, where the question leans to the strategy
    and its documents have them: "the CS budget" names no account."""
    if not reading.strangers or reading.mentions or reading.company:
        return reading
    if kinds.leans_to_strategy(reading.unmasked) < least:
        return reading
    if not all_spoken_of(context, reading.strangers, reading.text):
        return reading
    return replace(reading, strangers=(), masked=reading.unmasked)
