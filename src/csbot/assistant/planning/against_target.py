"""How we stand against a target: computed from the records, whatever target it is held against."""

import re

from csbot.assistant.planning.calls import Call, call_of, made
from csbot.assistant.reading.reading import Reading
from csbot.assistant.routing.choices import chosen
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.kpi_arguments import KpiArguments

# A goal is the target here, and no customer's goal.
_GOAL = re.compile(r"\bgoals?\b", re.I)


def against_target(tool: AnyTool, reading: Reading, context: Context) -> Call | None:
    """The look-up by `tool`, which takes KPIs, of just those whose standing is asked for; None
    where no KPI is named."""
    kpis = chosen(KpiArguments.model_fields["kpis"], _GOAL.sub(" ", reading.text))
    call = call_of(tool, reading, (), context) if kpis else None
    if call is None:
        return None
    values = call.arguments.model_dump(exclude_defaults=True, exclude={"which"})
    return made(tool, {**values, "kpis": kpis})
