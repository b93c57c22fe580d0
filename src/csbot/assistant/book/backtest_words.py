"""What the figures of a backtest mean, in sentences that claim no more than they carry."""

from collections.abc import Iterator

from csbot.assistant.book.backtest_report import BacktestFigures, Side
from csbot.domain import wording
from csbot.scoring.discrimination import MIN_OUTCOMES

# Medians further apart than this let a change of season or product look like foresight.
_APART_DAYS = 90


def verdict(found: BacktestFigures) -> str:
    """Whether the scores tell churned from renewed accounts."""
    before = f"{wording.count(found.horizon_days, 'day')} before"
    if found.auc is None or found.auc_low is None or found.auc_high is None:
        return (
            f"Too few outcomes to tell whether the score predicts churn: {found.churned.scored:,} "
            f"churned and {found.renewed.scored:,} renewed accounts had a score {before}, and at "
            f"least {MIN_OUTCOMES} of each are needed."
        )
    interval = f"{found.auc_low:.3f} to {found.auc_high:.3f}"
    if found.evidence == "none":
        return (
            f"There is no evidence that the score predicts churn: the 95% interval of its AUC, "
            f"{interval}, holds 0.5, which is what guessing reaches."
        )
    if found.evidence == "inverted":
        return (
            f"The score points the wrong way: {before}, churned accounts scored higher than "
            f"renewed ones more often than chance allows (AUC {found.auc:.3f}, 95% interval "
            f"{interval}, all of it below 0.5)."
        )
    return (
        f"There is evidence that the score predicts churn: {before}, a churned account scored "
        f"lower than a renewed one in {wording.percent(found.auc)} of pairs (95% interval of the "
        f"AUC {interval}; guessing reaches 0.5)."
    )


def notes(found: BacktestFigures) -> list[str]:
    """What was left out, what is missing, and what could mislead."""
    return [*_left_out(found), *_missing(found), *_misleading(found)]


def _left_out(found: BacktestFigures) -> Iterator[str]:
    if found.without_outcome:
        many = wording.count(found.without_outcome, "account")
        yield f"Not counted: {many} without an outcome (neither churned nor a renewal row)."
    if found.undated:
        many = wording.count(found.undated, "churned account")
        yield f"Not counted: {many} with neither a churn date nor a churn contract row."
    for side, word in ((found.churned, "churned"), (found.renewed, "renewed")):
        if side.unscored:
            yield _unscored(side, word, found.horizon_days)
    if found.unbanded:
        many = wording.count(found.unbanded, "scored account")
        yield f"Too little was known of {many} for a band; recall counts none of them as warned of."


def _unscored(side: Side, word: str, horizon: int) -> str:
    many = wording.count(side.unscored, f"{word} account")
    young = side.unscored_before_start
    early = f" ({young:,} not a customer yet)" if young else ""
    when = wording.count(horizon, "day")
    return f"Unscored: {many} without any value that the playbook counts {when} before{early}."


def _missing(found: BacktestFigures) -> Iterator[str]:
    if found.unobserved_metrics:
        named = wording.listed(list(found.unobserved_metrics))
        yield f"No account had a value then of: {named}."
    if found.evidence != "too_few":
        return
    for side, word, source in (
        (found.churned, "churned", "accounts with a churn_date, or churn rows in contracts"),
        (found.renewed, "renewed", "renewal rows in contracts"),
    ):
        lacking = MIN_OUTCOMES - side.scored
        if lacking > 0:
            many = wording.count(lacking, f"more {word} account")
            yield (
                f"Missing: {many} ({source}) with metric values dated at least "
                f"{wording.count(found.horizon_days, 'day')} earlier."
            )


def _misleading(found: BacktestFigures) -> Iterator[str]:
    early = found.churned.scored_before_start + found.renewed.scored_before_start
    if early:
        many = wording.count(early, "scored account")
        yield f"Counted all the same: {many} with values from before the account's start date."
    lost, kept = found.churned.median_day, found.renewed.median_day
    if lost and kept and abs((lost - kept).days) > _APART_DAYS:
        yield (
            f"Churned accounts were scored around {wording.day(lost)}, renewed ones around "
            f"{wording.day(kept)}: what changed for everybody in between counts as a difference."
        )
    if len(found.playbooks) > 1 and found.auc is not None:
        yield (
            f"Scores of {len(found.playbooks)} playbooks are compared with each other; "
            "--playbook ID scores every account by one."
        )
