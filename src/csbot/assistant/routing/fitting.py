"""How well tools fit a question: by its wording, by the accounts, metrics and companies in it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from pydantic.fields import FieldInfo

from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.strategy_turns import is_of_strategy
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.routing.choices import chosen
from csbot.assistant.routing.router import Match, Router
from csbot.domain.kpi import DEFINITIONS
from csbot.tools.ground.base import AnyTool, Arguments
from csbot.tools.portfolio.book import BookArguments

Subject = Literal["one", "many", "none"]

# How well a tool fits how many accounts are named: rows by what the tool takes.
_FIT: dict[str, dict[Subject, float]] = {
    "account": {"one": 1.0, "many": 0.8, "none": 0.4},
    "accounts": {"one": 0.3, "many": 1.0, "none": 0.3},
    "none": {"one": 0.25, "many": 0.3, "none": 1.0},
}
# "When do they renew", with nobody named before, is hardly about a book.
_LEANING = 0.3
# A look-up over a book is hardly meant where the question names an account.
_NOT_A_BOOK = 0.08
# What a question that names a company counts for in a tool for strategies, and in any other. Of
# another company than one's own there are no records.
_ITS_OWN, _ELSE, _NO_RECORDS = 3.0, 0.03, 0.0
# What a tool that reads no metric counts for where the question names one.
_NO_METRIC = 0.6
# A KPI is not meant where a metric is named that none is the mean of, and no KPI.
_NO_KPI = 0.0
_OF_KPIS = frozenset(definition.metric for definition in DEFINITIONS.values())
_METRIC = frozenset(("metric", "metrics", "topic"))
# A question that names an account is hardly a foreign one, nor one that speaks of customers.
_OF_CUSTOMERS = 0.3
_HOLDERS = re.compile(r"\b(?:accounts|customers?|clients?|renewals?|csms?)\b", re.I)
_FOREIGN: dict[Subject, float] = {"one": 0.15, "many": 0.15, "none": 1.0}


def ranked(
    router: Router, tools: Mapping[str, AnyTool], reading: Reading, subjects: Subjects
) -> list[Match]:
    """Tools, and what is asked of no tool, by how likely each is meant; the best first."""
    kind: Subject = "one" if subjects.leans else subjects.kind
    # A company that has a playbook is asked about for what its strategy says.
    of_company = bool(reading.company) and not subjects.accounts
    elsewhere = _NO_RECORDS if reading.of_other else _ELSE
    weighed = []
    book = _FIT["none"][kind] * (_LEANING if subjects.leans else 1.0)
    foreign = _FOREIGN[subjects.kind] * (_OF_CUSTOMERS if _HOLDERS.search(reading.masked) else 1.0)
    about = bool(subjects.accounts) or subjects.leans
    names_metric = "METRIC" in reading.masked
    for match in router.rank(of_account(reading.masked) if about else reading.masked):
        tool = tools.get(match.tool)
        traits = None if tool is None else _traits(tool.arguments)
        weight = foreign if traits is None else _FIT[traits.takes][kind]
        if traits is not None and traits.takes == "none":
            weight = _NOT_A_BOOK if traits.is_book and subjects.kind == "one" else book
        if traits is not None and names_metric and not traits.reads_metric:
            weight *= _NO_METRIC
            if traits.kpis is not None and _names_no_kpi(traits.kpis, reading):
                weight *= _NO_KPI
        if of_company:
            weight *= _ITS_OWN if traits is not None and traits.reads_strategy else elsewhere
        weighed.append(Match(match.tool, match.score * weight))
    whole = sum(match.score for match in weighed) or 1.0
    found = [Match(match.tool, match.score / whole) for match in weighed]
    return sorted(found, key=lambda match: -match.score)


def of_account(masked: str) -> str:
    """A text that leaves its account out, as it would be asked with it: "who is the champion"
    after a question about one is asked of that one."""
    return masked if "ACCOUNT" in masked else f"{masked.rstrip(' ?.!')} at ACCOUNT"


def goes_on(router: Router, tools: Mapping[str, AnyTool], masked: str) -> float:
    """How likely a text makes sense of one account, which it leaves out: 0 to 1."""
    shares = {"account": 0.0, "accounts": 0.0, "none": 0.0}
    for match in router.rank(of_account(masked)):
        if match.tool in tools:
            shares[takes(tools[match.tool])] += match.score
    return shares["account"] / (sum(shares.values()) or 1.0)


def _names_no_kpi(kpis: FieldInfo, reading: Reading) -> bool:
    of_none = bool(reading.metrics) and _OF_KPIS.isdisjoint(reading.metrics)
    return of_none and not chosen(kpis, reading.text)


def takes(tool: AnyTool) -> str:
    """Whether a tool is about one account, several, or none."""
    return _traits(tool.arguments).takes


class _Traits(NamedTuple):
    takes: str
    is_book: bool
    reads_metric: bool
    reads_strategy: bool
    kpis: FieldInfo | None


@lru_cache(maxsize=256)
def _traits(arguments: type[Arguments]) -> _Traits:
    """What a tool's arguments say of it: each question asks for those of every tool many times."""
    fields = frozenset(arguments.model_fields)
    return _Traits(
        "accounts" if "accounts" in fields else "account" if "account" in fields else "none",
        issubclass(arguments, BookArguments),
        not _METRIC.isdisjoint(fields),
        is_of_strategy(arguments),
        arguments.model_fields.get("kpis"),
    )
