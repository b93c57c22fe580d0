"""Whom a text wants a letter written to, as far as its words say it."""

import pytest

from csbot.assistant.reading.recipients import recipient

LETTERS = ("email", "mail", "e-mail")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("make that an email to their CFO", "CFO"),
        ("Turn this into an email to the CFO", "CFO"),
        ("write that up as a mail to their head of IT, please", "head of IT"),
        ("draft an email to Walter about this", "Walter"),
        ("email their CFO about the renewal", "CFO"),
        ("Email Anna Frost", "Anna Frost"),
        ("write the CFO of Globex an email", "CFO of Globex"),
        ("email Globex's COO", "Globex's COO"),
        ("an email to win them back, to their CEO", "CEO"),
        ("write a mail to john@x.example about the audit", "john@x.example"),
        ("a mail to the head of legal and compliance", "head of legal and compliance"),
        ("draft a mail for their sponsor", "sponsor"),
    ],
)
def test_a_person_is_named(text: str, who: str) -> None:
    assert recipient(text, LETTERS) == who


@pytest.mark.parametrize(
    "text",
    [
        "draft an email to check in with them", "draft an email for the customer",
        "write an email to the account", "email them", "draft an email to win back the account",
        "make it an email", "draft an email about the renewal", "",
        "draft the email for the biggest one", "write a mail to the second one",
        "draft an email for the first account", "an email to the top three",
    ],
)  # fmt: skip
def test_nobody_is_named(text: str) -> None:
    assert recipient(text, LETTERS) is None
