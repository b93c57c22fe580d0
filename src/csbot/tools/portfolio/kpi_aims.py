"""What a playbook aims at for a KPI: its target, that of some segments, or that there is none."""

from itertools import groupby

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.kpi import KpiId, KpiTarget
from csbot.domain.playbook import Playbook
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book
from csbot.tools.portfolio.kpi_arguments import KpiArguments
from csbot.tools.portfolio.kpi_rows import KpiRow, figure
from csbot.tools.portfolio.kpi_values import kpi_board
from csbot.tools.rules.program_rules import kpi_rule


def target_evidence(rules: Playbook, row: KpiRow) -> Evidence | None:
    targets = rules.kpis.targets if rules.kpis else ()
    found = [one for one in targets if one.id == row.kpi and one.stated == row.target]
    return kpi_rule(rules, found[0]) if found else None


def say_aims(telling: Telling, rules: Playbook, rows: list[KpiRow]) -> None:
    """The target of what was asked for and has no figure; or that there is none."""
    for _, own in groupby(rows, key=lambda row: row.kpi):
        of_one = list(own)
        target = target_evidence(rules, of_one[0])
        if target is None and not _segment_targets(rules, of_one[0].kpi):
            telling.gap(f"{rules.company}'s playbook states no target for {of_one[0].name}.")
        elif target is not None and all(row.value is None for row in of_one):
            telling.say(
                f"{rules.company}'s target for {of_one[0].name} is {of_one[0].target}.",
                target,
                lead=True,
            )


def _segment_targets(rules: Playbook, kpi: KpiId) -> list[KpiTarget]:
    targets = rules.kpis.targets if rules.kpis else ()
    return [one for one in targets if one.id == kpi and one.segments]


def say_segment_aims(
    telling: Telling, context: Context, book: Book, rules: Playbook, arguments: KpiArguments
) -> None:
    """Targets that hold in some segments only, each beside the figure of its segments."""
    aims = [aim for kpi in arguments.kpis for aim in _segment_targets(rules, kpi)]
    if not aims or arguments.as_of:
        return
    board = kpi_board(context, book.accounts, rules, by=("segment",))
    for aim in aims:
        stated = kpi_rule(rules, aim)
        text = stated.text.partition(". ")[0]
        told = [
            f"{group.label} {wording.listed([figure(row, judged=True) for row in rows])}"
            for group in board.groups[1:]
            if group.key in aim.segments
            and (rows := [r for r in group.rows if r.kpi == aim.id and r.value is not None])
        ]
        text += f"; there it is: {'; '.join(told)}" if told else "; there no figure can be computed"
        inputs = (*book.inputs, *aim.segments, context.today.isoformat())
        carried = evidence.computed(f"kpi_{aim.id}_by_segment", inputs, text, context.today)
        telling.say(f"{text}.", carried, stated)
