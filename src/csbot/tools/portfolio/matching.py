"""Accounts that meet several conditions at once: at risk, renewing, without a champion…"""

import math
from collections.abc import Sequence
from datetime import date

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.portfolio_rows import arr, inputs_of, left_out, say_sum, total_arr
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, open_book
from csbot.tools.portfolio.first_of_each import first_of_each
from csbot.tools.portfolio.matching_arguments import MatchingArguments, Order
from csbot.tools.portfolio.matching_conditions import Narrowing
from csbot.tools.portfolio.narrowing import Row, held_against, held_by_record, narrowings

_NAMED = 5


def run(context: Context, arguments: MatchingArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    conditions = narrowings(context, arguments)
    if isinstance(conditions, Findings):
        return conditions
    listed = arguments.columns or arguments.order or len(book.inputs) > 1
    listed = listed or arguments.status != "active" or "limit" in arguments.model_fields_set
    if not conditions and not listed:
        return unclear(
            "By what shall the accounts be narrowed? Name a band, a renewal, a champion, a metric "
            "with a bound or its fall, silence, goals or ARR."
        )
    rows = _rows(context, book, arguments, conditions)
    met = sorted((row for row in rows if row.meets), key=lambda row: _first(row, arguments))
    if arguments.each:
        return first_of_each(context, arguments, arguments.each, conditions, met)
    telling = Telling()
    _lead(telling, context, book, arguments, conditions, rows, met)
    shown = _shown(arguments, met)
    for row in shown:
        _say(telling, context, row)
    left_out(telling, min(len(met), arguments.offset + len(shown)), len(met))
    _say_open(telling, [row for row in rows if row.is_open])
    # A turn that goes on with "those three" means the three; with a list cut short, all of it.
    meant = shown if "limit" in arguments.model_fields_set and shown else met
    return telling.findings(accounts=[row.account.account_id for row in meant])


def _shown(arguments: MatchingArguments, met: Sequence[Row]) -> Sequence[Row]:
    """Those of the page that is asked for; all of them where only a few more would be left out."""
    rest = met[arguments.offset :]
    if "limit" not in arguments.model_fields_set and len(rest) <= arguments.limit + _NAMED:
        return rest
    return rest[: arguments.limit]


def _rows(
    context: Context, book: Book, arguments: MatchingArguments, conditions: list[Narrowing]
) -> list[Row]:
    if arguments.status == "active":
        return held_against(context, book.active, arguments, conditions)
    first, last = arguments.left_since or date.min, arguments.left_until or date.max
    gone = [a for a in book.churned if first <= (a.churn_date or date.min) <= last]
    accounts = gone if arguments.status == "churned" else [*book.active, *gone]
    return held_by_record(accounts, conditions)


def _first(row: Row, arguments: MatchingArguments) -> tuple[float, float, str]:
    """As it is asked for; else the soonest renewal where renewals are, and the largest."""
    account, name = row.account, row.account.name
    renews = (account.renewal_date or date.max).toordinal()
    left = (account.churn_date or date.min).toordinal()
    score = row.score
    keys: dict[Order, float] = {
        "soonest": renews,
        "latest": -(account.renewal_date or date.min).toordinal(),
        "largest": -account.arr,
        "smallest": account.arr,
        "worst": math.inf if score is None else score,
        "best": math.inf if score is None else -score,
        "newest": -account.start_date.toordinal(),
        "oldest": account.start_date.toordinal(),
        "left": -left,
        "left_first": left,
        "name": 0.0,
        "moved": -max((told.size for told in row.told), default=0.0),
    }
    if arguments.order == "name":
        return 0.0, 0.0, name
    by_day = arguments.renews_since is not None or arguments.renews_until is not None
    first = keys[arguments.order] if arguments.order else renews if by_day else 0.0
    return first, -account.arr, name


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    arguments: MatchingArguments,
    conditions: Sequence[Narrowing],
    rows: Sequence[Row],
    met: Sequence[Row],
) -> None:
    # Of those that have left only what their own record tells was asked.
    told = conditions if arguments.status == "active" else [c for c in conditions if c.of]
    worded = [condition.worded for condition in told]
    kind = {"active": "active ", "churned": "churned ", "any": ""}[arguments.status]
    of = wording.count(len(rows), f"{kind}account")
    when = _left_when(arguments)
    number = f"{len(met):,}" if met else "None"
    share = f" ({wording.percent(len(met) / len(rows))})" if met else ""
    sentences = [f"{number} of {of}{share} in {book.label}{when} {_joined(worded, len(met))}"]
    if not worded:
        verb = "is" if len(rows) < 2 else "are"
        sentences = [f"There {verb} {of if rows else f'no {kind}account'} in {book.label}{when}"]
    if met:
        whose = "Its" if len(met) == 1 else "Their"
        last = "last " if arguments.status == "churned" else ""
        sentences.append(f"{whose} {last}ARR is {_of_whole(rows, met)} in all")
        sentences += _of_shown(arguments, met)
    elif len(worded) > 1:
        counted = [
            f"{sum(bool(row.told[i].holds) for row in rows):,} {text}"
            for i, text in enumerate(worded)
        ]
        sentences.append(f"Each by itself, of {of}: {'; '.join(counted)}")
    refs = [row.account.account_id for row in rows]
    inputs = (*book.inputs, *worded, *inputs_of(refs))
    details = [f"{row.account.name} {_money(row.account)}" for row in met]
    say_sum(telling, context, "matching", inputs, sentences, details)


def _left_when(arguments: MatchingArguments) -> str:
    first, last = arguments.left_since, arguments.left_until
    since = f" from {wording.day(first)}" if first else ""
    until = f" up to {wording.day(last)}" if last else ""
    return f" that left{since}{until}" if first or last else ""


def _of_shown(arguments: MatchingArguments, met: Sequence[Row]) -> list[str]:
    """What a few that are asked for pay together, where there are more of them."""
    shown = met[arguments.offset : arguments.offset + arguments.limit]
    is_few = "limit" in arguments.model_fields_set and 1 < len(shown) < len(met)
    if not is_few:
        return []
    first = f"numbers {arguments.offset + 1:,} to {arguments.offset + len(shown):,}"
    those = first if arguments.offset else f"first {len(shown):,}"
    return [f"The ARR of the {those} is {total_arr([row.account for row in shown])}"]


def _of_whole(rows: Sequence[Row], met: Sequence[Row]) -> str:
    """The ARR of those that meet all, each currency with its share of all that was looked at."""
    whole: dict[str, float] = {}
    for row in rows:
        whole[row.account.currency] = whole.get(row.account.currency, 0.0) + row.account.arr
    said = []
    for currency in sorted({row.account.currency for row in met}):
        part = sum(row.account.arr for row in met if row.account.currency == currency)
        share = f" ({wording.percent(part / whole[currency])})" if whole[currency] else ""
        said.append(f"{wording.money(round(part, 2), currency)}{share}")
    return wording.listed(said)


def _joined(worded: Sequence[str], many: int) -> str:
    """ "are at risk, renew … and have no champion", as of so many accounts."""
    text = ", ".join(worded[:-1]) + (" and " if len(worded) > 1 else "") + "".join(worded[-1:])
    return f"{'meet' if many > 1 else 'meets'} all of this: {text}"


def _money(account: Account) -> str:
    return wording.money(account.arr, account.currency)


def _say(telling: Telling, context: Context, row: Row) -> None:
    """The account with what each condition found; the sentence itself is what was computed."""
    said = list(dict.fromkeys(one.text for one in row.told if one.text))
    items = [arr(row.account, context), *(item for one in row.told for item in one.evidence)]
    text = f"{row.account.name}: {'; '.join([f'ARR {_money(row.account)}', *said])}"
    inputs = (*(item.ref for item in items), context.today.isoformat())
    computed = evidence.computed("meets", inputs, text, context.today, row.account)
    telling.say(f"{text}.", computed, *items)


def _say_open(telling: Telling, rows: Sequence[Row]) -> None:
    """Accounts of which the records do not tell, with what is missing of each."""
    for row in rows[:_NAMED]:
        missing = wording.listed([told.text for told in row.told if told.holds is None])
        telling.gap(f"Not known of {row.account.name}: {missing}.")
    if len(rows) > _NAMED:
        telling.gap(f"Nor of {wording.count(len(rows) - _NAMED, 'more account')}.")


TOOL = Tool(
    name="portfolio_matching",
    description=(
        "Accounts that meet several conditions at once: at risk or in a band, renewing in a "
        "period, with or without a champion or an executive contact, goals overdue, no contact "
        "for so many days, ARR and metrics below or above a number, metrics that fell or rose."
    ),
    arguments=MatchingArguments,
    examples=(
        "which at-risk accounts renew PERIOD and have no champion",
        "accounts at risk and renewing in PERIOD",
        "which customers without a champion have METRIC below NUMBER",
        "accounts renewing within NUMBER days with METRIC under NUMBER",
        "at-risk customers we have not spoken to for NUMBER days",
        "accounts over NUMBER ARR without a champion",
        "customers with METRIC below NUMBER and no contact for NUMBER days",
        "which renewals PERIOD have no executive contact",
        "accounts with overdue goals that renew PERIOD",
        "customers that pay more than NUMBER and are at risk",
        "which of PERSON's accounts are in the band BAND and renew PERIOD",
        "accounts with METRIC above NUMBER and METRIC below NUMBER",
        "accounts with falling METRIC that renew PERIOD",
    ),
    run=run,
)
