"""Is an account ready to be a reference: reasons for and against, and the gentle next ask."""

from csbot.domain import wording
from csbot.domain.condition import Criterion
from csbot.domain.playbook import Playbook
from csbot.domain.reply import Findings
from csbot.tools.account.former import find_customer
from csbot.tools.facts.conditions import Answer
from csbot.tools.facts.dossier import dossiers
from csbot.tools.facts.reference_readiness import Standing, metrics_read, standing
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.program_rules import criterion_rule, plain_rule


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_customer(context, arguments.account, "and would have to be won back first")
    if isinstance(account, Findings):
        return account
    rules = context.playbooks.of(account)
    if rules.advocacy is None:
        text = f"The playbook {rules.name} says nothing about references or advocacy."
        return nothing_known(text, account)
    dossier = dossiers(context, [account], metrics_read(rules.advocacy))[0]
    stand = standing(context, rules.advocacy, dossier)
    telling = Telling()
    _lead(telling, context, stand)
    for label, pairs in (("For", stand.held), ("Against", (*stand.lacking, *stand.against))):
        for criterion, got in pairs:
            _say(telling, context, rules, label, criterion, got)
    for criterion, got in stand.unknown:
        telling.gap(f"Not known whether there is {criterion.name}: {got.text}.")
    if stand.untold:
        reasons = "; ".join(f"{one.name}, as {got.text}" for one, got in stand.untold)
        telling.gap(f"Not known for the objections: {reasons}.")
    _next(telling, context, rules, stand)
    return telling.findings(accounts=[account.account_id])


def _lead(telling: Telling, context: Context, stand: Standing) -> None:
    account = stand.dossier.account
    known = len(stand.held) + len(stand.lacking) + len(stand.unknown)
    text = (
        f"{account.name} is {stand.readiness} to be a reference on {wording.day(context.today)}: "
        f"{len(stand.held)} of {wording.count(known, 'criterion', 'criteria')} met"
    )
    if stand.against:
        text += f", {wording.count(len(stand.against), 'objection')}"
    if stand.unknown:
        text += f", {len(stand.unknown)} not known"
    if stand.untold:
        text += f", {wording.count(len(stand.untold), 'objection')} not known"
    inputs = (account.account_id, context.today.isoformat())
    item = evidence.computed("reference_readiness", inputs, text, context.today, account)
    telling.say(f"{text}.", item, lead=True)


def _say(
    telling: Telling,
    context: Context,
    rules: Playbook,
    label: str,
    criterion: Criterion,
    got: Answer,
) -> None:
    rule = criterion_rule(rules, "advocacy", criterion, context.playbooks.definitions())
    telling.say(f"{label}: {criterion.name} — {got.text}.", rule, *got.evidence)


def _next(telling: Telling, context: Context, rules: Playbook, stand: Standing) -> None:
    """The smallest ask that is next after what the customer has done; none before they are ready.

    What stands in the way comes first: asking too early costs the relationship.
    """
    advocacy = rules.advocacy
    assert advocacy is not None
    done = stand.activities
    if done.evidence:
        telling.say(f"So far: {done.text}.", *done.evidence)
    else:
        telling.gap(f"So far: {done.text}.")
    rule = plain_rule(rules, f"advocacy/asks/{stand.ask.id}", stand.ask.title, stand.ask.source)
    if stand.readiness == "ready":
        telling.say(f"The gentle next ask: {stand.ask.title}.", rule)
    elif stand.readiness == "not yet ready":
        pairs = (*((one, "there is") for one, _ in stand.against),
                 *((one, "there is no proof of") for one, _ in stand.lacking))  # fmt: skip
        first, verb = pairs[0]
        text = f"Ask for nothing yet, as {verb} {first.name}; later: {stand.ask.title}."
        inputs = (stand.dossier.account.account_id, rule.ref)
        carried = evidence.computed("next_ask", inputs, text, context.today, stand.dossier.account)
        telling.say(text, carried, rule, status="inference")
    else:
        telling.say(f"Once that is known, the next ask is: {stand.ask.title}.", rule)


TOOL = Tool(
    name="account_advocacy",
    description=(
        "Whether one account is ready to be a reference or case study by the playbook's criteria, "
        "reasons for and against, and the gentle next ask."
    ),
    arguments=AccountArguments,
    examples=(
        "is ACCOUNT ready to be a reference",
        "can we ask ACCOUNT for a reference",
        "would ACCOUNT do a case study",
        "reference readiness of ACCOUNT",
        "is ACCOUNT a good advocate",
        "would ACCOUNT be a good reference for a prospect",
        "could ACCOUNT speak at our event",
        "what can we ask ACCOUNT for as an advocate",
        "should I ask ACCOUNT for a testimonial",
        "has ACCOUNT been a reference before",
        "what stands in the way of a reference from ACCOUNT",
        "is ACCOUNT referenceable",
        "how likely is ACCOUNT to speak for us",
        "next advocacy ask for ACCOUNT",
        "advocacy status of ACCOUNT",
    ),
    run=run,
)
