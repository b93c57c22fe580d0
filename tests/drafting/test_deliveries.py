"""Deliveries as rows, on both kinds of database: begun once, moved on by who holds them."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from csbot.domain.delivery import Delivery
from csbot.errors import Conflict
from csbot.storage.queue import LeaseLost

from .desk import CSM, Desk


def tell(*_: object) -> None:
    """Nobody keeps cards here."""


def pressed(desk: Desk, draft: str, attempt: int = 1) -> Delivery:
    now = desk.app.clock()
    return Delivery(
        draft=draft, account="A-1", version=1, way="smtp", to="zoe@alder.example", by=CSM,
        pressed_at=now, changed_at=now, attempt=attempt,
    )  # fmt: skip


def test_of_many_presses_at_once_one_begins(small_desk: Desk) -> None:
    draft, store = small_desk.draft("risk_summary", "A-1", by=CSM).id, small_desk.app.deliveries

    def press(_: int) -> bool:
        try:
            store.begin(pressed(small_desk, draft), None, tell)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(press, range(40))) == 1
    assert small_desk.app.outbox.counts()["waiting"] == 1


def test_one_worker_gets_past_the_mark_and_a_failed_one_is_begun_anew(small_desk: Desk) -> None:
    draft, store = small_desk.draft("risk_summary", "A-1", by=CSM).id, small_desk.app.deliveries
    first = pressed(small_desk, draft)
    store.begin(first, None, tell)
    now = small_desk.app.clock()
    store.move(first, ("waiting",), "sending", "", now, tell)
    with pytest.raises(LeaseLost):
        store.move(first, ("waiting",), "sending", "", now, tell)
    failed = store.move(first, ("sending",), "failed", "no such user", now, tell)
    store.begin(pressed(small_desk, draft, attempt=2), failed, tell)
    with pytest.raises(Conflict):
        store.begin(pressed(small_desk, draft, attempt=2), failed, tell)
    found = store.get(draft)
    assert found is not None
    assert (found.attempt, found.state, found.detail) == (2, "waiting", "")
