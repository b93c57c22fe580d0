"""Whether a question that names no company is one for its strategy or for the records.

Wording alone cannot tell "how many accounts does an associate carry" from "how many accounts does
Ada carry". What the strategy's documents say about it can: the match of the question with the
tools' examples and with the documents' own sentences are weighed together.
"""

import re

from csbot.assistant.reading import Reading
from csbot.assistant.standing import asks_standing
from csbot.tools.base import Context
from csbot.tools.strategy_replies import reach

# A logistic regression over the questions of evals/suites and one batch of new ones, by
# scikit-learn; measured in docs/design/playbooks.md.
_STRATEGY, _RECORDS, _FOUND, _WISHED, _BIAS = 7.2, -6.5, 4.8, 2.8, -1.8
# No sentence scores higher than this; below the others a question is hardly one for csbot.
_HIGHEST, _LEAST_COVERAGE, _LEAST_MATCH = 1.65, 0.5, 0.01
_WISH = re.compile(
    r"\b(?:targets?|goals?|should|aim(?:s|ed|ing)?|plan(?:s|ned)?|expect(?:s|ed)?|supposed|"
    r"want(?:s|ed)?|must|need(?:s|ed)?|promised?|due|consistent|contradict\w*|disagree\w*)\b",
    re.I,
)


def asks_strategy(reading: Reading, context: Context, strategy: float, records: float) -> bool:
    """`strategy` and `records` are the best scores of tools of each kind, 0 to about 1.

    The documents are read only where the wording leaves it open.
    """
    if reading.users or reading.contacts or strategy < _LEAST_MATCH:
        return False
    worded = _STRATEGY * strategy + _RECORDS * records + _BIAS
    if asks_standing(reading.text):
        return False
    worded += _WISHED if _WISH.search(reading.text) else 0.0
    if worded + _FOUND * _HIGHEST <= 0:
        return False
    found = reach(context, reading.text)
    if found is None or found.coverage < _LEAST_COVERAGE:
        return False
    return worded + _FOUND * found.score > 0
