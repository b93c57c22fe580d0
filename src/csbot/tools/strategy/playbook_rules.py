"""What the playbook says: at a score, in a band, segment or phase, about a metric or any topic."""

import math
from collections.abc import Sequence
from functools import partial

from pydantic import Field

from csbot.domain import wording
from csbot.domain.health import Band
from csbot.domain.playbook import Playbook
from csbot.domain.reply import Findings
from csbot.tools.facts.band_names import called
from csbot.tools.facts.companies import playbook_named
from csbot.tools.facts.metric_names import find_metric
from csbot.tools.ground.base import Arguments, Context, Tool
from csbot.tools.ground.name_keys import normalise
from csbot.tools.ground.subject import nothing_known, unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.rules import playbook_evidence as read
from csbot.tools.rules.playbook_evidence import Rule
from csbot.tools.strategy.bands import tell_actions, tell_band
from csbot.tools.strategy.playbook_places import band_at, bands_asked
from csbot.tools.strategy.replies import reply

_ACTIONS = 4
_MOST = 8


class RulesArguments(Arguments):
    topic: str = Field(default="", description="What is asked about, in the asker's own words.")
    score: float | None = Field(default=None, description="What to do at this score, 0 to 100.")
    band: str | None = Field(default=None, description="What holds in this band.")
    segment: str | None = Field(default=None, description="What holds for this segment or tier.")
    phase: str | None = Field(default=None, description="What holds in this phase, as onboarding.")
    metric: str | None = Field(default=None, description="How this metric counts in the score.")
    company: str | None = Field(
        default=None, description="Another company's playbook, by its name or id."
    )


def run(context: Context, arguments: RulesArguments) -> Findings:
    """A topic is answered as the strategy's search answers it, from one pool of documents and
    rules; typed arguments say which band is meant, and answer by themselves where nothing does."""
    rules = playbook_named(context, arguments.company, arguments.topic)
    bands = _bands(rules, arguments) if arguments.band or _is_score(rules, arguments) else []
    if isinstance(bands, Findings):
        return bands
    topic = arguments.topic.strip()
    if not topic:
        return _by_arguments(context, rules, arguments, bands)
    found = reply(context, topic, arguments.company, bands=partial(_meant, arguments))
    if found.status == "answered":
        return found
    typed = _by_arguments(context, rules, arguments, [])
    return typed if typed.status == "answered" else found


def _by_arguments(
    context: Context, rules: Playbook, arguments: RulesArguments, bands: Sequence[Band]
) -> Findings:
    named = _named(context, rules, arguments)
    if isinstance(named, Findings):
        return named
    if not bands and not named:
        return nothing_known(f"The playbook {rules.name} says nothing on that.")
    telling = Telling()
    for band in bands:
        tell_band(telling, context, rules, band)
    for band in bands:
        tell_actions(telling, rules, band)
    for i, rule in enumerate(named[:_MOST]):
        telling.say(rule.sentence, rule.evidence, lead=i == 0 and not bands)
    return telling.findings()


def _meant(arguments: RulesArguments, rules: Playbook) -> list[Band]:
    """The bands of any company's playbook that the arguments name."""
    if not (arguments.band or _is_score(rules, arguments)):
        return []
    found = _bands(rules, arguments)
    return [] if isinstance(found, Findings) else found


def _named(context: Context, rules: Playbook, arguments: RulesArguments) -> list[Rule] | Findings:
    """The rules that the typed arguments point to; none of them given: an empty list."""
    found: list[Rule] = []
    asked = normalise(arguments.topic)
    if arguments.segment and _speaks_of(asked, "segment", "tier", "account", "customer"):
        found += [
            read.segment(rules, one)
            for one in rules.segments
            if _same(arguments.segment, one.id, one.name)
        ]
    if arguments.phase and _speaks_of(asked, "phase", "stage", arguments.phase):
        found += _phase_rules(rules, arguments.phase)
    if arguments.metric:
        definition = find_metric(context, arguments.metric)
        if isinstance(definition, Findings):
            return definition
        found += _metric_rules(context, rules, definition.metric)
    return found


def _is_score(rules: Playbook, arguments: RulesArguments) -> bool:
    """Whether the number is a score: "by day 30", "at 8/10" and "3 or 4" ask for no band."""
    if arguments.score is None:
        return False
    return not arguments.topic.strip() or bool(bands_asked(rules, arguments.topic))


def _speaks_of(asked: str, *words: str) -> bool:
    """Whether a topic, where there is one, holds one of the words: "usage growth" is no tier."""
    return not asked or any(normalise(word) in asked for word in words)


def _bands(rules: Playbook, arguments: RulesArguments) -> list[Band] | Findings:
    """A band that the playbook does not have is asked back, unless a topic says more."""
    if arguments.band:
        found = [band for band in rules.health.bands if called(band, arguments.band)]
        names = wording.listed([band.name for band in rules.health.bands])
        if found and arguments.score is not None and _is_score(rules, arguments):
            # "Is 88 a healthy score": what the score is in goes before what it is asked to be.
            found = list(dict.fromkeys([*_at(rules, arguments.score), *found]))
        if found or arguments.topic.strip():
            return found
        return unclear(f"{rules.name} has no band {arguments.band!r}; it has {names}.")
    if asked := bands_asked(rules, arguments.topic):
        return asked
    score = arguments.score if arguments.score is not None else 0.0
    if not 0 <= score <= 100:
        return unclear(f"A score lies between 0 and 100; {wording.number(score)} does not.")
    return _at(rules, score)


def _at(rules: Playbook, score: float) -> list[Band]:
    return [band_at(rules, score)] if 0 <= score <= 100 else []


def _phase_rules(rules: Playbook, wanted: str) -> list[Rule]:
    found: list[Rule] = []
    for one in rules.phases:
        if not _same(wanted, one.id, one.name):
            continue
        last = one.to_day if one.to_day is not None else math.inf
        found.append(read.phase(rules, one))
        found += [
            read.indicator(rules, i) for i in rules.indicators if one.from_day <= i.by_day <= last
        ]
        found += [read.action(rules, a) for a in rules.actions if one.id in a.phases][:_ACTIONS]
    return found


def _metric_rules(context: Context, rules: Playbook, metric: str) -> list[Rule]:
    definitions = context.playbooks.definitions()
    found = [
        read.metric(rules, part, rule, definitions)
        for part in rules.health.components
        for rule in part.metrics
        if rule.metric == metric
    ]
    found += [
        read.target(rules, one) for one in rules.targets if one.id.replace("-", "_") == metric
    ]
    found += [read.indicator(rules, one) for one in rules.indicators if one.metric == metric]
    return found + [read.action(rules, one) for one in rules.actions if metric in one.metrics][:2]


def _same(wanted: str, identity: str, name: str) -> bool:
    asked, known = normalise(wanted), normalise(name)
    return asked in (normalise(identity), known) or known.startswith(f"{asked} ")


TOOL = Tool(
    name="playbook_rules",
    description=(
        "What the playbook says: actions, owner and approver at a score or in a band; bands and "
        "their borders; weights of the score; how a metric counts; segments, phases, renewal "
        "windows, targets and KPIs."
    ),
    arguments=RulesArguments,
    examples=(
        "what does the playbook say to do at a score of NUMBER",
        "what should I do with an account that scores NUMBER",
        "what do we do when an account is BAND",
        "which actions belong to the band BAND",
        "who approves drafts for BAND accounts",
        "who has to approve a draft for a BAND account",
        "who must sign off on a BAND account",
        "what is our target for gross retention",
        "who owns accounts in BAND",
        "from which score on is an account BAND",
        "what are the bands of the TRUST score",
        "how is the TRUST score made up",
        "what is the weight of usage growth in the score",
        "how many points does a component carry in the TRUST score",
        "how many points is usage growth worth in TRUST",
        "which components does the health score of COMPANY have",
        "what does COMPANY do at a health score of NUMBER",
        "who owns accounts scoring NUMBER to NUMBER at COMPANY",
        "how is METRIC scored",
        "what is the threshold for METRIC",
        "what is our target for NRR",
        "which KPIs do we aim for",
        "what retention target do we have",
        "what are the weights in the score",
        "what is the churn target of COMPANY",
        "which retention does COMPANY aim for",
        "how does COMPANY score health",
        "what usage threshold does COMPANY use",
        "which bands does COMPANY have",
        "what happens when an account drops below NUMBER points",
        "when do we start working on a renewal",
        "what happens in the onboarding phase",
        "how often do we meet strategic accounts",
        "what makes an account strategic",
        "what should be true by day NUMBER",
        "what is the playbook for BAND",
    ),
    run=run,
)
