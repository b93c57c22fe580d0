"""What a question says, in typed pieces: accounts, people, days, metrics, kinds, figures, bands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from csbot.assistant.reading.account_mentions import accounts_in
from csbot.assistant.reading.colleagues_named import colleagues_in
from csbot.assistant.reading.contacts_named import contacts_in
from csbot.assistant.reading.cutting import cut_out
from csbot.assistant.reading.filters import Named, find_filters
from csbot.assistant.reading.masking import NUMBER, blanked, masked_text, taken_out, without_spans
from csbot.assistant.reading.pointing import points_at
from csbot.assistant.reading.record_kinds import kinds_in
from csbot.assistant.reading.strangers import strangers_in
from csbot.assistant.reading.surnames import whole_names
from csbot.assistant.reading.vocabulary import Vocabulary
from csbot.checking.reading.words import is_common
from csbot.domain.periods import Period, find_periods, spans
from csbot.domain.person import Person
from csbot.domain.records import Account, Contact, HistoryKind
from csbot.search.stems import STOP_WORDS, folded
from csbot.tools.facts.companies import asks_all, may_ask_all
from csbot.tools.ground.base import Context
from csbot.tools.ground.names import Mention
from csbot.tools.strategy.corpus import speaks_of

_LAST_WORD = re.compile(r"\b([A-ZÀ-Þ][\w&-]+)\s$")
# "Did tickets go up from the second to the third quarter".
_CHANGED = re.compile(
    r"\b(?:go|goes|going|gone|went|ris(?:e|en|ing)|rose|grow\w*|grew|increas\w*|fall\w*|fell|"
    r"drop\w*|decreas\w*|declin\w*|climb\w*|chang\w*|develop\w*|mov(?:e|ed|es|ing))\b"
    r"(?:\s+(?:up|down|at all|much|any))*\s+(?:from|between)\b"
    r"|\b(?:difference|change|gap)\b[^.?!;]{0,40}?\b(?:from|between)\b",
    re.I,
)
_SCALE = {"%": 1.0, "k": 1e3, "m": 1e6, "": 1.0}


@dataclass(frozen=True, slots=True)
class Reading:
    """`masked` is the question with ACCOUNT, PERSON, PERIOD, METRIC, BAND, GROUP (a column's
    value) and NUMBER put in; `unmasked` leaves names that nothing explains as they stand.
    `of_other`: its `company` is not, or not alone, the one whose customers these are. `period` is
    the first of `periods`, or the one that this reading is narrowed to. `own_noun`: the asker's
    word that was read as "customers"."""

    text: str
    masked: str
    today: date
    mentions: tuple[Mention, ...]
    users: tuple[Person, ...]
    contacts: tuple[Contact, ...]
    period: Period | None
    metrics: tuple[str, ...]
    kinds: tuple[HistoryKind, ...]
    numbers: tuple[float, ...]
    bands: tuple[str, ...]
    strangers: tuple[str, ...]
    words: Vocabulary
    company: str | None = None
    filters: tuple[Named, ...] = ()
    unmasked: str = ""
    of_other: bool = False
    periods: tuple[Period, ...] = ()
    own_noun: str = ""

    @property
    def rest(self) -> str:
        """The question without accounts, people and periods: what it is about."""
        return re.sub(r"\b(?:ACCOUNT|PERSON|PERIOD)(?:['’]s)?\b", " ", self.topic)

    @property
    def without_values(self) -> str:
        """The question with columns' values blank, every place kept: "strategic accounts" names no
        metric about strategy."""
        return blanked(self.text, self.filters)

    @property
    def without_names(self) -> str:
        """The question with accounts' names blank, every place kept."""
        return blanked(self.text, self.mentions)

    @property
    def topic(self) -> str:
        # Of several periods each is asked about by itself, and none is a word of the topic.
        told = [(p.start, p.end) for p in (*self.periods, self.period) if p is not None]
        return cut_out(self.text, [*((m.start, m.end) for m in self.mentions), *told])


def read_question(
    text: str,
    context: Context,
    about: tuple[Account, ...] = (),
    known: Vocabulary | None = None,
) -> Reading:
    """`about` are accounts that the thread or the caller already settled; `known` is the
    vocabulary where another reading of the same question has built it."""
    words = known or Vocabulary.of(context)
    mentions = whole_names(text, accounts_in(text, context), context, words)
    users = colleagues_in(text, context, mentions, words)
    accounts = [i for m in mentions if len(m.candidates) == 1 for i in m.candidates]
    contacts = contacts_in(text, context, [*accounts, *(a.account_id for a in about)], mentions)
    dated = blanked(text, mentions)
    kinds = kinds_in(taken_out(text, mentions))
    periods = _periods(dated, kinds, context.today)
    period = periods[0] if periods else None
    found = find_filters(blanked(text, mentions), context)
    named = _outside_names(found, blanked(blanked(text, found), mentions), users, words)
    bands = words.bands_in(text)
    blank = blanked(blanked(text, named), mentions)
    company = words.company_in(text)
    every = company is None and asks_all(context, text)
    if every:
        # The companies are read from the text; which of them is named here is all the same.
        company = context.playbooks.get().id
    # "Dec 2024" is a period, and no name of anybody.
    nameless = without_spans(blanked(blank, periods), words.company_spans(text))
    strangers = strangers_in(nameless, users, contacts, words)
    metrics = words.metrics_in(_without(blank, strangers))
    if strangers and not company and may_ask_all(text) and speaks_of(context, strangers, text):
        # "Which companies name Gainsight" asks what the strategies say, and of no account.
        company, strangers = context.playbooks.get().id, ()
    pointed = points_at(text) if about and not mentions else []
    masked = masked_text(text, mentions, pointed, users, contacts, periods, words, named)
    unmasked = masked
    for stranger in strangers:
        masked = masked.replace(stranger, "ACCOUNT")
    return Reading(
        text=text,
        masked=masked,
        today=context.today,
        mentions=mentions,
        users=users,
        contacts=contacts,
        period=period,
        metrics=metrics,
        kinds=kinds,
        numbers=_numbers(text, mentions, period),
        bands=bands,
        strangers=strangers,
        words=words,
        company=company,
        of_other=company is not None and (every or company != context.playbooks.get().id),
        filters=named,
        unmasked=unmasked,
        periods=periods,
    )


def _periods(text: str, kinds: Sequence[HistoryKind], today: date) -> tuple[Period, ...]:
    """Each stretch of time; of records that changed "from May to June" each of the two by itself:
    what was counted is set against what was counted."""
    each = kinds and _CHANGED.search(text)
    read = find_periods(text, today) if each else spans(text, today)
    return tuple(one for one in read if not _names_event(text, one))


# "Before the July go decision": the month tells which decision, and not until when.
_BEFORE_THE = re.compile(
    r"(?:before|after|since|until|till|by)\s+(?:the|our|their|your|his|her|that)\b", re.I
)
_NOUN = re.compile(r"\s+([a-zà-ÿ][\w-]*)")


def _names_event(text: str, period: Period) -> bool:
    """Whether a month or quarter behind "before the" only says which event is spoken of."""
    behind = _NOUN.match(text[period.end :])
    is_open = period.since is None or period.until is None
    named = _BEFORE_THE.match(text[period.start : period.end])
    return bool(is_open and named and behind and behind[1] not in STOP_WORDS)


def _outside_names(
    named: tuple[Named, ...], blank: str, users: tuple[Person, ...], words: Vocabulary
) -> tuple[Named, ...]:
    """Columns' values, but for those that go on with a name: "Insurance" of "Aurelia Insurance
    Group". `blank` is the text without them and without accounts."""
    known = {part for user in users for part in user.name.split()}

    def is_free(value: Named) -> bool:
        before = _LAST_WORD.search(blank[: value.start])
        word = before[1] if before else ""
        is_name = bool(word) and not (is_common(folded(word)) or words.knows(word))
        return not is_name or word in known

    return tuple(value for value in named if is_free(value))


def _without(text: str, names: tuple[str, ...]) -> str:
    for name in names:
        text = text.replace(name, " " * len(name))
    return text


def _numbers(text: str, mentions: tuple[Mention, ...], period: Period | None) -> tuple[float, ...]:
    plain = blanked(text, [*mentions, *([period] if period else [])])
    return tuple(
        float(m[1].replace(",", "") + (m[2] or "")) * _SCALE[(m[3] or "").lower()]
        for m in NUMBER.finditer(plain)
    )
