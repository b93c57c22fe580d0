"""An account's loyalty tier with its benefits, why, and what the next tier needs."""

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.loyalty import Tier
from csbot.domain.reply import Findings
from csbot.tools.account.former import find_customer
from csbot.tools.facts.dossier import dossiers
from csbot.tools.facts.loyalty_tiers import Placing, metrics_read, placing
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.program_rules import tier_rule


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_customer(context, arguments.account, "and would have to be won back first")
    if isinstance(account, Findings):
        return account
    rules = context.playbooks.of(account)
    if rules.loyalty is None:
        text = f"The playbook {rules.name} has no loyalty program, so {account.name} has no tier."
        return nothing_known(text, account)
    dossier = dossiers(context, [account], metrics_read(rules.loyalty))[0]
    place = placing(context, rules.loyalty, dossier)
    definitions = context.playbooks.definitions()
    telling = Telling()
    rule = tier_rule(rules, place.tier, definitions)
    text = (
        f"{account.name} is in the loyalty tier {place.tier.name} on {wording.day(context.today)}"
    )
    inputs = (account.account_id, rules.id, context.today.isoformat())
    item = evidence.computed("loyalty_tier", inputs, text, context.today, account)
    benefits = wording.listed(list(place.tier.benefits))
    telling.say(f"{text}, which gives {benefits}.", item, rule, lead=True)
    for need, got in place.held:
        telling.say(f"For {place.tier.name}: {need.name} — {got.text}.", rule, *got.evidence)
    if place.next is None:
        telling.say(f"{place.tier.name} is the highest tier.", item)
    else:
        _next(telling, place, place.next, tier_rule(rules, place.next, definitions))
    if rules.loyalty.note:
        telling.gap(rules.loyalty.note)
    return telling.findings(accounts=[account.account_id])


def _next(telling: Telling, place: Placing, tier: Tier, rule: Evidence) -> None:
    telling.say(f"{tier.name} would give {wording.listed(list(tier.benefits))}.", rule)
    for need, got in place.needs:
        if got.met is None:
            telling.gap(f"Not known for {tier.name}: {need.name} — {got.text}.")
        elif not got.met:
            telling.say(f"{tier.name} still needs {need.name} — {got.text}.", rule, *got.evidence)


TOOL = Tool(
    name="account_loyalty",
    description="One account's loyalty tier, its benefits, and what the next tier needs.",
    arguments=AccountArguments,
    examples=(
        "which loyalty tier is ACCOUNT in",
        "what loyalty status does ACCOUNT have",
        "is ACCOUNT a gold customer",
        "what benefits does ACCOUNT get from the loyalty program",
        "what does ACCOUNT need for the next loyalty tier",
        "loyalty program level of ACCOUNT",
        "is ACCOUNT platinum or diamond",
        "how loyal is ACCOUNT by our program",
        "why is ACCOUNT only silver",
    ),
    run=run,
)
