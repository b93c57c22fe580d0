"""What is on record of contacts may be told of them in any words, and of nobody else."""

from datetime import date

import pytest

from csbot.checking.typed.states import states
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account, Contact, ContactLevel
from csbot.tools.ground import evidence

_TODAY = date(2027, 3, 9)
ACME = Account(
    account_id="acme", name="Acme Citrus", owner_email="vera@example.com", arr=1.0, currency="EUR",
    start_date=date(2024, 1, 1),
)  # fmt: skip
BOLT = Account(
    account_id="bolt", name="Bolt Dairy", owner_email="vera@example.com", arr=1.0, currency="EUR",
    start_date=date(2024, 1, 1),
)  # fmt: skip


def _contact(
    name: str,
    title: str,
    level: ContactLevel,
    *,
    account: Account = ACME,
    champion: bool = False,
    left_on: date | None = None,
) -> Evidence:
    record = Contact(
        contact_id=name, account_id=account.account_id, name=name, title=title, level=level,
        email=f"{name.split()[0].casefold()}@acme.example", champion=champion, left_on=left_on,
    )  # fmt: skip
    return evidence.contact(account, record, _TODAY)


ORLA = _contact("Orla Tamm", "Managing Director", "executive")
PIA = _contact("Pia Veld", "Plot Foreman", "user", champion=True)
GONE = _contact("Hana Sorel", "Operations Manager", "business", left_on=date(2026, 12, 6))
OTHER = _contact("Ugo Brandt", "Head Nurse", "user", account=BOLT)


@pytest.mark.parametrize(
    "text",
    [
        "At Acme Citrus we know Orla Tamm (Managing Director) and Pia Veld (Plot Foreman).",
        "Pia Veld is the Plot Foreman and Orla Tamm the Managing Director at Acme Citrus.",
        "Pia Veld, Plot Foreman, is a contact at Acme Citrus on the user level.",
        "Orla Tamm serves as Managing Director at Acme Citrus.",
        "You can reach Orla Tamm, Managing Director at Acme Citrus, at orla@acme.example.",
        "At Acme Citrus, Pia Veld is a user contact (Plot Foreman).",
        "Pia Veld is a champion.",
    ],
)
def test_what_is_on_record_is_told_in_any_words(text: str) -> None:
    assert states(text, (ORLA, PIA)) is True


@pytest.mark.parametrize(
    "text",
    [
        "Orla Tamm is the Plot Foreman and Pia Veld the Managing Director at Acme Citrus.",
        "Orla Tamm, Plot Foreman, is a contact at Acme Citrus.",
        "Orla Tamm is a contact at Acme Citrus on the user level.",
        "Orla Tamm is a champion.",
        "Orla Tamm has left.",
        "Acme Citrus is a contact at Orla Tamm.",
        "Acme Citrus, Managing Director, is a contact of Orla Tamm.",
        "You can reach Orla Tamm at pia@acme.example.",
        "Orla Tamm is no longer a contact.",
    ],
)
def test_nothing_of_one_is_told_of_another(text: str) -> None:
    assert states(text, (ORLA, PIA)) is False


@pytest.mark.parametrize(
    "text",
    [
        "Orla Tamm is the only contact.",
        "Orla Tamm reports to Pia Veld.",
        "Neither Orla Tamm nor Pia Veld is a contact.",
        "Orla Tamm, the Managing Director, wrote on 6 December 2026.",
        "Three contacts are Orla Tamm and Pia Veld.",
    ],
)
def test_what_says_more_is_not_settled_by_the_record(text: str) -> None:
    assert states(text, (ORLA, PIA)) is None


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("We lost Hana Sorel (Operations Manager) as a contact on 6 December 2026.", True),
        (
            "Hana Sorel is no longer a contact: the Operations Manager left on 6 December 2026.",
            True,
        ),
        ("Hana Sorel is the Operations Manager at Acme Citrus.", False),
        ("Hana Sorel left on 7 December 2026.", False),
    ],
)
def test_who_left_is_told_as_such(text: str, so: bool) -> None:
    assert states(text, (GONE,)) is so


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("Ugo Brandt is the Head Nurse of Bolt Dairy.", True),
        ("Ugo Brandt is the Head Nurse of Acme Citrus.", False),
        ("Ugo Brandt and Orla Tamm are contacts at Bolt Dairy.", False),
    ],
)
def test_a_contact_is_of_its_account(text: str, so: bool) -> None:
    assert states(text, (ORLA, OTHER)) is so
