"""To whom a text wants a letter written: "an email to their CFO", "mail Anna about the audit".

Read are only the words; who that is at the account, or whether anybody is, the records say.
"""

import re
from collections.abc import Iterator

# How an order may begin.
OPENING = r"^\W*(?:(?:please|now|then|ok|and)\W+)*"
_WHOSE = r"(?:the|their|its|his|her|our|your)"
# What follows the words for a person, and no longer belongs to them.
_END = re.compile(
    r"\s+(?:about|on|regarding|concerning|re|asking|ask|that|which|who|saying|say|telling|tell|"
    r"with|from|before|after|by|because|so|since|when|where|if|please|instead|today|tomorrow|now|"
    r"inviting|thanking|explaining|offering|proposing|to|for)\b|[,;:.!?](?:\s|$)|\s[-–—]\s",
    re.I,
)
_DETERMINED = re.compile(rf"^{_WHOSE}\s+", re.I)
# Who is written to anyway.
_ANYBODY = frozenset(
    "them him her it me us you everyone everybody all customer customers client clients account "
    "accounts team company people contact contacts someone somebody".split()
)
# "The biggest one", "the second account", "the top three" is what stands in a list, and nobody.
_OF_A_LIST = re.compile(
    r"\b(?:ones?|accounts?|customers?|clients?|renewals?)$|"
    r"^(?:first|second|third|fourth|fifth|last|next|other|top|biggest|largest|smallest|worst|best)"
    r"(?:\s+(?:two|three|four|five|\d+))?$",
    re.I,
)


def recipient(text: str, letters: tuple[str, ...]) -> str | None:
    """The words for a person, with the account where it stands there; None where nobody is named.

    `letters` are words for letters: "mail", "email".
    """
    for words in _said(text, letters):
        end = _END.search(words)
        whole = (words[: end.start()] if end else words).strip(" \t\"'“”?!.")
        plain = _DETERMINED.sub("", whole)
        if not plain or plain.split()[0].casefold() in _ANYBODY:
            continue
        if _OF_A_LIST.search(plain):
            continue
        if not (_DETERMINED.match(whole) or _is_name(plain)):
            continue
        return plain
    return None


def _said(text: str, letters: tuple[str, ...]) -> Iterator[str]:
    """What may hold a person: behind "mail …" at the start, behind "write … an email", behind
    "to …" and "for the …"."""
    kinds = "|".join(re.escape(letter) for letter in letters) or r"(?!)"
    if found := re.search(rf"{OPENING}(?:{kinds})\s+(?P<who>(?!to\b|for\b).+)", text, re.I):
        yield found["who"]
    some = rf"an?\s+(?:[\w-]+\s+){{0,2}}(?:{kinds})\b"
    given = rf"\b(?:write|draft|drop|compose)\s+(?P<who>[^,;]+?)\s+{some}"
    if found := re.search(given, text, re.I):
        yield found["who"]
    for match in re.finditer(rf"\bto\s+(?P<who>.+)|\bfor\s+(?P<other>{_WHOSE}\s+.+)", text, re.I):
        yield match["who"] or match["other"]
    # "to" again, behind one that was a verb's: "to check in to their CFO".
    for match in re.finditer(r"\bto\s+", text, re.I):
        yield text[match.end() :]


def _is_name(words: str) -> bool:
    """Whether the first word is written like a name, a role in initials, or an address."""
    first = words.split()[0]
    return first[:1].isupper() or "@" in first
