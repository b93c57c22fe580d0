"""Where a text leaves out what it names: "except the banks", "that don't pay in dollars", "churned
ones left out".

What is left out may be anything that a question names: a column's value, a colleague, customers
that have left. Words that deny stand before it, with little between; or behind it.
"""

import re

Place = tuple[int, int]
_HOLDERS = r"accounts?|customers?|clients?|companies|logos|ones|names"
# What stands between the denying word and what it denies, and denies nothing else.
_BETWEEN = (
    rf"(?:(?:any|all|the|those|these|our|my|whose|that|which|who|{_HOLDERS}|is|are|was|were|be|been|"
    r"already|yet|in|on|of|from|at|for|with|by|to|under|using|based|located|paying|pays?|paid|"
    r"billed|owned|run|managed|belong(?:ing)?|we|have|has|us)[\s-]+)*"
)
_BEFORE = re.compile(
    r"(?:\b(?:outside(?:\s+of)?|(?:but\s+|and\s+)?not(?:\s+counting|\s+including)?|never|neither|nor|"
    r"(?:(?:any|some)(?:where|thing|body|one)?\s+)?(?:other|else)\s+than|"
    r"(?:any|every)(?:where|thing|body|one)?(?:\s+else)?\s+but|all\s+but|different\s+from|except(?:ing)?(?:\s+for)?|"
    r"excl(?:uding|\.|ude)?|without|non|no|(?:apart|aside)\s+from|besides|minus|less|barring|"
    r"leav(?:e|ing)\s+(?:out|aside)|ignor(?:e|ing)|skip(?:ping)?|omit(?:ting)?|"
    r"drop(?:ping)?)"
    r"|n['’]t|\bcannot)[\s-]+" + _BETWEEN + r"$",
    re.I,
)
# "Leave churned ones aside" needs both, as "leave" alone says something else.
_OPEN = re.compile(rf"\b(?:leav(?:e|ing)|set|setting)\s+{_BETWEEN}$", re.I)
_BEHIND = re.compile(
    rf"(?:[\s-]+(?:{_HOLDERS}))?\s*,?\s*(?:(?:is|are|to be)\s+)?(?:not\s+(?:counted|included)|"
    r"left\s+(?:out|aside)|excluded|excepted|omitted|ignored|disregarded|aside|apart|out\b(?!\s+of)|"
    r"don['’]?t\s+count|do\s+not\s+count)\b",
    re.I,
)
_ASIDE = re.compile(r"\b(?:aside|out|apart)$", re.I)


def denial_before(text: str, at: int) -> int | None:
    """Where the words begin that leave out what stands at `at`; None where nothing does."""
    found = _BEFORE.search(text[:at])
    return found.start() if found else None


def denial(text: str, place: Place) -> Place | None:
    """From the denying words to what they leave out, both within; None where it is meant."""
    start, end = place
    before = denial_before(text, start)
    if before is not None:
        behind = _BEHIND.match(text, end)
        return before, behind.end() if behind and _ASIDE.search(behind[0]) else end
    behind = _BEHIND.match(text, end)
    if behind is None:
        return None
    opened = _OPEN.search(text[:start])
    if opened is None and _ASIDE.search(behind[0]) and "left" not in behind[0].lower():
        # "Set apart", "worked out": a bare "out" needs what it goes with.
        return None
    return (opened.start() if opened else start), behind.end()
