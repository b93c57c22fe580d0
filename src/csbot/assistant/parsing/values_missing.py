"""Whether a question wants accounts of which a metric has no value."""

from csbot.assistant.asking.read import Place
from csbot.assistant.asking.unmeasured import is_missing
from csbot.assistant.parsing.conditions_read import Unusable
from csbot.assistant.parsing.denials_held import denies

_MISSING = "METRIC missing"


def lacks_value(text: str, metric: Place, role: str) -> bool:
    """By the words before the metric, or as it was learned. Raises Unusable where no word denies
    anything: "how many have NPS data at all"."""
    if is_missing(text, metric):
        return True
    if role == _MISSING and not denies(text):
        raise Unusable(role)
    return role == _MISSING
