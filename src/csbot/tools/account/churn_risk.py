"""How likely an account is to churn, as learned from the organisation's own outcomes."""

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.domain.risk import ChurnRisk, Driver, RiskModel
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account

_SHOWN = 3


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    model = context.scores.risk_model(context.today)
    risk = context.scores.risk(context.scope, account, context.today)
    score = _score(context, account)
    said, items = _told(context, account, model, risk)
    return Findings(
        statements=(*said, score[0]),
        evidence=(*items, score[1]),
        accounts=(account.account_id,),
        status="answered" if risk else "not_enough_evidence",
    )


def _told(
    context: Context, account: Account, model: RiskModel | None, risk: ChurnRisk | None
) -> tuple[list[Statement], list[Evidence]]:
    if risk is None:
        return [Statement(text=_why_not(account, model), status="gap", lead=True)], []
    item = risk_evidence(context, account, risk)
    day = wording.day(risk.trained_on)
    text = (
        f"{account.name}'s learned churn risk is {wording.percent(risk.probability)}, against "
        f"{wording.percent(risk.churn_rate)} of all past outcomes (learned on {day})."
    )
    said = [Statement(text=text, status="inference", refs=(item.ref,), lead=True)]
    for word, drivers in (("raises", _above(risk)), ("lowers", _below(risk))):
        if drivers:
            named = wording.listed([_name(context, one) for one in drivers[:_SHOWN]])
            text = f"What {word} it: {named}."
            said.append(Statement(text=text, status="inference", refs=(item.ref,)))
    return said, [item]


def _why_not(account: Account, model: RiskModel | None) -> str:
    if model is None:
        return "No churn risk has been learned yet: `csbot learn` does it from past outcomes."
    counts = (
        f"{wording.count(model.churned, 'churned account')} and "
        f"{wording.count(model.renewed, 'renewed account')}"
    )
    if model.status == "too_few":
        return f"There are not enough outcomes to learn a churn risk from: {counts} with values."
    if model.status == "no_signal":
        return (
            f"No churn risk is given: in {counts} the metrics show no signal that tells who "
            "churns; unseen accounts were told apart no better than by guessing."
        )
    return f"No churn risk is given for {account.name}: no metric that it rests on is observed."


def risk_evidence(context: Context, account: Account, risk: ChurnRisk) -> Evidence:
    """The figures with their drivers in log odds, so that they can be redone."""
    drivers = ", ".join(f"{_name(context, one)} {one.log_odds:+.2f}" for one in risk.drivers)
    text = (
        f"{account.name}: learned churn risk {wording.percent(risk.probability)}: of past accounts "
        f"that stood like this {wording.count(risk.horizon_days, 'day')} before their outcome, the "
        f"share that churned; {wording.percent(risk.churn_rate)} of all past outcomes; learned on "
        f"{wording.day(risk.trained_on)}, AUC {risk.auc:.2f} on accounts that it had not seen"
    )
    text += f"; drivers in log odds (above 0 raises the risk): {drivers}" if drivers else ""
    inputs = (account.account_id, risk.trained_on.isoformat(), context.today.isoformat())
    return evidence.computed("churn_risk", inputs, text, context.today, account)


def _score(context: Context, account: Account) -> tuple[Statement, Evidence]:
    """The open score stands beside whatever was learned."""
    rules = context.playbooks.of(account)
    health = context.scores.of(context.scope, account, context.today)
    item = evidence.score(account, health, rules.health.name)
    if health.score is None:
        none = wording.score_name(rules.health.name)
        text = f"There is no {none} beside it: no metric of it is observed."
        return Statement(text=text, status="gap"), item
    text = (
        f"The {wording.health_score_name(rules.health.name)} is "
        f"{wording.score(health.score)} of 100, band {health.band.name}."
    )
    return Statement(text=text, refs=(item.ref,)), item


def _above(risk: ChurnRisk) -> list[Driver]:
    return [one for one in risk.drivers if one.log_odds > 0]


def _below(risk: ChurnRisk) -> list[Driver]:
    return [one for one in risk.drivers if one.log_odds < 0]


def _name(context: Context, driver: Driver) -> str:
    definition = context.playbooks.definitions().get(driver.metric)
    return definition.name if definition else driver.metric


TOOL = Tool(
    name="account_churn_risk",
    description=(
        "How likely an account is to churn, as learned from past churned and renewed accounts, "
        "with what drives it, beside the health score; says where too little was learned."
    ),
    arguments=AccountArguments,
    examples=(
        "how likely is ACCOUNT to churn",
        "churn risk of ACCOUNT",
        "what is the churn probability of ACCOUNT",
        "will ACCOUNT churn",
        "predicted churn for ACCOUNT",
        "what drives the churn risk of ACCOUNT",
        "how probable is it that we lose ACCOUNT",
        "what are the odds that ACCOUNT leaves us",
        "likelihood of churn at ACCOUNT",
        "does the model think ACCOUNT will leave",
        "churn prediction ACCOUNT",
        "learned risk of ACCOUNT",
    ),
    run=run,
)
