"""Who owns an account, and who only leads its owner."""

from csbot.checking.check import check_sentence
from csbot.domain.evidence import Evidence


def item(number: int, text: str) -> Evidence:
    return Evidence(
        id=f"E{number}", ref=f"account:A/{number}", text=text, title="A", kind="account",
        account_id="A", subject=("Acme Works",),
    )  # fmt: skip


OWNER = item(1, "Acme Works: owner Henrike Ulrich (henrike@csbot.example)")
ABOVE = item(2, "Acme Works: owner's manager Leonor Jelinek (leonor@csbot.example)")


def is_shown(text: str, *evidence: Evidence) -> bool:
    return check_sentence(text, evidence).verdict == "supported"


def test_the_owner_owns() -> None:
    assert is_shown("Henrike Ulrich owns Acme Works.", OWNER, ABOVE)
    assert is_shown("Henrike Ulrich looks after Acme Works.", OWNER)


def test_a_role_that_looks_after_accounts_owns_no_record() -> None:
    load = item(3, "A Senior Customer Success Manager looks after 25 accounts of the segment "
                "Strategic Accounts.")  # fmt: skip
    text = "At Server Café a Senior Customer Success Manager looks after 25 accounts."
    assert is_shown(text, load.model_copy(update={"subject": ("Server Café",)}))


def test_the_owners_manager_does_not() -> None:
    assert not is_shown("Leonor Jelinek owns Acme Works.", OWNER, ABOVE)
    assert not is_shown("Leonor Jelinek owns Acme Works.", ABOVE)
