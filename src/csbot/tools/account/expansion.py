"""Where one account could grow now: opportunities, timing, what speaks against, the next step."""

from csbot.domain import wording
from csbot.domain.playbook import Playbook, Segment
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.account.former import find_customer
from csbot.tools.facts.account_opportunities import Found, Prospects, prospects
from csbot.tools.facts.dossier import dossiers
from csbot.tools.facts.portfolio_rows import arr
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.program_rules import criterion_rule, opportunity_rule

_SHOWN = 4


def run(context: Context, arguments: AccountArguments) -> Findings:
    so = "and would have to be won back before it could grow"
    account = find_customer(context, arguments.account, so)
    if isinstance(account, Findings):
        return account
    rules = context.playbooks.of(account)
    if rules.expansion is None:
        text = f"The playbook {rules.name} says nothing about expansion, so none is sought here."
        return nothing_known(text, account)
    metrics = [c.metric for c in rules.expansion.conditions() if c.metric]
    dossier = dossiers(context, [account], metrics)[0]
    outlook = prospects(context, rules.expansion, dossier)
    telling = Telling()
    _lead(telling, context, outlook)
    for one in outlook.found[:_SHOWN]:
        _say(telling, context, rules, account, one)
    _circumstances(telling, context, rules, outlook)
    if not outlook.found:
        telling.gap(
            f"None of the signals that the playbook {rules.name} names is on record for "
            f"{account.name}; newer usage figures or a talk about further needs would settle it."
        )
    return telling.findings(accounts=[account.account_id])


def _lead(telling: Telling, context: Context, outlook: Prospects) -> None:
    account = outlook.dossier.account
    many = len(outlook.found)
    counted = wording.count(many, "expansion opportunity", "expansion opportunities")
    counted = counted if many else "no expansion opportunity"
    text = f"{account.name} shows {counted} on {wording.day(context.today)}"
    if many:
        names = [
            one.opportunity.name[0].lower() + one.opportunity.name[1:] for one in outlook.found
        ]
        text += f": {wording.listed(names[:_SHOWN])}"
    if outlook.against:
        against = [criterion.name for criterion, _ in outlook.against]
        text += f"; speaking against a proposal now: {wording.listed(against)}"
    elif many and outlook.unknown:
        unknown = wording.count(len(outlook.unknown), "objection")
        text += f"; nothing on record speaks against a proposal now, {unknown} not known"
    elif many:
        text += "; nothing that the playbook names speaks against a proposal now"
    inputs = (account.account_id, context.today.isoformat())
    item = evidence.computed("opportunities", inputs, text, context.today, account)
    telling.say(f"{text}.", item, lead=True)


def _say(telling: Telling, context: Context, rules: Playbook, account: Account, one: Found) -> None:
    rule = opportunity_rule(rules, one.opportunity, context.playbooks.definitions())
    kind = one.opportunity.kind.replace("_", " ")
    pointers = "; ".join(pointer.text for pointer in one.pointers)
    items = [item for pointer in one.pointers for item in pointer.evidence]
    telling.say(f"{one.opportunity.name} ({kind} expansion): {pointers}.", rule, *items)
    telling.say(f"Next: {one.opportunity.step}.", rule)
    _difference(telling, context, rules, account, one)


def _difference(
    telling: Telling, context: Context, rules: Playbook, account: Account, one: Found
) -> None:
    """What the step to the next segment is worth, where both amounts are in one currency."""
    target = next((s for s in rules.segments if s.id == one.opportunity.upgrade_to), None)
    if target is None or target.arr_min is None or account.currency != rules.currency:
        return
    if target.arr_min <= account.arr:
        return
    text = _gap_to(account, target, target.arr_min)
    money = arr(account, context)
    inputs = (money.ref, f"segment {target.id}", context.today.isoformat())
    item = evidence.computed("arr_to_segment", inputs, text, context.today, account)
    telling.say(f"{text}.", item, money)


def _gap_to(account: Account, target: Segment, floor: float) -> str:
    return (
        f"{account.name} pays {wording.money(account.arr, account.currency)} a year; "
        f"{target.name} begin at {wording.money(floor, account.currency)}, which is "
        f"{wording.money(floor - account.arr, account.currency)} more"
    )


def _circumstances(telling: Telling, context: Context, rules: Playbook, outlook: Prospects) -> None:
    definitions = context.playbooks.definitions()
    timing = outlook.timing if outlook.found else ()
    for label, held in (("Timing", timing), ("Against", outlook.against)):
        for criterion, got in held:
            rule = criterion_rule(rules, "expansion", criterion, definitions)
            telling.say(f"{label}: {criterion.name} — {got.text}.", rule, *got.evidence)
    if outlook.unknown:
        telling.gap(f"Not known for the objections: {'; '.join(outlook.unknown)}.")


TOOL = Tool(
    name="account_expansion",
    description=(
        "Expansion opportunities of one account by the playbook (departments, regions, tier, use "
        "cases, seats, volume, add-ons), ranked, with evidence, timing, what speaks against and "
        "the next step."
    ),
    arguments=AccountArguments,
    examples=(
        "where could ACCOUNT grow",
        "expansion opportunities at ACCOUNT",
        "is there upsell potential at ACCOUNT",
        "what can we sell to ACCOUNT next",
        "what could ACCOUNT buy next",
        "is ACCOUNT ready for an upgrade",
        "is now a good time to propose an expansion to ACCOUNT",
        "can we upsell ACCOUNT",
        "cross-sell ideas for ACCOUNT",
        "growth potential of ACCOUNT",
        "how can I expand ACCOUNT",
        "which departments at ACCOUNT could we move into",
        "should we offer ACCOUNT more seats",
        "what speaks against an upsell at ACCOUNT",
        "does ACCOUNT have whitespace",
        "what is the whitespace at ACCOUNT",
        "can I upsell ACCOUNT right now or is it a bad moment",
        "would ACCOUNT take a pilot in another team",
        "is ACCOUNT expansion ready",
    ),
    run=run,
)
