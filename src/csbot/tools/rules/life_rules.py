"""Onboarding, renewal, intervention and win-back rules of a playbook as evidence that opens."""

from collections.abc import Iterator

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.intervention import Intervention, Program, ProgramStep
from csbot.domain.onboarding import Indicator, Onboarding, Step, Track
from csbot.domain.playbook import Playbook
from csbot.domain.renewal import ReadinessItem, RenewalStep
from csbot.tools.rules.playbook_evidence import indicator, rule_evidence


def life_rules(rules: Playbook) -> Iterator[Evidence]:
    """All of them, each once; indicators are among the playbook's other rules."""
    if plan := rules.onboarding:
        yield onboarding_rule(rules, plan)
        yield from (track_rule(rules, track) for track in plan.tracks)
        yield from (step_rule(rules, step) for step in plan.steps)
    yield from (renewal_step_rule(rules, step) for step in rules.renewal.steps)
    yield from (readiness_rule(rules, item) for item in rules.renewal.readiness)
    yield from (intervention_rule(rules, one) for one in rules.interventions)
    for program in (*rules.recovery, *([rules.win_back] if rules.win_back else [])):
        yield program_rule(rules, program)
        yield from (program_step_rule(rules, program, step) for step in program.steps)


def onboarding_rule(rules: Playbook, plan: Onboarding) -> Evidence:
    text = f"Onboarding at {rules.company} takes {wording.count(plan.days, 'day')}"
    return _rule(rules, "onboarding", "onboarding", text, plan.note, plan.source)


def track_rule(rules: Playbook, track: Track) -> Evidence:
    text = f"{track.name} of {rules.company}"
    names = {segment.id: segment.name for segment in rules.segments}
    if track.segments:
        text += f" for {wording.listed([names[s] for s in track.segments])}"
    if track.max_days:
        least = f"{track.min_days} to " if track.min_days else "up to "
        text += f", {least}{wording.count(track.max_days, 'day')}"
    if track.deliverables:
        text += f": {wording.listed(list(track.deliverables))}"
    return _rule(rules, f"onboarding/tracks/{track.id}", track.name, text, "", track.source)


def step_rule(rules: Playbook, step: Step) -> Evidence:
    text = f"Onboarding at {rules.company}, days {step.from_day} to {step.by_day}: {step.title}"
    return _rule(rules, f"onboarding/steps/{step.id}", step.title, text, "", step.source)


def indicator_rule(rules: Playbook, one: Indicator) -> Evidence:
    return indicator(rules, one).evidence


def renewal_step_rule(rules: Playbook, step: RenewalStep) -> Evidence:
    until = f" to {step.until_days}" if step.until_days else ""
    text = f"Renewal at {rules.company}, {step.days_before}{until} days before: {step.title}"
    return _rule(rules, f"renewal/steps/{step.id}", step.title, text, "", step.source)


def readiness_rule(rules: Playbook, item: ReadinessItem) -> Evidence:
    text = f"Before a renewal at {rules.company}: {item.name}"
    return _rule(rules, f"renewal/readiness/{item.id}", item.name, text, "", item.source)


def intervention_rule(rules: Playbook, one: Intervention) -> Evidence:
    names = {band.id: band.name for band in rules.health.bands}
    bands = wording.listed([names[b] for b in one.bands], "or")
    text = f"In the band {bands} {rules.company} answers with: {one.response}; lead: {one.owner}"
    if one.first_step_days:
        text += f"; first step within {wording.count(one.first_step_days, 'day')}"
    if one.review_every_days:
        text += f"; review every {wording.count(one.review_every_days, 'day')}"
    if one.ends_when:
        text += f"; it ends when {one.ends_when}"
    return _rule(rules, f"interventions/{one.id}", f"band {bands}", text, one.note, one.source)


def program_rule(rules: Playbook, program: Program) -> Evidence:
    text = f"{program.name} of {rules.company}: {wording.count(len(program.steps), 'step')}"
    return _rule(rules, f"programs/{program.id}", program.name, text, program.note, program.source)


def program_step_rule(rules: Playbook, program: Program, step: ProgramStep) -> Evidence:
    text = (
        f"{program.name} of {rules.company}: {step.title}; owner {step.owner}; within "
        f"{wording.count(step.due_days, 'day')}; measure: {step.measure}"
    )
    place = f"programs/{program.id}/{step.id}"
    return _rule(rules, place, step.title, text, "", step.source or program.source)


def _rule(rules: Playbook, place: str, title: str, text: str, note: str, source: str) -> Evidence:
    text = f"{text}. {note}" if note else text
    return rule_evidence(rules, place, title, text, source)
