"""What a playbook file may name: metrics and strategy sections, loaded ones and its neighbours'."""

from pathlib import Path

from csbot.domain.records import StrategyDocument
from csbot.intake.documents.converted import Converters
from csbot.intake.metrics_file import parse_metrics
from csbot.intake.playbook_check.facts import Known
from csbot.intake.strategy import read_strategy
from csbot.search.chunking import strategy_chunks
from csbot.tools.ground.base import Context


def known_to(context: Context, file: Path, converters: Converters) -> Known:
    """In `DIR/playbooks/ID.yaml` also what `DIR/metrics.yaml` and `DIR/strategy` hold, which are
    loaded with it. Sources are not asked for where there is no strategy document at all.

    Raises DataErrors for a metrics file that is wrong itself.
    """
    metrics = dict(context.playbooks.definitions())
    documents = context.records.documents()
    folder = file.resolve().parent.parent
    if file.resolve().parent.name == "playbooks":
        own = folder / "metrics.yaml"
        if own.is_file():
            found = parse_metrics(own.read_text(encoding="utf-8"), own.name)
            metrics |= {definition.metric: definition for definition in found}
        if (folder / "strategy").is_dir():
            read = read_strategy(folder / "strategy", converters)
            documents += [one for one in read if isinstance(one, StrategyDocument)]
    refs = frozenset(chunk.ref for document in documents for chunk in strategy_chunks(document))
    return Known(metrics, refs or None)
