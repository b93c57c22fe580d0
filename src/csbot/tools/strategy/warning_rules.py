"""The early-warning rules in force: what each watches, from which section, with which threshold."""

from pydantic import Field

from csbot.domain import wording
from csbot.domain.reply import Findings
from csbot.tools.ground.base import Arguments, Context, Tool
from csbot.tools.ground.evidence import computed
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.warning_evidence import warning_rules


class WarningRulesArguments(Arguments):
    playbook: str | None = Field(
        default=None, description="The playbook's id; the default playbook without it."
    )
    topic: str = Field(default="", description="What the rules should be about, in own words.")


def run(context: Context, arguments: WarningRulesArguments) -> Findings:
    rules = context.playbooks.get(arguments.playbook)
    told = list(warning_rules(rules, context.playbooks.definitions()))
    own = sum(bool(one.rule.source) for one in told)
    telling = Telling()
    text = (
        f"{rules.company} has {wording.count(len(told), 'early-warning rule')} in force: {own} "
        f"from its strategy, {len(told) - own} of csbot's own"
    )
    inputs = [one.evidence.ref for one in told]
    telling.say(f"{text}.", computed("warning_rules", inputs, text, context.today), lead=True)
    asked = arguments.topic.casefold()
    named = [one for one in told if one.rule.topic in asked or one.rule.name.casefold() in asked]
    for one in named or told:
        sentence = one.evidence.text.partition("; once fired")[0]
        telling.say(f"{sentence}.", one.evidence)
    if rules.warning.note:
        telling.gap(rules.warning.note)
    return telling.findings()


TOOL = Tool(
    name="warning_rules",
    description="A playbook's early-warning rules with thresholds and where they come from.",
    arguments=WarningRulesArguments,
    examples=(
        "what are our early-warning rules",
        "which warning rules are in force",
        "what triggers a warning",
        "when does a warning fire",
        "what does the early warning system watch",
        "which signals do we monitor",
        "how is a risk signal defined",
        "list the early warning triggers",
        "what thresholds do the warning rules have",
        "after how many days without contact does a warning fire",
        "what counts as a red flag in our playbook",
    ),
    run=run,
)
