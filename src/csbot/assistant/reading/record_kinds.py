"""The kinds of history records, in the words that people have for them."""

import re

from csbot.domain.records import HISTORY_KINDS, HistoryKind

# Other words for the kinds of history records.
KIND_WORDS: dict[str, HistoryKind] = {
    **{kind: kind for kind in HISTORY_KINDS},
    "mail": "email",
    "mails": "email",
    "e-mail": "email",
    "e-mails": "email",
    "correspondence": "email",
    "case": "ticket",
    "cases": "ticket",
    "issue": "ticket",
    "issues": "ticket",
    "phone": "call",
    "qbr": "meeting",
    "qbrs": "meeting",
    "workshop": "meeting",
    "questionnaire": "survey",
    # What a survey is answered with.
    **{f"{of} {noun}": "survey" for of in ("nps", "survey", "csat")
       for noun in ("comment", "verbatim", "answer", "response", "reply", "feedback")},
    # How much support was asked for is how many tickets there were.
    **{f"{of} {noun}": "ticket" for of in ("support", "ticket")
       for noun in ("volume", "load", "workload", "traffic", "demand")},
}  # fmt: skip
RECORD_NAMES = re.compile(
    rf"(?<!\w)(?:support\s+(?!volume|load|workload|traffic|demand)|phone\s+)?"
    rf"(?P<kind>{'|'.join(sorted(map(re.escape, KIND_WORDS), key=len, reverse=True))})s?(?!\w)",
    re.I,
)
# What is done with any of them, and tells nothing of which are meant.
RECORD_DEEDS = re.compile(
    r"\b(?:open(?:ed)?|log(?:ged)?|fil(?:e|ed)|rais(?:e|ed)|held|hold|sent|send|made|received?|"
    r"answered|had|took|taken|came in|arrived|were there|on record|recorded)\b",
    re.I,
)
# What stands before a kind that is asked for: "the last call", "in tickets", but not "another
# reference call", which is a topic.
_BEFORE_KIND = frozenset(
    """
    the a an in from by of on any all which what this these that those their our its his her my
    last latest recent first newest oldest open closed new support and or many show list find
    single via during through most more phone how account per with read over about
    """.split()
)


def kinds_in(text: str) -> tuple[HistoryKind, ...]:
    """The kinds of records that a question names."""
    found: list[HistoryKind] = []
    before = "the"
    for word in re.findall(r"[\w-]+", text.lower()):
        kind = KIND_WORDS.get(word) or KIND_WORDS.get(word.removesuffix("s"))
        asked = before in _BEFORE_KIND or before.isdigit() or word.endswith("s")
        if kind and asked and kind not in found:
            found.append(kind)
        before = word
    for said in RECORD_NAMES.finditer(text):
        # A name of several words.
        named = KIND_WORDS[said["kind"].lower()]
        if " " in said["kind"] and named not in found:
            found.append(named)
    return tuple(found)
