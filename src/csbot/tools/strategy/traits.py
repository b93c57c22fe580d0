"""What speaks for and against a unit as the answer to a question, one number each: the traits that
the learned weights of `scorer` are for."""

from collections.abc import Mapping, Sequence

from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.expected import NAMES as ASKED
from csbot.tools.strategy.expected import NONE
from csbot.tools.strategy.trait_figures import figures, parts, segments
from csbot.tools.strategy.trait_forms import SORT_TRAITS, form, sort, whole
from csbot.tools.strategy.trait_words import PLACES, Word, said
from csbot.tools.strategy.units import Unit

NAMES = (
    *PLACES,
    "cosine", "reading", "closeness", *ASKED,
    "span", "span_near", "span_other", "span_lacks", "span_titled",
    "segment", "segment_titled", "segment_other",
    "figure", "figure_lacks", "figure_aside", "claim", "claimed", "anchor", "anchor_lacks",
    "measure", "measure_lacks", "measure_other", "own_choice", "sum",
    "thing", "opens", "pairs", "titled", "who_role", "who_lacks", "who_opens", "list", "short",
    "names", "named",
    "strange", "long", "superlative",
    "section", "several", "overview", "counted", "count_other", "defines",
    "of_document", "first", "gap_asked", "gap", "comment", "comment_asked",
    *SORT_TRAITS,
)  # fmt: skip


def traits(
    unit: Unit,
    asked: Asked,
    words: Sequence[Word],
    cosine: float,
    closeness: float,
    expected: Mapping[str, float] = NONE,
) -> dict[str, float]:
    """By name; shares of the question's words by where the unit has them, then the rest as 0 to 1.

    `cosine` is that of the unit to the question (0 where it was not read so), `closeness` that of
    its section; `expected` says how alike the question is to those written beside the unit's
    document; `reading` are the log-odds by who reads both, and 0 until they are known.
    """
    return {
        **said(unit, words),
        "cosine": cosine,
        "reading": 0.0,
        "closeness": closeness,
        **expected,
        **parts(unit, asked),
        **segments(unit, asked),
        **figures(unit, asked),
        **form(unit, asked, words),
        **whole(unit, asked, words),
        **sort(unit, asked),
    }
