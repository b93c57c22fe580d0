"""Short forms of everyday office words written out ("depts", "yr 2"), and times in words."""

import re

_FORMS = {
    "dept": "department", "depts": "departments", "yr": "year", "yrs": "years",
    "mo": "month", "mos": "months", "mth": "month", "mths": "months", "wk": "week", "wks": "weeks",
    "hr": "hour", "hrs": "hours", "min": "minute", "mins": "minutes", "qtr": "quarter",
    "mgr": "manager", "mgrs": "managers", "exec": "executive", "execs": "executives",
    "avg": "average", "pct": "percent", "perc": "percent", "acct": "account", "accts": "accounts",
    "cust": "customer", "custs": "customers", "mkt": "market", "biz": "business",
    "rev": "revenue", "sat": "satisfaction", "ref": "reference", "refs": "references",
    "resp": "response", "req": "requirement", "prio": "priority", "info": "information",
    "docs": "documents", "doc": "document", "comp": "compensation",
    "ppl": "people", "approx": "approximately", "wheres": "where is",
    "whats": "what is", "whos": "who is", "hows": "how is", "whens": "when is",
    "w/": "with", "w/o": "without", "b/w": "between", "cs": "customer success", "nr": "number",
}  # fmt: skip
# "HR" in capitals is a department, "Q&A" no short form.
_WORD = re.compile(r"(?<![\w/&])(?:w/o|b/w|w/(?=\s)|[A-Za-z]+)(?![\w&])")


# Times in words as the figures in which documents give them.
_TIMES = (
    (re.compile(r"\b(?:a|one) year and a half\b|\bone and a half years\b", re.I), "18 months"),
    (re.compile(r"\bhalf a year\b", re.I), "6 months"),
    (re.compile(r"\ba day\b(?= (?:after|of))", re.I), "24 hours"),
    (re.compile(r"\b(?:a|one) fortnight\b", re.I), "2 weeks"),
)


_TENS = {
    word: 10 * tens
    for tens, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_TEENS = {
    word: number
    for number, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        start=10,
    )
}
_ONES = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine".split(), start=1)
}
_NUMBER = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[\s-](?P<ones>{'|'.join(_ONES)}))?|(?P<teens>{'|'.join(_TEENS)}))\b",
    re.I,
)
# Below ten only where it says when: "six weeks in", "in the two weeks before".
_MOMENT = re.compile(
    rf"(?:(?<=first )|(?<=opening )|(?<=initial ))(?P<first>{'|'.join(_ONES)})"
    r"(?=\s(?:day|week|month|year)s\b)|"
    rf"\b(?P<number>{'|'.join(_ONES)})(?=\s(?:day|week|month|year)s?\s"
    r"(?:in|into|later|ago|back|old|with us|before|after|prior|ahead|to go|to the|until|away)\b)",
    re.I,
)
# "5 of 100 customers", "three in a hundred" after number words have become figures.
_OF_HUNDRED = re.compile(
    r"(?<![\d.,])(\d{1,3})\s(?:of|in|out of)\s(?:every\s|a\s|one\s)?(?:100|hundred)\b(?![\d.,]*\d)",
    re.I,
)
_PERCENT = re.compile(r"(?<=\d)\s?(?:percent|per cent)\b(?!age)", re.I)
# What is written so on both sides of the Atlantic.
_ISE = (
    "r|ra|pra|prom|exerc|adv|surpr|rev|superv|enterpr|expert|otherw|no|prec|comprom|franch|"
    "merchand|prem|dev|w"
)
# British spelling as the documents spell: "programme", "organisation", "behaviour".
_BRITISH = (
    (re.compile(r"\b(program)me(s?)\b", re.I), r"\1\2"),
    (re.compile(r"\b(\w{3,}[a-z])is(ations?|ational)\b", re.I), r"\1iz\2"),
    (re.compile(rf"\b(?!(?:un)?(?:{_ISE})is)(\w{{3,}})is(e|es|ed|ing)\b", re.I), r"\1iz\2"),
    (re.compile(r"\b(behavi|fav|lab|col|hon)our(s|al|ed|ing|able)?\b", re.I), r"\1or\2"),
    (re.compile(r"\b(cent)re(s?)\b", re.I), r"\1er\2"),
)  # fmt: skip


def written_out(text: str) -> str:
    """The text with short forms as words and number words from ten on, and those of
    moments, as figures; what stands in capitals stays, for it is a name."""
    for pattern, figure in _TIMES:
        text = pattern.sub(figure, text)
    for pattern, spelled in _BRITISH:
        text = pattern.sub(spelled, text)
    text = _MOMENT.sub(lambda match: str(_ONES[match.group().lower()]), text)
    text = _PERCENT.sub("%", _NUMBER.sub(_in_digits, text))
    text = _OF_HUNDRED.sub(r"\1%", text)
    return _WORD.sub(_whole, text)


def _in_digits(match: re.Match[str]) -> str:
    if match["teens"]:
        return str(_TEENS[match["teens"].lower()])
    ones = _ONES[match["ones"].lower()] if match["ones"] else 0
    return str(_TENS[match["tens"].lower()] + ones)


def _whole(match: re.Match[str]) -> str:
    word = match.group()
    if len(word) > 1 and word.isupper():
        return word
    return _FORMS.get(word.lower(), word)
