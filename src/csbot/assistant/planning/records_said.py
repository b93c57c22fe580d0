"""Records that are counted by what they say: "urgent tickets", "tickets that were escalated"."""

import re

from csbot.assistant.planning.calls import Call, made
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.record_kinds import KIND_WORDS
from csbot.assistant.routing.router import Router
from csbot.domain.count_words import COUNT_WORDS
from csbot.search.stems import STOP_WORDS, stems
from csbot.tools.facts.asked_words import RECORDS
from csbot.tools.ground.base import Arguments, Context
from csbot.tools.portfolio.activity import ActivityArguments
from csbot.tools.portfolio.figures_arguments import FiguresArguments

_KINDS = "|".join(sorted(map(re.escape, KIND_WORDS), key=len, reverse=True))
_BEFORE = re.compile(rf"((?:[\w-]+\s+){{1,3}})(?:{_KINDS})s?\b", re.I)
# Words before records that say how many, or whose, and not what stands in them.
_FRAME = frozenset(
    stems(
        "many more most less fewer few several others rest higher lower greater during months "
        "weeks quarters single any all new open last latest recent support "
        "customer account client total number count much our their my own each every other first"
    )
    # "Fewer than two meetings" are so many, whatever they say.
    + stems(" ".join(COUNT_WORDS))
)


def counted_by_words(
    call: Call, words: tuple[str, ...], reading: Reading, context: Context, router: Router
) -> tuple[Call, tuple[str, ...]]:
    """The count of records with the words that they must hold, and those of `words`, which the
    look-up has not used, that no record holds either."""
    arguments = call.arguments
    if not (isinstance(arguments, ActivityArguments) or _counts_records(arguments)):
        return call, words
    said = [word for word in words if not set(stems(word)) <= _FRAME]
    wanted = dict.fromkeys((*_before_kinds(reading, call, router), *said))
    rarity = context.search.rarity([stem for word in wanted for stem in stems(word)])
    nowhere = context.search.rarity(["\N{REPLACEMENT CHARACTER}"]).popitem()[1]
    held = tuple(w for w in wanted if any(rarity[stem] < nowhere for stem in stems(w)))
    if not held:
        return call, words
    values = call.arguments.model_dump(exclude_defaults=True)
    # A word that was read already keeps its place.
    held = tuple(dict.fromkeys((*values.get("saying", ()), *held)))
    narrowed = made(call.tool, {**values, "saying": held})
    return narrowed or call, tuple(word for word in words if word not in held)


def _counts_records(arguments: Arguments) -> bool:
    return isinstance(arguments, FiguresArguments) and arguments.measures == ("records",)


def _before_kinds(reading: Reading, call: Call, router: Router) -> list[str]:
    """The words right before the name of a kind: "high priority tickets"."""
    heard = router.heard(call.tool.name) | RECORDS | _FRAME
    found: list[str] = []
    for match in _BEFORE.finditer(reading.masked):
        for word in reversed(match[1].split()):
            stem = set(stems(word))
            plain = word.lower() in STOP_WORDS or word.isdigit() or word.isupper()
            if plain or not stem or stem & heard:
                break
            found.insert(0, word)
    return found
