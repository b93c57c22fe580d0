"""How companies are spoken of in a text: by name, by part of it, in a row with others."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

from csbot.checking.reading.words import is_common
from csbot.search.stems import folded

# Shorter words of a name are said for much else.
_SHORT = 4
# What a name's last word stands before where it is short for the whole: "the portfolio strategy".
_OF_STRATEGY = ("strategy", "playbook", "document", "doc", "paper", "plan", "company")
# What puts one company beside another.
BESIDE = (
    r"(?:and|or|vs\.?|versus|against|than|(?:compared|next|similar) (?:to|with)|to that of|"
    r"to what|from|as|like)"
)
_ENDS = r"(?=\W*(?:$|[,.;:?!)/#&]|(?:and|or|vs|versus|than|in|at|is|are|do|does|have|has|each)\b))"
_MASK = "#"


def company_forms(companies: Mapping[str, str]) -> dict[str, str]:
    """How companies are spoken of, folded, each form with the playbook's id.

    The name, the id in words, and parts of a name that no other company has: "BitNet" alone, "the
    marketing platform", "the ecosystem"; a single word only where it is no common one.
    """
    phrases = {i: {folded(name), i, i.replace("-", " ")} for i, name in companies.items()}
    parts = {
        i: {part for phrase in found for part in _parts(phrase)} for i, found in phrases.items()
    }
    forms: dict[str, str] = {}
    for playbook_id, found in parts.items():
        others = set().union(*(p for i, p in parts.items() if i != playbook_id))
        forms |= dict.fromkeys(found - others, playbook_id)
    return forms | {phrase: i for i, found in phrases.items() for phrase in found}


def _parts(phrase: str) -> set[str]:
    """Some of a name's words in their order ("AI portfolio"), or all of them as one word; its last
    word before what says that a strategy is meant."""
    words = re.findall(r"\w+", phrase)
    found = {" ".join(some) for n in range(2, len(words) + 1) for some in combinations(words, n)}
    found |= {"".join(words)} if len(words) > 1 else set()
    found |= {f"{words[-1]} {noun}" for noun in _OF_STRATEGY}
    return found | {word for word in words if len(word) > _SHORT and not is_common(word)}


def named_in(text: str, forms: Mapping[str, str]) -> tuple[dict[int, str], str]:
    """What each place of a text names, and the folded text with the names masked.

    A name's last word is enough in a row with another company: "portfolio, ecosystem and bitnet".
    """
    plain, found = folded(text), dict[int, str]()
    for form in sorted(forms, key=len, reverse=True):
        if form in plain:
            for match in _said(form).finditer(plain):
                found.setdefault(match.start(), forms[form])
                plain = _masked(plain, *match.span())
    if not found:
        return found, plain
    last = {form.split()[-1]: name for form, name in forms.items() if " " in form}
    last = {word: name for word, name in last.items() if word not in _OF_STRATEGY}
    words = [w for w, name in last.items() if len(w) >= _SHORT and name not in found.values()]
    for word in (*words, *words):
        # Twice: one that stands beside another that was found in the first round.
        beside = _in_row(word).search(plain)
        if beside is not None:
            at, to = beside.span("before" if beside["before"] else "after")
            found.setdefault(at, last[word])
            plain = _masked(plain, at, to)
    return found, plain


def without_names(text: str, forms: Mapping[str, str]) -> str:
    """The text with spaces where companies are named; as it is where letters fold to several."""
    plain = named_in(text, forms)[1]
    if len(plain) != len(text):
        return text
    return "".join(" " if o == _MASK != c else c for c, o in zip(text, plain, strict=True))


def _masked(plain: str, at: int, to: int) -> str:
    return plain[:at] + _MASK * (to - at) + plain[to:]


@lru_cache(maxsize=1_000)
def _said(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(form)}(?:['’]?s)?(?![\w-])")


@lru_cache(maxsize=1_000)
def _in_row(word: str) -> re.Pattern[str]:
    """The word beside a masked name, at one word's distance at most."""
    beside = rf"(?:\s*[,/&+]|\W+{BESIDE}\b)\W*(?:the\s|in\s|at\s)*"
    name = rf"\b{re.escape(word)}(?:['’]?s)?\b{_ENDS}"
    return re.compile(rf"(?P<before>{name}){beside}#|#{beside}(?:[a-z]+\s)?(?P<after>{name})")
