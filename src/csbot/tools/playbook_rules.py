"""What the playbook says: at a score, in a band, segment or phase, about a metric or any topic."""

import math
import re
from collections import Counter
from collections.abc import Iterable

from pydantic import Field

from csbot.domain import wording
from csbot.domain.playbook import Band, Playbook
from csbot.domain.reply import Findings
from csbot.search.stems import stems
from csbot.tools import playbook_evidence as read
from csbot.tools.band_names import called
from csbot.tools.base import Arguments, Context, Tool
from csbot.tools.companies import playbook_named
from csbot.tools.metric_names import find_metric
from csbot.tools.names import normalise
from csbot.tools.playbook_evidence import Rule
from csbot.tools.subject import nothing_known, unclear
from csbot.tools.telling import Telling

_SHOWN = 5
_ACTIONS = 6
_ENOUGH = 0.45
_NEARLY = 0.75
_UNKNOWN_WORD = 3.0


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
    rules = playbook_named(context, arguments.company, arguments.topic)
    named = _named(context, rules, arguments)
    if isinstance(named, Findings):
        return named
    found = named or _about(context, rules, arguments.topic)
    if not found:
        asked = f" about “{arguments.topic.strip()}”" if arguments.topic.strip() else " on that"
        return nothing_known(f"The playbook {rules.name} says nothing{asked}.")
    telling = Telling()
    for i, rule in enumerate(found):
        telling.say(rule.sentence, rule.evidence, lead=i == 0)
    return telling.findings()


def _named(context: Context, rules: Playbook, arguments: RulesArguments) -> list[Rule] | Findings:
    """The rules that the typed arguments point to; none of them given: an empty list."""
    found: list[Rule] = []
    asked = normalise(arguments.topic)
    if arguments.band or _is_score(arguments):
        bands = _bands(rules, arguments)
        if isinstance(bands, Findings):
            return bands
        for band in bands:
            found += _band_rules(rules, band)
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


def _is_score(arguments: RulesArguments) -> bool:
    """A number in a question may count days or percents: "by day 30" asks for no band."""
    if arguments.score is None:
        return False
    number = re.escape(wording.number(arguments.score))
    other = (
        rf"(?:day|week|month|year|tier|q)s?\s*{number}\b|\b{number}[\s-]*(?:day|week|month|year|%)"
    )
    return not re.search(other, arguments.topic, re.IGNORECASE)


def _speaks_of(asked: str, *words: str) -> bool:
    """Whether a topic, where there is one, holds one of the words: "usage growth" is no tier."""
    return not asked or any(normalise(word) in asked for word in words)


def _bands(rules: Playbook, arguments: RulesArguments) -> list[Band] | Findings:
    if arguments.band:
        found = [band for band in rules.health.bands if called(band, arguments.band)]
        names = wording.listed([band.name for band in rules.health.bands])
        return found or unclear(f"{rules.name} has no band {arguments.band!r}; it has {names}.")
    score = arguments.score if arguments.score is not None else 0.0
    if not 0 <= score <= 100:
        return unclear(f"A score lies between 0 and 100; {wording.number(score)} does not.")
    ordered = sorted(rules.health.bands, key=lambda band: band.min)
    reached = [band for band in ordered if band.min <= score]
    return [reached[-1] if reached else ordered[0]]


def _band_rules(rules: Playbook, band: Band) -> list[Rule]:
    actions = read.band_actions(rules, band)
    library = [read.action(rules, one) for one in rules.actions if band.id in one.bands]
    return [read.band(rules, band), *([actions] if actions else []), *library[:_ACTIONS]]


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


def _about(context: Context, rules: Playbook, topic: str) -> list[Rule]:
    """The rules that share the most telling words with the topic, the best first.

    A word is worth the more the fewer rules hold it; a rule must hold about half of the worth.
    """
    own = set(stems(f"{rules.company} {rules.name} playbook strategy say"))
    asked = [word for word in dict.fromkeys(stems(topic)) if word not in own]
    every = list(read.every_rule(rules, context.playbooks.definitions()))
    if not asked or not every:
        return []
    held = [_words(rule) for rule in every]
    count = Counter(word for words in held for word in words)
    worth = {w: math.log(len(every) / count[w]) if w in count else _UNKNOWN_WORD for w in asked}
    whole = sum(worth.values()) or 1.0
    scored = [
        (_share(asked, worth, words, rule) / whole, -i, rule)
        for i, (rule, words) in enumerate(zip(every, held, strict=True))
    ]
    best = max(score for score, _, _ in scored)
    if best < _ENOUGH:
        return []
    kept = [item for item in scored if item[0] >= max(_ENOUGH, _NEARLY * best)]
    return [rule for _, _, rule in sorted(kept, key=lambda item: (-item[0], -item[1]))[:_SHOWN]]


def _words(rule: Rule) -> frozenset[str]:
    return frozenset(stems(f"{rule.evidence.title} {rule.sentence} {rule.keywords}"))


def _share(
    asked: Iterable[str], worth: dict[str, float], words: frozenset[str], rule: Rule
) -> float:
    """The worth of the words that the rule holds; a quarter more for those of its title."""
    title = frozenset(stems(rule.evidence.title))
    return sum(worth[w] * (1.25 if w in title else 1.0) for w in asked if w in words)


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
