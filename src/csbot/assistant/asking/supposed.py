"""Questions for what would be if something happened: what is on record tells of what is."""

import re

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


def is_supposed(text: str) -> bool:
    """Whether a text asks what would be, supposing that something happened."""
    return bool(_SUPPOSED.search(text))


def without_supposing(text: str) -> str:
    """What it asks for, without what is supposed."""
    return _IF_CLAUSE.sub(" ", text)
