"""Which accounts lost their champion, and which have none."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import contact_ref
from csbot.domain.records import Account, Contact
from csbot.domain.reply import Findings
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book


class ChampionArguments(ListArguments):
    which: Literal["lost", "without", "here"] = Field(
        default="lost",
        description="A champion left; no champion is there now; or who the champions are.",
        json_schema_extra={
            "words": {
                "lost": "left",
                "here": "how many champions, number of champions, our champions, all champions, "
                "champions we have, champions do we have, champions are there",
                "without": "no champion, no current champion, no active champion, have no, "
                "has no, don't have, do not have, lack, missing",
            }
        },
    )
    since: date | None = Field(default=None, description="Only those who left from this day.")
    until: date | None = Field(default=None, description="Only those who left up to this day.")


@dataclass(frozen=True, slots=True)
class _Champions:
    """An account's champions who left in the period (latest first), and those who are there."""

    account: Account
    left: tuple[Contact, ...]
    here: tuple[Contact, ...]


def run(context: Context, arguments: ChampionArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    known = [c for c in context.records.contacts(context.scope) if c.champion]
    ids = {account.account_id for account in book.active}
    if not any(contact.account_id in ids for contact in known):
        return nothing_known(f"No champion, past or present, is recorded in {book.label}.")
    every = _read(context, book, known, arguments)
    telling = Telling()
    if arguments.which == "lost":
        _lost(telling, context, book, arguments, [c for c in every if c.left])
    elif arguments.which == "here":
        every = [c for c in every if c.here]
        _here(telling, context, book, arguments, every)
    else:
        every = [c for c in every if not c.here]
        _without(telling, context, book, arguments, every)
    chosen = [c for c in every if c.left or arguments.which != "lost"]
    return telling.findings(accounts=[c.account.account_id for c in chosen])


def _read(
    context: Context, book: Book, champions: list[Contact], arguments: ChampionArguments
) -> list[_Champions]:
    by_account: dict[str, list[Contact]] = defaultdict(list)
    for contact in champions:
        by_account[contact.account_id].append(contact)
    first = arguments.since or date.min
    last = min(arguments.until or context.today, context.today)
    found = []
    for account in book.active:
        known = by_account[account.account_id]
        left = [c for c in known if c.left_on and first <= c.left_on <= last]
        here = [c for c in known if not c.left_by(context.today)]
        left.sort(key=lambda c: c.left_on or first, reverse=True)
        found.append(_Champions(account, tuple(left), tuple(here)))
    found.sort(key=lambda c: c.left[0].left_on or first if c.left else first, reverse=True)
    return found


def _lost(
    telling: Telling,
    context: Context,
    book: Book,
    arguments: ChampionArguments,
    chosen: list[_Champions],
) -> None:
    when = f" since {wording.day(arguments.since)}" if arguments.since else ""
    when += f" until {wording.day(arguments.until)}" if arguments.until else ""
    number = f"{len(chosen):,}" if chosen else "None"
    of = wording.count(len(book.active), "active account")
    sentences = [f"{number} of {of} in {book.label} lost a champion{when}"]
    alone = [c for c in chosen if not c.here]
    if alone:
        verb = "has" if len(alone) == 1 else "have"
        sentences.append(f"{len(alone):,} of them {verb} no other champion on record now")
    details = [_now(c) for c in chosen]
    refs = [contact_ref(gone.contact_id) for c in chosen for gone in c.left]
    inputs = (*book.inputs, *inputs_of(refs))
    computed = say_sum(telling, context, "champions_lost", inputs, sentences, details)
    for one in chosen[: arguments.limit]:
        gone = one.left[0]
        role = f" ({gone.title})" if gone.title else ""
        assert gone.left_on is not None
        telling.say(
            f"{one.account.name} lost its champion {gone.name}{role}, who left on "
            f"{wording.day(gone.left_on)}.",
            evidence.contact(one.account, gone, context.today),
        )
        # What is not there stands in the computation alone: no record says it.
        here = (evidence.contact(one.account, c, context.today) for c in one.here)
        telling.say(f"{_now(one)}.", *here, *(() if one.here else (computed,)))
    left_out(telling, min(len(chosen), arguments.limit), len(chosen))


def _now(one: _Champions) -> str:
    if not one.here:
        return f"{one.account.name} has no other champion on record now"
    names = wording.listed([contact.name for contact in one.here])
    noun = "champion" if len(one.here) == 1 else "champions"
    return f"On record at {one.account.name} now: {noun} {names}"


def _here(
    telling: Telling,
    context: Context,
    book: Book,
    arguments: ChampionArguments,
    chosen: list[_Champions],
) -> None:
    many = wording.count(sum(len(one.here) for one in chosen), "champion")
    of = f"{len(chosen):,} of {wording.count(len(book.active), 'active account')}"
    sentence = f"There are {many} on record at {of} in {book.label}"
    refs = [contact_ref(c.contact_id) for one in chosen for c in one.here]
    inputs = (*book.inputs, *inputs_of(refs))
    say_sum(telling, context, "champions", inputs, [sentence], [_now(one) for one in chosen])
    for one in chosen[: arguments.limit]:
        here = [evidence.contact(one.account, c, context.today) for c in one.here]
        telling.say(f"{_now(one)}.", *here)
    left_out(telling, min(len(chosen), arguments.limit), len(chosen))


def _without(
    telling: Telling,
    context: Context,
    book: Book,
    arguments: ChampionArguments,
    chosen: list[_Champions],
) -> None:
    number = f"{len(chosen):,}" if chosen else "None"
    of = wording.count(len(book.active), "active account")
    verb = "has" if len(chosen) < 2 else "have"
    sentence = f"{number} of {of} in {book.label} {verb} no champion on record now"
    names = [f"{c.account.name} has no champion on record now" for c in chosen]
    computed = say_sum(telling, context, "no_champion", book.inputs, [sentence], names)
    for one in chosen[: arguments.limit]:
        gone = one.left[0] if one.left else None
        telling.say(f"{one.account.name} has no champion on record now.", computed)
        if gone and gone.left_on:
            telling.say(
                f"Its champion {gone.name} left on {wording.day(gone.left_on)}.",
                evidence.contact(one.account, gone, context.today),
            )
    left_out(telling, min(len(chosen), arguments.limit), len(chosen))


TOOL = Tool(
    name="portfolio_champions",
    description=(
        "Accounts that lost their champion (who, when, and who is champion now), since a date, "
        "accounts that have no champion, and who the champions are."
    ),
    arguments=ChampionArguments,
    examples=(
        "which accounts lost their champion",
        "which of my accounts lost a champion since DATE",
        "where did our champion leave",
        "champions who left PERIOD",
        "which customers have no champion",
        "accounts without a champion",
        "which accounts don't have a champion",
        "who has no champion right now",
        "did any champions leave recently",
        "list accounts whose sponsor left",
        "champion departures in PERSON's book",
        "in which accounts did our main contact leave",
        "where are we without a champion",
        "lost champions",
        "which of PERSON's accounts lost their champion",
        "champion turnover across my team",
        "how many champions do we have",
        "who are our champions",
    ),
    run=run,
)
