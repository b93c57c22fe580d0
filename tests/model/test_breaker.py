"""The circuit breaker, with a clock of the test's own."""

from csbot.writers.model.breaker import Breaker


def test_it_opens_after_three_failures_and_closes_after_a_minute() -> None:
    now = [100.0]
    breaker = Breaker(lambda: now[0])
    for _ in range(2):
        breaker.failed()
    assert not breaker.is_open
    breaker.failed()
    assert breaker.is_open
    now[0] += 60.1
    assert not breaker.is_open


def test_one_more_failure_opens_it_again_and_a_success_forgets_them() -> None:
    now = [100.0]
    breaker = Breaker(lambda: now[0])
    for _ in range(3):
        breaker.failed()
    now[0] += 61
    breaker.failed()
    assert breaker.is_open
    now[0] += 61
    breaker.succeeded()
    breaker.failed()
    assert not breaker.is_open
