"""What asking a model took, told with what came of it, answered or not."""

from collections.abc import Sequence

from csbot.domain.reply import BreakerState, ModelUse
from csbot.errors import Unavailable
from csbot.writers.model.budget import Budget
from csbot.writers.model.prompts import Prompt


class ModelFailed(Unavailable):
    """The model gave no answer; asking it may have cost something all the same."""

    def __init__(self, words: str, use: ModelUse) -> None:
        self.use = use
        super().__init__(words)


def use_of(
    models: Sequence[str], prompts: Sequence[Prompt], budget: Budget | None, breaker: BreakerState
) -> ModelUse:
    """`budget` is None where nothing was asked; `breaker` is how the endpoint's stood before."""
    use = ModelUse(
        prompts=tuple(prompt.label for prompt in prompts), models=tuple(models), breaker=breaker
    )
    if budget is None:
        return use
    return use.model_copy(
        update={
            "calls": budget.calls,
            "waits": budget.waits,
            "asked_again": budget.asked_again,
            "input_tokens": budget.input_tokens,
            "output_tokens": budget.output_tokens,
            "ms": round(budget.waited * 1000, 1),
        }
    )
