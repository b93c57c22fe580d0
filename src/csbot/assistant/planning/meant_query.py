"""A question over a book planned as the query that it means, as learned from labelled ones."""

import re
from collections import Counter
from collections.abc import Mapping

from csbot.assistant.asking.asked import Asked, read_asked
from csbot.assistant.parsing.calls_meant import KPIS, meaning
from csbot.assistant.parsing.meant import OUTSIDE, Parser
from csbot.assistant.parsing.metrics_said import alike
from csbot.assistant.parsing.narrowed_by import Meaning
from csbot.assistant.parsing.typed_values import Typed, typed
from csbot.assistant.planning.calls import Call, call_of, made
from csbot.assistant.planning.means import Means
from csbot.assistant.planning.plan import Plan
from csbot.assistant.planning.strategy_gate import asks_strategy
from csbot.assistant.planning.unread import taken_for_customers
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.reading.told_of import told_of
from csbot.assistant.routing.coverage import COURTESY
from csbot.assistant.routing.unheard import unheard
from csbot.search.stems import STOP_WORDS, stems
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments
from csbot.tools.portfolio.tables.declared import TABLES

# From this chance on the likeliest query is taken, and from this margin over the next one that is
# another call.
LEAST, MARGIN = 0.15, 1.15
# Where another look-up over the book leaves a word unused it has to be as likely as this.
SURELY = 0.3
# From this share on of what is for no book, it is left to others.
_OUTSIDE = 0.4
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PLACEHOLDER = re.compile(r"\b[A-Z]{4,}\b")
_NEUTRAL = frozenset(stems("although though however while yet whereas"))
_MOST_UNKNOWN, _MOSTLY = 2, 0.34
_MINE = re.compile(r"\b(?:my|our|ours|mine|we|us|active|live|current)\b", re.I)
# What alone tells no customers from other things.
_COLUMNS = frozenset(
    {"region", "industry", "currency", "package", "segment", "columns", "measures", "by"}
)
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

_HAVING = re.compile(r"\b(?:with(?:out)?|having|using)\s+(?:(?:an?|any|the)\s+)?$", re.I)


def of_meant_query(
    means: Means, reading: Reading, subjects: Subjects, context: Context, other: Plan
) -> Plan | None:
    """None where no query is clearly meant, or where one leaves too much of the question unread.
    `other`: the plan that there is without it, which nothing was sure of."""
    if subjects.accounts or reading.company:
        return None
    if reading.strangers and not told_of(reading.strangers, context):
        # What no record knows is asked back.
        return None
    parser = means.parser
    said = typed(reading, parser.common())
    if subjects.leans and not (said.values or _CUSTOMERS.search(said.text)):
        # "When do they renew" speaks of somebody, and nobody knows of whom.
        return None
    unread = unknown_words(parser, said, _of_metrics(said, reading, context))
    # What the other plan could not use either is known only where it is common.
    doubted = [
        word
        for word in other.unread
        if set(stems(word)) - parser.common() - _NEUTRAL and not _DECLARED.fullmatch(word)
    ]
    unread = tuple(dict.fromkeys((*unread, *doubted)))
    if len(unread) >= _MOST_UNKNOWN or len(unread) > _MOSTLY * len(_content(said)):
        return None
    if _is_of_book(other) and set(unread) - {*other.unread}:
        # The other plan uses what this one does not know.
        return None
    rare = [w for w in _content(said) if set(stems(w)) - parser.common() - COURTESY]
    if rare and _is_of_book(other) and not other.unread:
        # The other plan uses every word, and hardly any labelled question has this one.
        return None
    if asks_strategy(reading, means.kinds, means.thresholds.surely_strategy):
        return None
    leans = asks_strategy(reading, means.kinds, means.thresholds.strategy)
    asked = read_asked(reading, context, of_accounts=True)
    found = _likeliest(parser, said, asked, context, leans)
    if found is None or found[1] < (SURELY if _is_of_book(other) else LEAST):
        return None
    (name, values), _ = found
    if leans and name == KPIS:
        return None
    if said.noun and not (_MINE.search(said.text) or values.keys() - _COLUMNS):
        # Anything can be counted, and be in France.
        return None
    call = _call(means.tools, (name, values), reading, context)
    if call is None or _passes_over(call.tool, reading, asked, means):
        return None
    opening = taken_for_customers(said.noun) if said.noun else None
    return Plan(calls=(call,), unread=() if "topic" in values else unread, opening=opening)


def _is_of_book(plan: Plan) -> bool:
    """Whether its look-ups are likely meant, and over a book."""
    calls = plan.calls
    return bool(calls) and all(isinstance(c.arguments, BookArguments) and c.placed for c in calls)


def _likeliest(
    parser: Parser, said: Typed, asked: Asked, context: Context, leans: bool
) -> tuple[Meaning, float] | None:
    """The call that most of what is likely comes down to, and how likely that is."""
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
    best, *others = sorted(found, key=lambda one: -one[1])
    return best if not others or best[1] >= MARGIN * others[0][1] else None


def _content(said: Typed) -> list[str]:
    text = _PLACEHOLDER.sub(" ", said.text)
    return [word for word in _WORD.findall(text) if word.lower() not in STOP_WORDS]


def _of_metrics(said: Typed, reading: Reading, context: Context) -> frozenset[str]:
    """Stems of the names and units of the metrics that are asked for, and of what several metrics
    are called by: such a word tells what the company's customers handle."""
    known = context.playbooks.definitions()
    asked = {one.of for one in said.values if one.slot.kind == "METRIC"}
    names = {metric: set(stems(known[metric].name)) for metric in reading.words.observed & {*known}}
    own = {
        s for m in asked if m in names for s in stems(f"{known[str(m)].name} {known[str(m)].unit}")
    }
    counts = Counter(stem for name in names.values() for stem in name)
    return frozenset(own | ({s for s, many in counts.items() if many > 1} if asked else set()))


def _is_measured(word: str, measured: frozenset[str]) -> bool:
    return any(alike(one, other) for one in stems(word) for other in measured)


def _passes_over(tool: AnyTool, reading: Reading, asked: Asked, means: Means) -> bool:
    """Whether accounts shall have what neither the look-up nor a reader speaks of: "with a service
    agreement". What has no examples is read by its tables."""
    for phrase in unheard(tool, reading, means.router) if tool.examples else ():
        start = reading.text.find(phrase)
        end = start + len(phrase)
        is_read = any(first < end and start < last for first, last in asked.conditions.places)
        if start >= 0 and _HAVING.search(reading.text[:start]) and not is_read:
            return True
    return False


def unknown_words(
    parser: Parser, said: Typed, measured: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Words of the question that no labelled one has; `measured`: stems of what its metrics are
    called and measured in."""
    known = parser.known() | COURTESY
    found = [
        word
        for word in _content(said)
        if set(stems(word)) - known
        and not _is_measured(word, measured)
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
