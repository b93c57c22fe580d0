"""An account's onboarding: the plan with its dates, and how it stands against each indicator."""

from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.reply import Findings
from csbot.scoring.lifecycle import date_of_day
from csbot.scoring.placement import tenure_day
from csbot.tools.account.onboarding_plan import say_measured, say_plan
from csbot.tools.facts.dossier import Dossier, dossiers
from csbot.tools.facts.life_records import asked_metrics
from csbot.tools.facts.onboarding_progress import (
    BEFORE_START,
    Point,
    compute,
    counted,
    onboarding_days,
    points_of,
    say_point,
    stretches,
    track_of,
    unrecorded,
)
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.life_rules import onboarding_rule, track_rule

_AHEAD = 3
_MET = 4
_FEW = 4


class OnboardingArguments(AccountArguments):
    part: Literal["all", "plan", "progress", "late", "coming", "ahead"] = Field(
        default="all",
        description="The steps with their dates, the progress against the indicators, only what "
        "is late, only the steps from now on, or the whole in short; `ahead`: steps from now on "
        "with their measures, and nothing once onboarding is over.",
        json_schema_extra={
            "words": {
                "plan": "schedule, timeline, week, weeks, agenda, who does what",
                "progress": "progress, indicators, on track, criteria, targets, met",
                "late": "late, behind, overdue, slipping, missed, delayed",
                "coming": "come next, next steps, next step, coming, upcoming",
            }
        },
    )


def run(context: Context, arguments: OnboardingArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    rules, part = context.playbooks.of(account), arguments.part
    runs = account.status == "active" and tenure_day(account, context.today) <= onboarding_days(
        rules
    )
    if part == "ahead" and not runs:
        return Findings(accounts=(account.account_id,))
    if not onboarding_days(rules):
        text = f"The playbook {rules.name} has no onboarding part and no indicators."
        return nothing_known(text, account)
    if account.status == "churned":
        text = f"{account.name} has churned: no onboarding runs."
        return nothing_known(text, account)
    since = account.start_date - BEFORE_START
    life = dossiers(context, [account], asked_metrics([rules]), since)[0]
    telling = Telling()
    points = points_of(context, life)
    if part == "ahead":
        say_measured(telling, context, account, points)
        return telling.findings(accounts=[account.account_id])
    _lead(telling, context, life, points)
    if part in ("plan", "coming"):
        say_plan(telling, context, account, all_of_them=part == "plan")
    else:
        _progress(telling, context, life, points, part)
    if part == "all":
        say_plan(telling, context, account, all_of_them=False)
    if part in ("all", "late"):
        _unrecorded(telling, context, life)
    return telling.findings(accounts=[account.account_id])


def _lead(telling: Telling, context: Context, life: Dossier, points: list[Point]) -> None:
    account = life.account
    rules = context.playbooks.of(account)
    days, day = onboarding_days(rules), tenure_day(account, context.today)
    start = wording.day(account.start_date)
    last = wording.day(date_of_day(account.start_date, days))
    if day < 1:
        text = f"{account.name} starts on {start}; its {days}-day onboarding runs until {last}"
    elif day <= days:
        text = f"{account.name} is on day {day} of its {days}-day onboarding ({start} to {last})"
    else:
        text = f"{account.name} is past its {days}-day onboarding, which ended on {last}"
    track = track_of(context, account)
    text += f", on the track {track.name}" if track else ""
    text += f"; {counted(points)}" if points else ""
    rule = [onboarding_rule(rules, rules.onboarding)] if rules.onboarding else []
    rule += [track_rule(rules, track)] if track else []
    refs = (account_ref(account.account_id, "start_date"), *(item.ref for item in rule))
    carried = compute(context, account, "onboarding", refs, text)
    telling.say(f"{text}.", carried, *rule, lead=True)
    if not points:
        telling.gap(f"The playbook {rules.name} states no indicators of onboarding.")


def _progress(
    telling: Telling, context: Context, life: Dossier, points: list[Point], part: str
) -> None:
    """What is late first, then what is met, then what is next."""
    account = life.account
    by_state: dict[str, list[Point]] = {}
    for point in points:
        by_state.setdefault(point.shown.state, []).append(point)
    late = by_state.get("late", [])
    met = [*by_state.get("met-late", []), *by_state.get("met", [])]
    ahead = by_state.get("open", [])
    for point in late:
        say_point(telling, context, account, point)
    if part == "late":
        if not late:
            telling.gap("No indicator is on record as late.")
    else:
        short = part == "all"
        for point in met[: _MET if short else None]:
            say_point(telling, context, account, point)
        for point in ahead[: _AHEAD if short else None]:
            say_point(telling, context, account, point)
    _without_evidence(telling, context, by_state.get("unknown", []), short=part != "progress")


def _without_evidence(telling: Telling, context: Context, points: list[Point], short: bool) -> None:
    """What no record shows: what was due already, with what would settle it; then the rest."""
    due = [point for point in points if point.due < context.today]
    for point in due[:_FEW]:
        telling.gap(
            f"{point.indicator.name}, by {wording.day(point.due)}: no evidence; "
            f"{point.shown.wanted} would settle it."
        )
    if more := len(due) - _FEW if len(due) > _FEW else 0:
        telling.gap(f"{wording.count(more, 'more indicator')} past due without evidence.")
    ahead = [point for point in points if point.due >= context.today]
    if ahead and short:
        many, first = wording.count(len(ahead), "more indicator"), wording.day(ahead[0].due)
        telling.gap(f"Nothing is on record yet of {many}, the first due by {first}.")
    elif ahead:
        names = wording.listed([f"{p.indicator.name} (by {wording.day(p.due)})" for p in ahead])
        telling.gap(f"Nothing is on record yet of what is still to come: {names}.")


def _unrecorded(telling: Telling, context: Context, life: Dossier) -> None:
    past = [s for s in stretches(context, life.account) if s.last < context.today]
    missing = unrecorded(context, life, past)
    if missing:
        named = [f"{step.title} (by {wording.day(due)})" for step, due in missing]
        more = f" and {len(named) - _FEW} more" if len(named) > _FEW else ""
        telling.gap(
            f"No record speaks of these steps, due by now: {'; '.join(named[:_FEW])}{more}."
        )


TOOL = Tool(
    name="account_onboarding",
    description=(
        "An account's onboarding: track, steps with dates and owners from the start date, "
        "progress against each 30/60/90-day indicator with evidence, what is late."
    ),
    arguments=OnboardingArguments,
    examples=(
        "how is the onboarding of ACCOUNT going",
        "how is ACCOUNT's onboarding going",
        "ACCOUNT's onboarding",
        "onboarding plan for ACCOUNT",
        "is the onboarding of ACCOUNT on track",
        "what is late in the onboarding of ACCOUNT",
        "which onboarding steps come next for ACCOUNT",
        "what happens in week 2 of ACCOUNT's onboarding",
        "has ACCOUNT met its 30-day indicators",
        "30/60/90 day progress of ACCOUNT",
        "where does ACCOUNT stand in onboarding",
        "when does the onboarding of ACCOUNT end",
        "did ACCOUNT go live in time",
        "onboarding status of ACCOUNT",
        "which onboarding milestones has ACCOUNT missed",
        "what is still missing to finish onboarding ACCOUNT",
        "is ACCOUNT onboarded white-glove or digitally",
        "ramp-up of ACCOUNT",
        "implementation timeline of ACCOUNT",
        "how far along is ACCOUNT with its first 90 days",
        "has the kickoff with ACCOUNT happened",
        "did ACCOUNT have a quick win",
        "are 80% of the users active at ACCOUNT",
        "who does what in the onboarding of ACCOUNT",
    ),
    run=run,
)
