"""The circuit breaker, with a clock of the test's own."""

from csbot.writers.model.breaker import Breaker


def test_it_opens_after_three_failures_and_closes_after_a_minute() -> None:
    now = [100.0]
    breaker = Breaker(lambda: now[0])
    for _ in range(2):
        breaker.failed()
    assert breaker.admits()
    breaker.failed()
    assert not breaker.admits()
    now[0] += 60.1
    assert breaker.admits()


def test_one_more_failure_opens_it_again_and_a_success_forgets_them() -> None:
    now = [100.0]
    breaker = Breaker(lambda: now[0])
    for _ in range(3):
        breaker.failed()
    now[0] += 61
    breaker.failed()
    assert not breaker.admits()
    now[0] += 61
    breaker.succeeded()
    breaker.failed()
    assert breaker.admits()


def test_after_the_pause_one_call_tries_and_the_others_are_spared() -> None:
    now = [100.0]
    breaker = Breaker(lambda: now[0])
    for _ in range(3):
        breaker.failed()
    now[0] += 61
    assert [breaker.admits() for _ in range(5)] == [True, False, False, False, False]
    breaker.succeeded()
    assert [breaker.admits() for _ in range(5)] == [True] * 5
