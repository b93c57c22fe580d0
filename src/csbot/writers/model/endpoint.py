"""The model that the settings name: any endpoint of OpenAI's protocol."""

import contextvars
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

import openai
from langchain_core.messages import AIMessage
from langchain_openai import ChatOpenAI
from langsmith import tracing_context
from pydantic import SecretStr

from csbot.domain.reply import BreakerState
from csbot.errors import Unavailable
from csbot.settings import Settings
from csbot.writers.model.breaker import Breaker
from csbot.writers.model.budget import Budget
from csbot.writers.model.completion import refuse_unless_whole
from csbot.writers.model.failures import is_too_long, retry_after, unavailable
from csbot.writers.model.http import Waiting, open_client, waiting

T = TypeVar("T")
# What is done while the model is waited for, until it is told that the answer is there.
Meanwhile = Callable[[Callable[[], bool]], None]
_LONGEST_COMPLETION = 4_000
# What the built-in writer keeps of the time, to answer when the model did not.
_KEPT_SHARE, _KEPT_MOST = 0.15, 1.5


class Endpoint:
    """`chat` is None where there is neither a key nor an address of one's own; `planning` also
    where the model that writes chooses its look-ups itself."""

    def __init__(self, settings: Settings) -> None:
        name, planning = settings.model_name or "", settings.planning_model_name
        self.name = f"openai:{name}"
        self.names = (self.name, *([f"openai:{planning}"] if planning else []))
        total = settings.answer_seconds
        self._seconds = total - min(_KEPT_SHARE * total, _KEPT_MOST)
        self._breaker = Breaker(time.monotonic)
        key, address = settings.openai_api_key, settings.openai_base_url
        closed = key is None and address is None
        self.chat = None if closed else _open(name, key, address, total)
        self.planning = None if closed or not planning else _open(planning, key, address, total)

    @property
    def breaker(self) -> BreakerState:
        return self._breaker.state

    def run(self, work: Callable[[Budget], T], meanwhile: Meanwhile = lambda _: None) -> T:
        """What `work` makes of the model, within the time. Raises Unavailable for every failure."""
        if self.chat is None:
            raise Unavailable("no OPENAI_API_KEY is set.")
        if not self._breaker.admits():
            raise Unavailable("it failed several times and is left alone for a minute.")
        budget = Budget(self._seconds)
        result, error = _within(budget, work, meanwhile)
        if error is None:
            self._breaker.succeeded()
            return result  # type: ignore[return-value]
        if is_too_long(error):
            # Its question's fault: others must not wait for that.
            self._breaker.succeeded()
        else:
            self._breaker.failed()
        raise unavailable(error) from error


def called(budget: Budget, call: Callable[[float], AIMessage]) -> AIMessage:
    """One call of the model, waited for once where it is busy, and whole.

    `call` takes the seconds that it may last. Raises Unavailable, or the client's own errors.
    """
    began = time.monotonic()
    try:
        message = _waited_for_once(budget, call)
    finally:
        budget.wait(time.monotonic() - began)
    usage = message.usage_metadata
    if usage is not None:
        budget.spend_tokens(usage["input_tokens"], usage["output_tokens"])
    refuse_unless_whole(message)
    return message


def _waited_for_once(budget: Budget, call: Callable[[float], AIMessage]) -> AIMessage:
    try:
        return call(budget.spend_call())
    except openai.RateLimitError as error:
        wait = retry_after(error)
        if wait is None or wait >= budget.remaining():
            raise
        time.sleep(wait)
        budget.waits += 1
        return call(budget.spend_call())


def _open(name: str, key: SecretStr | None, address: str | None, seconds: float) -> ChatOpenAI:
    return ChatOpenAI(
        model=name,
        base_url=address,
        # A keyless endpoint's client still wants a key.
        api_key=key or SecretStr("none"),
        max_retries=0,
        timeout=seconds,
        use_responses_api=False,
        max_completion_tokens=_LONGEST_COMPLETION,
        http_client=open_client(seconds),
    )


# A result, or whatever went wrong.
_Outcome = tuple[T, None] | tuple[None, Exception]


def _within(budget: Budget, work: Callable[[Budget], T], meanwhile: Meanwhile) -> _Outcome[T]:
    """Runs in a thread that is not waited for beyond the budget: names that don't resolve and
    headers that drip are bounded by no time-out of the client. `meanwhile` begins when the first
    request has gone out: before, it would only keep the processor from it."""
    done: SimpleQueue[_Outcome[T]] = SimpleQueue()
    under_way = Waiting()

    def run() -> None:
        waiting.set(under_way)
        with tracing_context(enabled=False):
            done.put(_outcome(lambda: work(budget)))
        under_way.answered.set()
        under_way.asked.set()

    context = contextvars.copy_context()
    Thread(target=context.run, args=(run,), name="model", daemon=True).start()
    if under_way.asked.wait(max(budget.remaining(), 0.01)):
        # What fails here fails again where the answer needs it, and is told there.
        _outcome(lambda: meanwhile(under_way.answered.is_set))
    try:
        return done.get(timeout=max(budget.remaining(), 0.01))
    except Empty:
        return None, Unavailable("it did not answer in time.")


def _outcome(work: Callable[[], T]) -> _Outcome[T]:
    try:
        return work(), None
    # A server may answer anything, and a client raise anything: all of it is the model's.
    except Exception as error:  # noqa: BLE001 - the one broad except of the model
        return None, error
