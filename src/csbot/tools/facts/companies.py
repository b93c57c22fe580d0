"""Which companies' playbooks are meant; without a name, the account's own or the default one."""

import re

from csbot.domain.playbook import Playbook
from csbot.tools.facts.company_names import company_forms, named_in
from csbot.tools.ground.base import Context
from csbot.tools.ground.name_keys import normalise

_ALL = re.compile(
    r"\b(?:all|five|every|each|any|which|what|across|compare|between)\b(?:\s+\w+){0,3}\s+"
    r"(?:companies|strategies|playbooks|firms)\b|\bwho else\b|"
    r"\b(?:which|what|each|every|any) (?:other )?(?:company|firm|vendor)\b(?! products?)|"
    r"\bwhose (?:strategy|playbook|document|plan)\b|"
    # "The playbook that cuts customers into three": which one is asked.
    r"\b(?:the|a|that|one) (?:playbook|strategy|company)\s(?:that|which|who|whose)\b",
    re.I,
)
_NUMBERS = "zero one two three four five six seven eight nine ten".split()
# Asks for the company, and does not compare all of them.
_WHICH = re.compile(
    r"\b(?:which|what|who|whose|one of|any of|is there|does any)\b[^?.]*"
    r"\b(?:compan\w+|strateg\w+|playbooks?|firms?|the five|document|one)\b|\bwho else\b|"
    r"\b(?:the|a|that|one) (?:playbook|strategy|company)\s(?:that|which|who|whose)\b",
    re.I,
)
_COMPARES = re.compile(
    r"\b(?:compare\w*|highest|lowest|most|least|best|strictest|longest|shortest|fastest|biggest|"
    r"largest|smallest|fewest|earliest|latest|ambitious|higher|lower|each|every|all|differ\w*|"
    r"side by side|vs|versus)\b",
    re.I,
)
# "All five accounts" counts something else than companies.
_OTHERS = (
    r"(?:account|customer|client|renewal|csm|ticket|goal|metric|tier|band|component|phase|part|"
    r"stage|point|star|day|week|month|quarter|year|tool|program|principle|step|process|driver|"
    r"objective|role|letter|base|benefit|signal)"
)
# What says that strategies are meant, and not customers: "which companies renew in May" is none.
_STRATEGIES = re.compile(
    r"\b(?:all|every|each|any|which|what|across|both|between)\b(?:\s+\w+){0,3}\s+"
    r"(?:strategies|playbooks|(?<!\bthe )(?<!\bour )(?<!\bmy )(?<!\byour )(?:strategy|playbook))\b|"
    r"\b(?:at|for|in|by|of) (?:each|every) company\b|"
    r"\bacross (?:all |the )*companies\b",
    re.I,
)


# Our own company beside another that is named: "us or COMPANY", "our ceiling next to COMPANY's",
# "are we more modest than COMPANY"…
_OURS = re.compile(
    r"\b(?:us|ours?|ourselves)\b|(?<=\w )\bhere\b|\bhere(?=\W+(?:and|or|vs|versus)\b)", re.I
)
# …"we" only where it is held against the other: "the rate we want at COMPANY" speaks of one.
_WE = re.compile(r"\bwe\b", re.I)
_CONTRAST = re.compile(
    r"\b(?:than|or|and|vs|versus|same|both|differ\w*|compar\w*|also|too|either|neither|whereas|while|but|"
    r"against|next to|beside|instead|unlike|like|as)\b|,\s*#|#\s*,",
    re.I,
)
# …and where the asker is meant by it, or what csbot keeps: "tell us", "do we know", "our notes on".
_KNOW = (
    r"(?:know|see|find|found|learn(?:ed)?|say|tell|look|read|check|hold|store|hear|heard|think|"
    r"discussed|talked|mean|want to know|need to know|are looking)"
)
_ASKER = re.compile(
    r"\b(?:tell|tells|told|show|give|gives|remind|send|let|help|teach|brief|explain to) us\b|"
    rf"\bwe (?:(?:even|already|really|actually) )?{_KNOW}\b|"
    r"\b(?:our|we) (?:\w+ )?(?:docs?|documents?|documentation|files?|notes?|knowledge|library|"
    r"records?|papers?|have on file)\b(?=[^?.]{0,30}\b(?:on|about|of|for|say|says|regarding)\b)",
    re.I,
)


def asks_all(context: Context, text: str) -> bool:
    """Whether a text asks for the strategies of all companies, so that no customers are meant."""
    return bool(_STRATEGIES.search(text)) or _counts_all(context, text)


def may_ask_all(text: str) -> bool:
    """Whether "companies" are spoken of, which may be customers too: "which companies name…"."""
    return bool(_ALL.search(text))


def asks_which(text: str) -> bool:
    """Whether a text asks which of all companies says something, and not how they compare."""
    return bool(_WHICH.search(text)) and not _COMPARES.search(text)


def _counts_all(context: Context, text: str) -> bool:
    """ "All five", "which of the five": a number of companies, up to as many as are known."""
    count = len(context.playbooks.ids())
    number = "|".join((*_NUMBERS[2 : count + 1], *map(str, range(2, count + 1))))
    others = rf"(?!\s(?:\w+\s)?{_OTHERS}s?\b)"
    # Whatever "all four" counts stands behind it, if anything does.
    things = r"(?!\s(?!(?:compan|strateg|playbook|firm|document)\w*)(?:[a-z-]+\s)?[a-z-]+s\b)"
    counted = rf"\b(?:all\s(?:{number})\b{things}|(?:of|between) the\s(?:{number})\b){others}"
    return bool(re.search(counted, text, re.I))


def companies_in(context: Context, text: str) -> list[str]:
    """The ids of the playbooks whose companies a text names, in its order; all of them where it
    asks for every company."""
    if _ALL.search(text) or _STRATEGIES.search(text):
        return list(context.playbooks.ids())
    found, plain = named_in(text, company_forms(context.playbooks.companies()))
    default = context.playbooks.get().id
    if found and default not in found.values() and (ours := _ours(plain)) is not None:
        found.setdefault(ours, default)
    if not found and _counts_all(context, text):
        # "Of the 4 weeks at COMPANY" counts no companies.
        return list(context.playbooks.ids())
    return list(dict.fromkeys(found[at] for at in sorted(found)))


def _ours(plain: str) -> int | None:
    """Where a text that names another company speaks of one's own beside it."""
    asker = [match.span() for match in _ASKER.finditer(plain)]
    said = list(_OURS.finditer(plain))
    if _CONTRAST.search(plain):
        said += _WE.finditer(plain)
    for match in sorted(said, key=lambda one: one.start()):
        if not any(start <= match.start() < end for start, end in asker):
            return match.start()
    return None


def playbooks_named(
    context: Context, company: str | None, text: str, account: str | None = None
) -> list[Playbook]:
    """The playbooks that a question is about: those it names, else the account's, else the default.

    A `company` that the text does not name replaces those that it does: a follow-up.
    """
    named = companies_in(context, text)
    if company:
        given = _by_name(context, company)
        return [context.playbooks.get(i) for i in named] if given.id in named else [given]
    if named:
        return [context.playbooks.get(i) for i in named]
    own = context.records.account(context.scope, account) if account else None
    return [context.playbooks.of(own) if own else context.playbooks.get()]


def playbook_named(context: Context, company: str | None, text: str = "") -> Playbook:
    """The playbook of the company given, or of the first that the text names, or the default."""
    return playbooks_named(context, company, text)[0]


def _by_name(context: Context, company: str) -> Playbook:
    """Raises NotFound, with the known ids, where no playbook goes by that name."""
    wanted = normalise(company.replace("-", " "))
    for playbook_id in context.playbooks.ids():
        if normalise(playbook_id.replace("-", " ")) == wanted:
            return context.playbooks.get(playbook_id)
    for playbook_id, name in context.playbooks.companies().items():
        if wanted == normalise(name):
            return context.playbooks.get(playbook_id)
    named = companies_in(context, company)
    return context.playbooks.get(named[0] if len(named) == 1 else company)
