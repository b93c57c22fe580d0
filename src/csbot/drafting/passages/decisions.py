"""What a review should decide: each wish with the records that call for it, and nothing else."""

from collections.abc import Iterator
from datetime import timedelta

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.scoring.renewals import windows_of
from csbot.tools.account.contradictions import contradictions
from csbot.tools.account.renewal import readiness_of
from csbot.tools.facts.account_opportunities import prospects
from csbot.tools.facts.dossier import dossiers
from csbot.tools.facts.goal_states import overdue
from csbot.tools.facts.overridden import with_override
from csbot.tools.facts.planned_actions import plan_actions
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.life_rules import readiness_rule
from csbot.tools.rules.program_rules import opportunity_rule

Wanted = tuple[str, tuple[Evidence, ...]]
_OTHERS_ACTIONS = 3


def decisions(context: Context, account: Account) -> Findings:
    """`Decide who …`: inferences, each carried by the records that it follows from."""
    telling = Telling()
    if account.status == "active":
        for source in (_goals, _champion, _renewal, _actions, _growth, _override, _records):
            for text, items in source(context, account):
                telling.say(text, *items, status="inference")
    found = telling.findings(accounts=[account.account_id])
    if not found.statements:
        telling.gap("Nothing on record waits for a decision of this review.")
    return telling.findings(accounts=[account.account_id])


def _goals(context: Context, account: Account) -> Iterator[Wanted]:
    """Goals past their day, and goals whose owner at the customer has left."""
    contacts = context.records.contacts(context.scope, [account.account_id])
    left = {c.name: c for c in contacts if c.left_by(context.today)}
    for goal in context.records.goals(context.scope, [account.account_id]):
        item = evidence.goal(account, goal, context.today)
        if overdue(goal, context.today) and goal.due_date:
            text = f"Decide on a new day, or an end, for the goal “{goal.description}”: it was due "
            yield f"{text}on {wording.day(goal.due_date)} and is open.", (item,)
        if goal.status == "open" and goal.owner in left:
            gone = left[goal.owner]
            day = wording.day(gone.left_on or context.today)
            text = f"Decide who takes over the goal “{goal.description}” from {gone.name}, who left"
            yield f"{text} on {day}.", (item, evidence.contact(account, gone, context.today))


def _champion(context: Context, account: Account) -> Iterator[Wanted]:
    contacts = context.records.contacts(context.scope, [account.account_id])
    champions = [contact for contact in contacts if contact.champion]
    gone = [c for c in champions if c.left_by(context.today)]
    if not gone or len(gone) < len(champions):
        return
    last = max(gone, key=lambda contact: contact.left_on or context.today)
    day = wording.day(last.left_on or context.today)
    text = f"Decide who is to be won as the next champion, after {last.name}, who left on {day}."
    yield text, (evidence.contact(account, last, context.today),)


def _renewal(context: Context, account: Account) -> Iterator[Wanted]:
    """What is not ready, once a window of the renewal is open."""
    rules, due = context.playbooks.of(account), account.renewal_date
    if due is None or due < context.today:
        return
    windows = windows_of(due, rules.renewal.windows, context.today)
    if not any(window.open for window in windows):
        return
    _, judged = readiness_of(context, account)
    short = [(item, shown) for item, shown in judged if shown.state not in ("met", "unknown")]
    if short:
        names = wording.listed([f"“{item.name}”" for item, _ in short])
        text = (
            f"Decide who settles what is still open for the renewal of {wording.day(due)}: {names}."
        )
        day = evidence.account_field(
            account, "renewal_date", "renewal date", wording.day(due), context.today
        )
        rows = [readiness_rule(rules, item) for item, _ in short]
        yield text, (day, *rows, *(found for _, shown in short for found in shown.evidence))


def _actions(context: Context, account: Account) -> Iterator[Wanted]:
    """Actions of the playbook that others than the account's own CSM have to take on."""
    owner = context.people.find(account.owner_email)
    own = owner.name if owner else account.owner_email
    health = context.scores.of(context.scope, account, context.today)
    others = [one for one in plan_actions(context, account, health) if one.owner != own]
    for one in others[:_OTHERS_ACTIONS]:
        text = (
            f"Decide whether {one.owner} takes on “{one.action.title}” by {wording.day(one.due)}."
        )
        yield text, (one.evidence,)


def _growth(context: Context, account: Account) -> Iterator[Wanted]:
    """The best founded opportunity, where nothing that the playbook names speaks against it."""
    rules = context.playbooks.of(account)
    if rules.expansion is None:
        return
    metrics = [c.metric for c in rules.expansion.conditions() if c.metric]
    outlook = prospects(context, rules.expansion, dossiers(context, [account], metrics)[0])
    if outlook.against or not outlook.found:
        return
    best = outlook.found[0]
    rule = opportunity_rule(rules, best.opportunity, context.playbooks.definitions())
    items = [item for pointer in best.pointers for item in pointer.evidence]
    name = best.opportunity.name[0].lower() + best.opportunity.name[1:]
    yield f"Decide whether to propose {name} now.", (rule, *items)


def _override(context: Context, account: Account) -> Iterator[Wanted]:
    """A judgement by hand that ends within the next quarter."""
    rules = context.playbooks.of(account)
    health = context.scores.of(context.scope, account, context.today)
    override = health.override
    if override is None or override.expires_on > context.today + timedelta(days=90):
        return
    plain = evidence.score(account, health, rules.health.name)
    item = with_override(plain, override, rules.health.bands)
    text = f"Decide whether the override by {override.author} still holds: it ends on "
    yield f"{text}{wording.day(override.expires_on)}.", (item,)


def _records(context: Context, account: Account) -> Iterator[Wanted]:
    for one in contradictions(context, account):
        said = one.text.removeprefix("Records differ: ")
        yield f"Settle which holds: {said}", one.evidence
