"""Which accounts grew the most in a period, by expansion contracts."""

from csbot.domain.reply import Findings
from csbot.tools.ground.base import Context, Tool
from csbot.tools.portfolio.losses import PeriodArguments, tell_moves


def run(context: Context, arguments: PeriodArguments) -> Findings:
    return tell_moves(context, arguments, ("expansion",), "won")


TOOL = Tool(
    name="portfolio_growth",
    description=(
        "Accounts that won the most ARR in a period (default: the last twelve months) by "
        "expansion, with contracts, dates and totals by currency."
    ),
    arguments=PeriodArguments,
    examples=(
        "which accounts expanded the most",
        "biggest expansions PERIOD",
        "where did we grow",
        "which customers upgraded since DATE",
        "how much expansion revenue did we win PERIOD",
        "top NUMBER upsells",
        "which accounts bought more from us",
        "expansion ARR in PERSON's book",
        "upsell won this year",
        "who increased their contract",
        "fastest growing customers by revenue",
        "which of my accounts have grown",
        "accounts with an expansion contract",
        "how much did we upsell PERIOD",
        "largest expansions in my team",
    ),
    run=run,
)
