"""Questions for what would be if something happened: what is on record tells of what is."""

import re

from csbot.assistant.routing.choices import chosen
from csbot.tools.portfolio.kpi_arguments import KpiArguments

_EVENT = (
    r"(?:los[et]|loses?|leaves?|left|churn\w*|cancel\w*|quits?|goes?|went|drops?|dropped|falls?|fell|"
    r"grows?|grew|rises?|rose|doubl\w+|halv\w+|renew(?:s|ed)?|signs?|signed|raised?|cuts?|pays?|paid|"
    r"were|was|adds?|added|wins?|won|expands?|expanded)"
)
_SUPPOSED = re.compile(
    rf"\bwhat if\b|\b(?:suppose|supposing|assuming|imagine)\b"
    rf"|\b(?:would|will|happens?|becomes?)\b[^?]*\bif\b[^?]*\b{_EVENT}\b"
    rf"|\bif\b[^?]*\b{_EVENT}\b[^?]*\b(?:would|will|happens?|becomes?)\b",
    re.I,
)
_IF_CLAUSE = re.compile(r"\b(?:what )?(?:if|suppose|supposing|assuming)\b[^,;?]*", re.I)


def is_not_told(text: str, of_account: bool) -> bool:
    """Whether a text asks what would be, supposing that something happened, and nothing tells it.
    What is supposed of an account may be told all the same: what it pays is what would be lost with
    it, and records speak of what would follow. A KPI of the book is not."""
    if not _SUPPOSED.search(text):
        return False
    asked = _IF_CLAUSE.sub(" ", text)
    return not of_account or bool(chosen(KpiArguments.model_fields["kpis"], asked))
