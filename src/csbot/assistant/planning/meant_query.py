"""A question over a book planned as the query that it means, as learned from labelled ones."""

import re
from collections.abc import Mapping

from csbot.assistant.asking.asked import read_asked
from csbot.assistant.parsing.calls_meant import KPIS, Meaning, meaning
from csbot.assistant.parsing.meant import OUTSIDE, Parser
from csbot.assistant.parsing.typed_values import Typed, typed
from csbot.assistant.planning.calls import Call, call_of, made
from csbot.assistant.planning.means import Means
from csbot.assistant.planning.plan import Plan
from csbot.assistant.planning.unread import taken_for_customers
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.routing.coverage import COURTESY
from csbot.search.stems import STOP_WORDS, stems
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.tables.declared import TABLES

# From this chance on the likeliest query is taken, and from this margin over the next one that is
# another call.
LEAST, MARGIN = 0.15, 1.15
# From this share on of what is for no book, it is left to others.
_OUTSIDE = 0.4
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PLACEHOLDER = re.compile(r"\b[A-Z]{4,}\b")
_MOST_UNKNOWN = 2
# What tables call their rows and columns.
_DECLARED = re.compile(
    "|".join(
        form
        for table in TABLES.values()
        for form in (table.said, *(column.said for column in table.columns))
    ),
    re.I,
)
_CUSTOMERS = re.compile(
    r"\b(?:customers?|accounts?|clients?|everyone|everybody|anyone|anybody|all)\b", re.I
)


def of_meant_query(
    means: Means, reading: Reading, subjects: Subjects, context: Context
) -> Plan | None:
    """None where no query is clearly meant, or where one leaves too much of the question unread."""
    if subjects.accounts or reading.company:
        return None
    parser, tools = means.parser, means.tools
    said = typed(reading, parser.common())
    unread = unknown_words(parser, said)
    if len(unread) >= _MOST_UNKNOWN:
        return None
    leans = means.kinds.leans_to_strategy(reading.masked) >= means.thresholds.strategy
    found = _likeliest(parser, said, reading, context, leans)
    if found is None:
        return None
    if subjects.leans and not (said.values or _CUSTOMERS.search(said.text)):
        # "When do they renew" speaks of somebody, and nobody knows of whom.
        return None
    call = _call(tools, found, reading, context)
    if call is None:
        return None
    opening = taken_for_customers(said.noun) if said.noun else None
    reads_topic = "topic" in found[1]
    return Plan(calls=(call,), unread=() if reads_topic else unread, opening=opening)


def _likeliest(
    parser: Parser, said: Typed, reading: Reading, context: Context, leans: bool
) -> Meaning | None:
    """The call that most of what is likely comes down to."""
    asked = read_asked(reading, context)
    found: list[tuple[Meaning, float]] = []
    outside = whole = 0.0
    for meant in parser.queries(said):
        whole += meant.chance
        if meant.rows in OUTSIDE:
            # What both take for the strategy is for none of the book.
            outside += meant.chance if leans or meant.rows != "strategy" else 0.0
            continue
        one = meaning(said, meant, asked, context)
        if one is None:
            continue
        at = next((i for i, (known, _) in enumerate(found) if known == one), None)
        if at is None:
            found.append((one, meant.chance))
        else:
            found[at] = one, found[at][1] + meant.chance
    if not found or outside > _OUTSIDE * whole:
        return None
    (best, chance), *others = sorted(found, key=lambda one: -one[1])
    second = others[0][1] if others else 0.0
    return best if chance >= LEAST and chance >= MARGIN * second else None


def unknown_words(parser: Parser, said: Typed) -> tuple[str, ...]:
    """Words of the question that no labelled one has."""
    known = parser.known() | COURTESY
    text = _PLACEHOLDER.sub(" ", said.text)
    found = [
        word
        for word in _WORD.findall(text)
        if word.lower() not in STOP_WORDS
        and set(stems(word)) - known
        and not _DECLARED.fullmatch(word)
    ]
    return tuple(dict.fromkeys(found))


def _call(
    tools: Mapping[str, AnyTool], found: Meaning, reading: Reading, context: Context
) -> Call | None:
    name, values = found
    if name == KPIS:
        filled = call_of(tools[name], reading, (), context)
        kpis = getattr(filled.arguments, "kpis", ()) if filled else ()
        return made(tools[name], {**values, "kpis": kpis}) if kpis else None
    return made(tools[name], values)
