"""Words of customer success as one token each: its measures by every name, its verbs by kin.

"NRR", "net revenue retention" and "net retention" are one measure; "pay", "spend" and "cost" are
near enough to find one another. A measure that a question names must be in what answers it.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from csbot.search.stems import folded, stems

# One line a measure; the first form names the token.
_MEASURES = """
nrr; net revenue retention; net retention; net dollar retention; ndr
grr; gross revenue retention; gross retention; gross dollar retention
nps; net promoter score; promoter score; promoter
csat; customer satisfaction score; customer satisfaction; satisfaction rate
ces; customer effort score; effort score; customer effort
clv; customer lifetime value; lifetime value; ltv; cltv
cac; customer acquisition cost; acquisition cost
ttv; time to value; time-to-value; time to first value; first value
roi; return on investment
logo retention; customer logo retention
sla; service level agreement; slas
payback; payback period; earned back; earn back; pay back; pays back; paid back; break even
payback; breaks even; recouped; pays for itself; pay for itself; amortised; amortized
arr; annual recurring revenue
"""
# Tokens of several words that an answer need not repeat.
_THINGS = """
csm; customer success manager; csms; customer success managers
crm; crms; customer relationship management
bi; business intelligence
load; csm load; account load; accounts per csm; customers per csm; ratio; accounts each
load; customers each
load; accounts for each csm; strategic accounts each; foundation accounts each
winback; win-back; win back; winning back; won back; wins back
winback; customers back; lost customers; churned customers; lost a customer; lost customer
winback; them back; lost a client; lost clients; former customers
ahead; lead time; in advance; ahead of; beforehand; how far ahead
"""
_KIN = """
cost costs price pay pays paid charged spend spends spent expense budget invest
pay pays paid payment compensation salary salaries wage wages earn earns bonus bonuses
cost price pay pays paid spend invest invests investment money expense budget
salary salaries wage earn earns compensation remuneration
employ employs headcount staff people team size big large
hire hires hired hiring recruit recruits joiner
aim aims target targets goal objective floor ceiling cap limit bar minimum maximum min max
answer answers respond responds response reply react
discount discounts pricing rebate cheaper
reward rewards incentive incentives bonus bonuses recognition
money monetary cash payment
bring brings return returns yield generate
rhythm cadence frequency interval often regularly
author authors wrote written written-by
churn attrition
own owns owner owned responsible responsibility accountable charge manage manages
load accounts ratio handle handles serve serves look carry carries book
talk talks speaking speak presentation
reference references referee
begin begins began start starts started
fall drop decrease reduce reduction cut savings cheaper
rise increase increased grow grows grew growth
tool tools software system systems product platform stack technology
fast faster quick quickly soon speed performance
session course training trained taught teach
step steps action actions response intervention intervene
pay pays paid revenue arr
promise promises aim aims target targets goal objective expect expects
tolerate tolerates limit maximum aim target
rate rates conversion percentage success
candidate candidates choice option options shortlist
messaging message messages chat communication
measure measures measured metric metrics
winback lapsed regain
reopened reopen reopening
level levels band bands status category categories classification
cutoff threshold border minimum floor bar
segment segments tier tiers package packages
tier tiers level levels
phase phases stage stages
case story stories
review reviews meeting meetings check-in check-ins qbr
use uses used usage
executive executives c-level leadership lead leads led head
expand expands expansion grow grows growth upsell
sign signs signal signals warning warnings indicator indicators alert alerts watch watches
succeed succeeds factor factors
ways way direction directions kinds
called names named name
renew renewal renewals extension
sign signature signed
value worth
improvement improve improved improvements better
automation automate automated automatically automates
digital self-service
success-manager csm csms
date dated updated
restricted confidential classified classification
mission vision purpose
share percentage proportion part
associate associates
"""

_PERIODS = {
    token: re.compile(rf"\b(?:(?:per|a|each|every)\s{noun}|{adverb})\b")
    for token, noun, adverb in (
        ("@day", "day", "daily"),
        ("@week", "week", "weekly"),
        ("@month", "month", "monthly"),
        ("@quarter", "quarter", "quarterly"),
        ("@year", "year", "annual|annually|yearly"),
    )
}


@cache
def _measures() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Patterns of the forms, the longest first, each with its token: "#" marks a measure."""
    pairs = []
    for mark, lines in (("#", _MEASURES), ("=", _THINGS)):
        for line in filter(None, lines.splitlines()):
            forms = [form.strip() for form in line.split(";")]
            pairs += [(form, mark + forms[0].replace(" ", "")) for form in forms]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return tuple((form, re.compile(rf"\b{re.escape(form)}\b"), token) for form, token in pairs)


@cache
def _kin() -> dict[str, frozenset[str]]:
    groups = [frozenset(stems(line)) for line in filter(None, _KIN.splitlines())]
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        for stem in group:
            found[stem] = found.get(stem, frozenset()) | (group - {stem})
    return found


def terms(text: str) -> tuple[list[str], frozenset[str]]:
    """The stems of a text in order, each measure as one token "#nrr", "a month" and "monthly" as
    "@month"; and the measures named."""
    plain, named = folded(text), set()
    for form, pattern, token in _measures():
        if form not in plain:
            continue
        plain, count = pattern.subn(" ", plain)
        if count:
            named.add(token)
    often = []
    for token, pattern in _PERIODS.items():
        plain, count = pattern.subn(" ", plain)
        often += [token] if count else []
    return [*stems(plain), *sorted(named), *often], frozenset(
        token for token in named if token[0] == "#"
    )


def word_pairs(tokens: Sequence[str]) -> frozenset[frozenset[str]]:
    """Words that stand side by side: "feature adoption" is more than the two of them apart."""
    return frozenset(frozenset(pair) for pair in pairwise(tokens) if pair[0] != pair[1])


def kin(stem: str) -> frozenset[str]:
    """Stems that stand for nearly the same in this field; none for most."""
    return _kin().get(stem, frozenset())
