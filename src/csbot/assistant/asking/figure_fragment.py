"""A few words that change a figure that was told before."""

from typing import Any

from csbot.assistant.asking.figure_measures import measures_asked
from csbot.assistant.asking.figure_parts import parts
from csbot.assistant.asking.figure_words import STATISTICS, beside
from csbot.assistant.asking.read import NOTHING, Read
from csbot.assistant.asking.unclaimed import unclaimed
from csbot.assistant.reading.reading import Reading


def figure_fragment(reading: Reading) -> dict[str, Any]:
    """What a few words change of a figure that was told: its parts, its measures, its statistic;
    nothing where they say more than that."""
    text = reading.without_values
    by, among, parted = parts(reading, text)
    measures, measured = measures_asked(reading, NOTHING, text, False, False)
    said = STATISTICS.first(text)
    places = [*parted, *measured, *([said[1]] if said else []), *beside(text)]
    if unclaimed(reading, (Read({}, tuple(places)),)) or reading.filters or reading.mentions:
        return {}
    found: dict[str, Any] = {"by": by, "among": among} if by else {}
    found |= {"measures": measures} if measures else {}
    if "metric" in measures:
        found["metric"] = reading.metrics[0]
    return found | ({"statistic": said[0]} if said else {})
