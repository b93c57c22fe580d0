"""A message is put once, delivered in order, and found again by its receipt."""

from datetime import UTC, datetime, timedelta

from csbot.storage.work import Inbox, Message, Outbox, OutboxItem

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
LEASE = timedelta(seconds=45)


def message(key: str, conversation: str = "C1") -> Message:
    return Message(key, "slack", conversation, {"text": key})


def must_claim(outbox: Outbox, now: datetime = NOW) -> OutboxItem:
    item = outbox.claim("w1", now, LEASE, ["slack"])
    assert item is not None
    return item


def test_a_key_is_put_once_and_its_first_words_stand(outbox: Outbox) -> None:
    outbox.put([message("a")], NOW)
    outbox.put([Message("a", "slack", "C1", {"text": "other"})], NOW)
    assert outbox.counts()["waiting"] == 1
    assert must_claim(outbox).message.payload == {"text": "a"}


def test_the_end_of_the_work_and_its_answer_are_one_transaction(
    inbox: Inbox, outbox: Outbox
) -> None:
    inbox.accept("e1", "slack", "c1", {}, NOW)
    item = inbox.claim("w1", NOW, LEASE, ["slack"])
    assert item is not None
    inbox.done(item, NOW, [message("answer:1"), message("answer:1:2")])
    assert inbox.counts()["done"] == 1
    assert [must_claim(outbox).message.key] == ["answer:1"]


def test_messages_to_one_place_leave_in_order_and_a_wait_there_holds_up_no_other(
    outbox: Outbox,
) -> None:
    outbox.put([message("a1", "C1"), message("a2", "C1"), message("b1", "C2")], NOW)
    first = must_claim(outbox)
    outbox.retry(first.lease, "ratelimited", NOW + timedelta(seconds=30))
    assert first.message.key == "a1"
    assert must_claim(outbox).message.key == "b1"
    assert outbox.claim("w2", NOW, LEASE, ["slack"]) is None
    assert must_claim(outbox, NOW + timedelta(seconds=30)).message.key == "a1"


def test_only_a_later_attempt_may_have_arrived(outbox: Outbox) -> None:
    outbox.put([message("a")], NOW)
    assert not must_claim(outbox).may_have_arrived
    assert must_claim(outbox, NOW + 2 * LEASE).may_have_arrived


def test_a_revived_message_may_have_arrived(outbox: Outbox) -> None:
    outbox.put([message("a")], NOW)
    outbox.give_up(must_claim(outbox), "refused")
    outbox.revive(outbox.dead()[0].id)
    assert must_claim(outbox).may_have_arrived


def test_a_message_given_back_in_mid_delivery_may_have_arrived(outbox: Outbox) -> None:
    outbox.put([message("a")], NOW)
    must_claim(outbox)
    outbox.release("w1")
    assert must_claim(outbox).may_have_arrived


def test_receipts_are_found_by_what_the_key_begins_with(outbox: Outbox) -> None:
    outbox.put([message("card:d1:1:x"), message("card:d1:2:x"), message("card:d_:1:x")], NOW)
    for number in range(3):
        outbox.delivered(must_claim(outbox), {"ts": str(number)})
    assert outbox.receipts("card:d1:1:") == [{"ts": "0"}]
    assert outbox.receipts("card:d_:") == [{"ts": "2"}]


def test_what_was_not_delivered_has_no_receipt(outbox: Outbox) -> None:
    outbox.put([message("card:d1:1:x")], NOW)
    assert outbox.receipts("card:d1:1:") == []


def test_delivered_messages_are_forgotten_after_a_while(outbox: Outbox) -> None:
    outbox.put([message("a"), message("b")], NOW)
    outbox.delivered(must_claim(outbox), {"ts": "1"})
    assert outbox.forget(NOW + timedelta(days=91)) == 1
    assert outbox.counts()["waiting"] == 1
