"""What a strategy's own words say of a band: its range, its response and its owner."""

from csbot.domain.health import Band
from csbot.domain.playbook import Playbook
from csbot.tools.ground.base import Context
from csbot.tools.strategy.units import Unit, passage_units


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
