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


def written_out(text: str) -> str:
    """The text with short forms as words; what stands in capitals stays, for it is a name."""
    for pattern, figure in _TIMES:
        text = pattern.sub(figure, text)
    return _WORD.sub(_whole, text)


def _whole(match: re.Match[str]) -> str:
    word = match.group()
    if len(word) > 1 and word.isupper():
        return word
    return _FORMS.get(word.lower(), word)
