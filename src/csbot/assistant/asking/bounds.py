"""What a bound in a question is a bound of: what there is, and not what was lost or won."""

import re

_CHANGED = re.compile(
    r"\b(?:los[et]|losing|dropped|fell|shrank|cut|won|gained|grew|expanded|added)\b[^,;]*$", re.I
)


def changed_before(before: str) -> bool:
    """Whether the text before a bound speaks of a change: "lost more than 100k"."""
    return bool(_CHANGED.search(before))
