"""Figures that a section may show beside its sentences, by the name that a kind's file uses."""

from collections.abc import Callable, Mapping

from csbot.domain.draft import Figure
from csbot.domain.records import Account
from csbot.tools.facts.score_chart import year_of_score
from csbot.tools.ground.base import Context

MakeFigure = Callable[[Context, Account, str], Figure | None]


def _score_year(context: Context, account: Account, section: str) -> Figure | None:
    chart = year_of_score(context, account)
    if chart is None:
        return None
    return Figure(
        section=section,
        title=chart.title,
        alt=chart.alt,
        spec=dict(chart.spec),
        columns=("Day", "Score", "Band"),
        rows=chart.rows,
    )


FIGURES: Mapping[str, MakeFigure] = {"score_year": _score_year}
