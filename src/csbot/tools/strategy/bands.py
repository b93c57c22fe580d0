"""A band in the strategy's own words (range, response, owner), then as the playbook has it."""

from csbot.domain.health import Band
from csbot.domain.playbook import Playbook
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.rules import playbook_evidence as read
from csbot.tools.strategy.told import behind
from csbot.tools.strategy.units import Unit, passage_units

_ACTIONS = 4


def tell_band(telling: Telling, context: Context, rules: Playbook, band: Band) -> None:
    for unit in said_of_band(context, rules, band):
        telling.say(unit.text, unit.evidence, lead=True)
    if "assumed" in rules.health.note and not band.source:
        telling.gap(
            f"The strategy of {rules.company} does not state any score bands; this one is assumed.",
            lead=True,
        )
    rule = read.band(rules, band)
    telling.say(rule.sentence, rule.evidence, *behind(context, rule.source), lead=True)


def tell_actions(telling: Telling, rules: Playbook, band: Band) -> None:
    """What the playbook does in the band, and by whom until when."""
    found = read.band_actions(rules, band)
    library = [read.action(rules, one) for one in rules.actions if band.id in one.bands]
    for rule in (*([found] if found else []), *library[:_ACTIONS]):
        telling.say(rule.sentence, rule.evidence)


def said_of_band(context: Context, rules: Playbook, band: Band) -> list[Unit]:
    """The sentences of the band's section that name it; none where the band is the playbook's
    own."""
    refs = [band.source] if band.source else []
    name = band.name.casefold()
    return [
        unit
        for chunk in context.search.passages(refs, context.scope)
        for unit in passage_units(chunk, rules.company)
        if name in unit.text.rpartition("› ")[2].casefold() and not unit.is_gap
    ]
