"""What was accepted is worked on once, in order, and never lost: on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from csbot.errors import NotFound
from csbot.storage.queue import LeaseLost
from csbot.storage.work import Event, Inbox, InboxItem, Message, Outbox

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
LEASE = timedelta(seconds=45)


def accept(inbox: Inbox, key: str, conversation: str = "c1") -> bool:
    return inbox.accept(key, "slack", conversation, {"key": key}, NOW)


def claim(inbox: Inbox, worker: str = "w1", now: datetime = NOW) -> InboxItem | None:
    return inbox.claim(worker, now, LEASE, ["slack"])


def must_claim(inbox: Inbox, worker: str = "w1", now: datetime = NOW) -> InboxItem:
    item = claim(inbox, worker, now)
    assert item is not None
    return item


def test_an_event_is_accepted_once(inbox: Inbox) -> None:
    assert accept(inbox, "e1")
    assert not accept(inbox, "e1")
    assert inbox.counts()["waiting"] == 1


def test_a_finished_event_is_not_accepted_again(inbox: Inbox) -> None:
    accept(inbox, "e1")
    inbox.done(must_claim(inbox), NOW)
    assert not accept(inbox, "e1")
    assert claim(inbox) is None


def test_the_payload_comes_back_as_it_was_accepted(inbox: Inbox) -> None:
    inbox.accept("e1", "slack", "c1", {"text": "é\n😀", "n": [1, None]}, NOW)
    item = must_claim(inbox)
    assert item.payload == {"text": "é\n😀", "n": [1, None]}
    assert item.received_at == NOW


def test_events_of_one_conversation_are_worked_on_one_at_a_time_in_order(inbox: Inbox) -> None:
    for key in ("e1", "e2"):
        accept(inbox, key)
    first = must_claim(inbox)
    assert (first.event_key, claim(inbox, "w2")) == ("e1", None)
    inbox.done(first, NOW)
    assert must_claim(inbox, "w2").event_key == "e2"


def test_conversations_do_not_wait_for_each_other(inbox: Inbox) -> None:
    accept(inbox, "e1", "c1")
    accept(inbox, "e2", "c2")
    assert {must_claim(inbox).event_key, must_claim(inbox, "w2").event_key} == {"e1", "e2"}


def test_a_worker_takes_only_what_it_can_do(inbox: Inbox) -> None:
    accept(inbox, "e1")
    assert inbox.claim("w1", NOW, LEASE, ["mail"]) is None


def test_a_failed_event_waits_and_the_next_of_its_conversation_with_it(inbox: Inbox) -> None:
    for key in ("e1", "e2"):
        accept(inbox, key)
    inbox.retry(must_claim(inbox).lease, "broken", NOW + timedelta(seconds=5))
    assert claim(inbox, now=NOW + timedelta(seconds=4)) is None
    again = must_claim(inbox, now=NOW + timedelta(seconds=5))
    assert (again.event_key, again.lease.attempts) == ("e1", 2)


def test_a_dead_letter_lets_the_next_one_through(inbox: Inbox) -> None:
    for key in ("e1", "e2"):
        accept(inbox, key)
    inbox.give_up(must_claim(inbox), "broken for good", NOW)
    assert must_claim(inbox).event_key == "e2"
    assert [row.error for row in inbox.dead()] == ["broken for good"]


def test_a_dead_letter_can_be_tried_again(inbox: Inbox) -> None:
    accept(inbox, "e1")
    inbox.give_up(must_claim(inbox), "broken", NOW)
    (dead,) = inbox.dead()
    inbox.revive(dead.id)
    assert must_claim(inbox).event_key == "e1"


def test_only_a_dead_letter_can_be_revived(inbox: Inbox) -> None:
    accept(inbox, "e1")
    with pytest.raises(NotFound, match="no dead letter"):
        inbox.revive(must_claim(inbox).lease.id)


def test_a_dead_workers_event_is_taken_over_when_its_lease_is_over(inbox: Inbox) -> None:
    accept(inbox, "e1")
    must_claim(inbox, "killed")
    assert claim(inbox, "w2", NOW + LEASE - timedelta(seconds=1)) is None
    assert must_claim(inbox, "w2", NOW + LEASE + timedelta(seconds=1)).lease.attempts == 2


def test_a_renewed_lease_is_not_taken_over(inbox: Inbox) -> None:
    accept(inbox, "e1")
    item = must_claim(inbox)
    inbox.renew(item.lease, NOW + 3 * LEASE)
    assert claim(inbox, "w2", NOW + 2 * LEASE) is None


def test_who_lost_the_lease_can_commit_nothing(inbox: Inbox, outbox: Outbox) -> None:
    accept(inbox, "e1")
    slow = must_claim(inbox, "slow")
    fast = must_claim(inbox, "fast", NOW + 2 * LEASE)
    with pytest.raises(LeaseLost):
        inbox.done(slow, NOW, [Message("answer:slow", "slack", "c1", {})])
    inbox.done(fast, NOW, [Message("answer:fast", "slack", "c1", {})])
    assert outbox.message("answer:slow") is None
    assert outbox.message("answer:fast") is not None


def test_the_same_worker_in_a_later_attempt_is_another_lease(inbox: Inbox) -> None:
    accept(inbox, "e1")
    before = must_claim(inbox)
    must_claim(inbox, now=NOW + 2 * LEASE)
    with pytest.raises(LeaseLost):
        inbox.done(before, NOW)


def test_a_stopping_worker_gives_back_only_what_it_holds(inbox: Inbox) -> None:
    accept(inbox, "e1", "c1")
    accept(inbox, "e2", "c2")
    must_claim(inbox, "stops")
    must_claim(inbox, "stays")
    assert inbox.release("stops") == 1
    assert inbox.counts() == {"waiting": 1, "working": 1, "done": 0, "dead": 0}


def test_finished_events_are_forgotten_after_a_while_and_others_are_not(inbox: Inbox) -> None:
    accept(inbox, "e1", "c1")
    accept(inbox, "e2", "c2")
    inbox.done(must_claim(inbox), NOW)
    assert inbox.forget(NOW) == 0
    assert inbox.forget(NOW + timedelta(days=8)) == 1
    assert inbox.counts()["waiting"] == 1


def test_twenty_workers_at_once_take_each_event_once_and_in_order(inbox: Inbox) -> None:
    for number in range(120):
        accept(inbox, f"e{number}", f"c{number % 7}")
    order: list[tuple[str, int]] = []

    def work(worker: str) -> None:
        idle = 0
        while idle < 20:
            item = claim(inbox, worker)
            if item is None:
                idle += 1
                continue
            idle = 0
            order.append((item.conversation, int(item.event_key[1:])))
            inbox.done(item, NOW)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(work, [f"w{number}" for number in range(20)]))
    assert sorted(number for _, number in order) == list(range(120))
    for conversation in range(7):
        numbers = [number for one, number in order if one == f"c{conversation}"]
        assert numbers == sorted(numbers)


def test_events_accepted_together_are_each_taken_once(inbox: Inbox) -> None:
    accept(inbox, "e2")
    together = [Event(key, "slack", "c1", {}) for key in ("e3", "e2", "e1", "e3")]
    assert inbox.accept_all(together, NOW) == [True, False, True, False]
    order = []
    while item := claim(inbox):
        order.append(item.event_key)
        inbox.done(item, NOW)
    assert order == ["e2", "e3", "e1"]
