"""What is asked for beside each account of a list: "with owner and renewal date", "name, ARR,
region", "and when does each come up for renewal".

Names of columns (or metrics) that only commas and "and" part are one group; it is asked for where
something leads to it ("with", "including", a colon) and nothing but the end of the clause, or what
the columns are of, follows it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from csbot.assistant.asking.forms import Forms, name_of
from csbot.assistant.asking.not_recorded import blank_columns
from csbot.assistant.asking.read import NOTHING, Place, Read, blank
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.reading import Reading

_EACH = r"(?:they|each(?: one)?(?: of them)?|it|them|these|those|every one|each one)"
_WHEN = r"(?:when|(?:days?|dates?|months?)(?: on which| when| that)?)"
# "In what currency", "which plan each is on".
_WHICH = r"(?:(?:in|on|from|to|of|under) )?(?:(?:what|which) )?"
_IS = (
    rf"(?: (?:(?:is|are|was|were|do|does|did) )?{_EACH}"
    r"(?: (?:is|are|pays?|belongs?|in|on|to|from|sits?))*)?"
)
# How each column is asked for. What every list tells anyway adds nothing.
_COLUMNS = Forms({
    "owner": r"owners?(?:['’]s? names?)?|csms?(?:['’]s? names?)?|account managers?|"
             rf"who (?:owns|looks after|manages|has|handles|runs) {_EACH}|responsible csm|"
             rf"whose (?:accounts?|customers?|clients?)? ?(?:(?:is|are|was|were) )?{_EACH}"
             r"(?: (?:is|are|was|were))?",
    "renewal": r"(?:next )?(?:contract )?renewals?(?: (?:date|day)s?)?|date of renewal|"
               r"(?:contract )?end dates?|ends?(?: dates?)? of (?:the |their )?contracts?|"
               rf"when (?:(?:does|do|is|are) )?{_EACH} (?:\w+ )?(?:comes?|is|are|up|due|renews?|"
               r"expires?|ends?)(?: (?:up|due))?(?: for)?(?: renewal| to renew)?|"
               r"when (?:is|are) (?:the|their|its) (?:next )?renewals?(?: dates?| due)?",
    "start": r"start(?:ing)?(?: dates?)?|since when|customer since|sign[- ]?up dates?|"
             rf"(?:{_WHEN}|since when) (?:did )?{_EACH} (?:start(?:ed)?|join(?:ed)?|signed|came)",
    "churned": r"churn dates?|dates? of churn|leaving dates?|"
               rf"{_WHEN} (?:did )?{_EACH} (?:left|leave|churned|churn|cancelled|quit|went)",
    "health": r"(?:current )?health(?: scores?)?|scores?",
    "band": r"(?:health )?bands?",
    "champion": r"champions?(?:['’]s?)?(?: names?)?",
    "executive": r"(?:executive )?sponsors?|exec(?:utive)?s?(?: contacts?)?",
    "people": r"(?:main )?contacts?(?: (?:persons?|people|names?))?",
    "email": r"(?:contact )?e-?mails?(?: address(?:es)?)?",
    "arr": rf"arr(?: {_EACH} (?:had|have|has|pays?|paid|brings?))?|revenue|contract values?|"
           rf"what (?:(?:does|do|did) )?{_EACH} pa(?:y|ys|id)(?: us)?(?: annually| a year)?|"
           r"(?:annual |yearly |contract )+"
           r"(?:values?|amounts?|sums?|revenues?|fees?|figures?|prices?|totals?|bills?)|money|"
           rf"what (?:(?:does|do|did|is|are) )?{_EACH} "
           r"(?:bring(?:s|ing)?|brought|worth|spend(?:s|ing)?|contribut(?:e|es|ing)|"
           r"pa(?:y|ys|id|ying))(?: us)?(?: in)?(?: (?:a|per|each|every) year)?|"
           r"(?:euros|dollars|pounds|francs)(?: (?:a|per) year| annually)?|"
           rf"how much (?:a year |per year )?(?:(?:does|do|did|is|was|were) )?{_EACH} "
           r"(?:pays?|paid|worth|brings? in)(?: us)?(?: a year| per year)?",
    "region": rf"{_WHICH}(?:regions?|countr(?:y|ies)(?: codes?)?){_IS}",
    "industry": rf"{_WHICH}(?:industr(?:y|ies)|sectors?|verticals?){_IS}",
    "package": rf"{_WHICH}(?:packages?|plans?|editions?){_IS}",
    "segment": rf"{_WHICH}(?:segments?|tiers?){_IS}",
    "currency": rf"{_WHICH}(?:currenc(?:y|ies)){_IS}",
    "contact": r"last (?:contact|touch)(?:ed)?(?: dates?)?|"
               r"when we last (?:spoke|met|talked)(?: to them)?",
    "nothing": r"account|customer|"
               r"which (?:account|customer|client|goal|one)s?(?: (?:it|they) (?:is|are))?|"
               r"(?:customer |account |company )?names?|dates?|values?|amounts?|"
               r"percentages?|figures?|numbers?|(?:in|on) (?:what|which)",
})  # fmt: skip
_TOLD = "nothing"
# A metric is blanked to this sign before its column is looked for.
_METRIC = "\x00"
_ITEM = re.compile(rf"{_COLUMNS.named}|{_METRIC}+", re.I)
_DETERMINER = (
    r"(?:(?:the|their|its|his|her|each|every|also|current|latest|newest|new|respective|full|exact|"
    r"each['’]s|everyone['’]s)\s+)*"
)
_JOIN = re.compile(
    rf"\s*(?:,|/|&|\+|;)?\s*(?:\b(?:and|plus|or)\b\s*)?(?:\b(?:with)\s+)?{_DETERMINER}", re.I
)
_JOINED = re.compile(r",|/|&|\+|;|\b(?:and|plus)\b", re.I)
# What leads to columns wherever it stands, and what only opens a clause.
_LEAD = re.compile(
    r"\b(?:with|including|include|incl\.?|plus|along with|together with|alongside|show(?:ing)?|"
    rf"give me|tell me|need|want|add|stating|giving|by)\s+{_DETERMINER}$",
    re.I,
)
_OPENS = re.compile(rf"(?:^|[?:;.!–—-]|,|\band\b|\+|&)\s*{_DETERMINER}$", re.I)
_ENDS = re.compile(
    r"\s*(?:[.?!,;)]|$|[–—-]\s|(?:of|for|to) each\b|each\b|too\b|as well\b|"
    r"(?:right )?(?:next to|beside|alongside)(?: (?:it|them|each|every|their|the)\b"
    r"(?: (?:names?|ones?))?)?|"
    r"please\b|pls\b|plz\b|"
    r"(?:sorted|ordered|ranked|largest|biggest|smallest|soonest|earliest|oldest|newest|highest|"
    r"lowest|worst)\b)",
    re.I,
)
# "Name and ARR of my UK customers": what the columns are of.
_OF = re.compile(
    rf"\s+(?:of|for|from)\s+(?:(?:all|the|my|our|those|these|every|each|any)\s+)*(?:[\w-]+\s+){{0,4}}?"
    rf"(?:{HOLDERS}|renewals|people|team)\b",
    re.I,
)
# "Who owns the accounts that renew in May" wants their owners.
_WHO_OWNS = re.compile(
    r"\bwho\s+(?:owns|looks after|manages|handles|runs|covers|is (?:responsible|the csm) for)\s+"
    rf"(?=(?:(?:the|our|all|my|those|these|of)\s+)*(?:{HOLDERS})\b)",
    re.I,
)
_FEW = 2


@dataclass(frozen=True, slots=True)
class _Item:
    field: str
    start: int
    end: int


def columns(reading: Reading) -> Read:
    """The columns in the order of the question, metrics by their ids, and where they are said."""
    # "Without a renewal date, their currency and ARR": what is missing is not told beside.
    text = blank(reading.without_values, blank_columns(reading).places)
    found: list[str] = []
    places: list[Place] = []
    for group in _groups(_items(reading, text), text):
        lead = _led_to(text, group)
        if lead is None:
            continue
        found += [item.field for item in group if item.field != _TOLD]
        places.append((lead, group[-1].end))
    if whose := _WHO_OWNS.search(reading.text):
        found.append("owner")
        places.append(whose.span())
    return Read({"columns": tuple(dict.fromkeys(found))}, tuple(places)) if places else NOTHING


def columns_named(reading: Reading) -> Read:
    """Every column that is named, whatever leads to it: of words that ask for nothing else."""
    found = _items(reading, reading.without_values)
    fields = tuple(dict.fromkeys(item.field for item in found if item.field != _TOLD))
    places = tuple((item.start, item.end) for item in found)
    return Read({"columns": fields}, places) if fields else NOTHING


def _items(reading: Reading, text: str) -> list[_Item]:
    """Each name of a column, where it stands as words of its own."""
    metrics = {}
    blank = text
    for start, end in reading.words.metric_spans(text):
        named = reading.words.metrics_in(text[start:end])
        if len(named) == 1:
            metrics[start] = named[0]
            blank = blank[:start] + _METRIC * (end - start) + blank[end:]
    items = []
    for match in _ITEM.finditer(blank):
        start, end = match.span()
        if blank[start - 1 : start].isalnum() or blank[end : end + 1].isalnum():
            continue
        if match.group()[0] == _METRIC:
            items.append(_Item(metrics[start], start, end))
            continue
        items.append(_Item(name_of(match), start, end))
    return items


def _groups(items: list[_Item], text: str) -> Iterator[list[_Item]]:
    group: list[_Item] = []
    for item in items:
        if group:
            between = text[group[-1].end : item.start]
            if not (_JOIN.fullmatch(between) and _JOINED.search(between)):
                yield group
                group = []
        group.append(item)
    if group:
        yield group


def _led_to(text: str, group: list[_Item]) -> int | None:
    """Where what is asked for begins, the words that lead to it taken with it; None where the names
    are not asked for as columns."""
    before, after = text[: group[0].start], text[group[-1].end :]
    ends = _ENDS.match(after)
    if led := _LEAD.search(before):
        is_by = led.group().lower().startswith("by")
        # "By region" sets parts side by side, or an order.
        return led.start() if ends and not is_by else None
    opens = _OPENS.search(before)
    if opens is None:
        return None
    at_first = not before.strip() or opens.group().strip() in "?:;.!–—-"
    if (
        at_first
        and (_OF.match(after) or ends)
        and (len(group) >= _FEW or (before.strip() and ends))
    ):
        return opens.start()
    return opens.start() if ends and before.strip() else None


def lists_money(reading: Reading) -> bool:
    """Whether what accounts pay is asked for beside each: "list them with their ARR". Behind a
    bare "and" it may be a figure of all."""
    asked = columns(reading)
    openings = (reading.text[start : start + 3].lower() for start, _ in asked.places)
    return "arr" in asked.values.get("columns", ()) and not all(o == "and" for o in openings)
