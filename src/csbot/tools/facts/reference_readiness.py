"""Whether an account may be asked to speak for us: reasons for, against, and not known."""

from dataclasses import dataclass
from typing import Literal

from csbot.domain.advocacy import Advocacy, Ask
from csbot.domain.condition import Condition, Criterion
from csbot.tools.facts.conditions import Answer, answer
from csbot.tools.facts.dossier import Dossier
from csbot.tools.ground.base import Context

Readiness = Literal["ready", "not yet ready", "not known to be ready"]
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Standing:
    """`held` are criteria that are met, `lacking` those that are not, `unknown` those without
    data; `against` objections that hold, `untold` those that no record tells of. `activities` were
    counted over a year, None without data.
    """

    dossier: Dossier
    held: tuple[tuple[Criterion, Answer], ...]
    lacking: tuple[tuple[Criterion, Answer], ...]
    unknown: tuple[tuple[Criterion, Answer], ...]
    against: tuple[tuple[Criterion, Answer], ...]
    untold: tuple[tuple[Criterion, Answer], ...]
    activities: Answer
    ask: Ask

    @property
    def readiness(self) -> Readiness:
        if self.lacking or self.against:
            return "not yet ready"
        return "not known to be ready" if self.unknown else "ready"


def standing(context: Context, advocacy: Advocacy, dossier: Dossier) -> Standing:
    criteria = [(one, answer(context, dossier, one.condition)) for one in advocacy.criteria]
    against = [(one, answer(context, dossier, one.condition)) for one in advocacy.against]
    done, many = _activities(context, advocacy, dossier)
    reached = [ask for ask in advocacy.asks if ask.after <= many]
    return Standing(
        dossier,
        tuple(pair for pair in criteria if pair[1].met),
        tuple(pair for pair in criteria if pair[1].met is False),
        tuple(pair for pair in criteria if pair[1].met is None),
        tuple(pair for pair in against if pair[1].met),
        tuple(pair for pair in against if pair[1].met is None),
        done,
        max(reached, key=lambda ask: ask.after, default=advocacy.asks[0]),
    )


def _activities(context: Context, advocacy: Advocacy, dossier: Dossier) -> tuple[Answer, float]:
    condition = Condition(metric=advocacy.metric, stat="sum", window_days=_YEAR, at_least=1)
    values = [
        value.value
        for value in dossier.series.get(advocacy.metric, [])
        if (context.today - value.date).days < _YEAR
    ]
    return answer(context, dossier, condition), sum(values)


def metrics_read(advocacy: Advocacy) -> list[str]:
    return [advocacy.metric, *(c.metric for c in advocacy.conditions() if c.metric)]
