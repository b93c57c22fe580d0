import re
from collections import Counter
from datetime import date

from csbot.sample.calendar import Calendar

from .conftest import Row, Sample

STAFF = {"Server Café Support", "Server Café Surveys", "Server Café Finance"}
TURN = re.compile(r"^([\w. ]+?): ", re.MULTILINE)


def test_every_item_lies_in_the_fourteen_months_and_in_the_life_of_its_account(
    sample: Sample,
) -> None:
    accounts = {row["account_id"]: row for row in sample.rows("accounts")}
    first = Calendar(sample.today).window_start().isoformat()
    for item in sample.history:
        account = accounts[item["account_id"]]
        last = account["churn_date"] or sample.today.isoformat()
        # A customer who left may write once more.
        last = sample.today.isoformat() if item["kind"] == "email" else last
        assert max(first, account["start_date"]) <= item["date"] <= last, item


def test_only_surveys_fall_on_a_weekend(sample: Sample) -> None:
    busy = [item for item in sample.history if item["kind"] != "survey"]
    assert all(date.fromisoformat(item["date"]).weekday() < 5 for item in busy)


def test_texts_are_told_once_and_at_readable_length(sample: Sample) -> None:
    texts = [item["text"] for item in sample.history]
    assert len(set(texts)) >= 0.9 * len(texts)
    lengths = [len(text.split()) for text in texts]
    assert min(lengths) >= 30
    assert max(lengths) <= 250


def test_no_slot_is_left_in_a_text(sample: Sample) -> None:
    told = [item["title"] + item["text"] for item in sample.history]
    assert [text for text in told if re.search(r"[{}|]", text)] == []


def test_a_text_names_no_contact_and_no_company_of_another_account(sample: Sample) -> None:
    names = {row["name"]: row["account_id"] for row in sample.rows("contacts")}
    names |= {row["name"]: row["account_id"] for row in sample.rows("accounts")}
    for item in sample.history:
        told = f"{item['title']} {item['text']} {item['author']}"
        foreign = [n for n, owner in names.items() if n in told and owner != item["account_id"]]
        assert foreign == [], item["item_id"]


def test_who_speaks_in_a_call_or_chat_is_of_the_account_or_of_its_team(sample: Sample) -> None:
    users = {row["email"]: row for row in sample.rows("users")}
    accounts = {row["account_id"]: row for row in sample.rows("accounts")}
    contacts = {(row["account_id"], row["name"]) for row in sample.rows("contacts")}
    for item in sample.history:
        if item["kind"] not in ("call", "chat"):
            continue
        owner = users[accounts[item["account_id"]]["owner_email"]]["name"]
        speakers = set(TURN.findall(item["text"]))
        assert len(speakers) >= 2, item
        outside = [s for s in speakers if s != owner and (item["account_id"], s) not in contacts]
        assert outside == [], item


def test_authors_are_staff_users_or_contacts_of_the_account(sample: Sample) -> None:
    users = {row["name"] for row in sample.rows("users")}
    contacts = {(row["account_id"], row["name"]) for row in sample.rows("contacts")}
    for item in sample.history:
        known = item["author"] in users | STAFF
        assert known or (item["account_id"], item["author"]) in contacts, item


def test_nobody_writes_or_attends_after_leaving(sample: Sample) -> None:
    left = {row["contact_id"]: row["left_on"] for row in sample.rows("contacts") if row["left_on"]}
    assert len(left) >= 3
    for item in sample.history:
        for contact in item["contact_ids"].split(";"):
            assert item["date"] <= left.get(contact, "9999"), item


def test_a_ticket_that_a_text_names_is_one_of_the_account_and_not_a_later_one(
    sample: Sample,
) -> None:
    opened = {item["item_id"]: item for item in sample.history if item["kind"] == "ticket"}
    mentions = Counter[str]()
    for item in sample.history:
        for ticket in re.findall(r"\bT-\d{4}\b", item["title"] + item["text"]):
            assert opened[ticket]["account_id"] == item["account_id"]
            assert opened[ticket]["date"] <= item["date"], (ticket, item)
            mentions[ticket] += 1
    assert len(mentions) >= 100


def test_the_silent_account_is_silent_for_more_than_seventy_days(sample: Sample) -> None:
    heard = [row["date"] for row in sample.history if row["account_id"] == "ACC-016"]
    assert (sample.today - date.fromisoformat(max(heard))).days > 70
    others: dict[str, str] = {}
    for row in sample.history:
        others[row["account_id"]] = max(row["date"], others.get(row["account_id"], ""))
    recent = [a for a, d in others.items() if (sample.today - date.fromisoformat(d)).days <= 70]
    assert len(recent) == 23


def test_an_answer_comes_after_what_it_answers(sample: Sample) -> None:
    def told(row: Row) -> tuple[str, str]:
        return row["account_id"], row["title"]

    first: dict[tuple[str, str], str] = {}
    for row in sample.history:
        first.setdefault(told(row), row["date"])
    for row in sample.history:
        if row["kind"] == "email" and row["title"].startswith("Re: "):
            asked = first.get((row["account_id"], row["title"].removeprefix("Re: ")))
            assert asked is None or asked <= row["date"], row
