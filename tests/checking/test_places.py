"""Names, dates and codes in each other's place, in records of many styles."""

import pytest

from .asserting import fails, passes, verdict

MINUTES = (
    "Meeting 17/06/2026, Calder & Sons. Attendees: Ruth Calder (COO), Ben Amoah (our CSM), "
    "Joy Tan (engineer). Ruth asked Ben for a usage report. Joy showed Ruth the new dashboard. "
    "Ben agreed to visit the Leeds depot in July."
)
TOLD = (
    "Jonas told Maria that the price is too high. Maria forwarded this to Deborah. Deborah "
    "approved a discount of 8 percent, and Jonas accepted it."
)
MOOD = "Marco was not happy with the training, though Giulia praised it."
TALK = (
    "[10:02] Ravi Menon: The dashboard is too slow for our night shift.\n"
    "[10:03] Clara Voss: We'll ship the cache fix on 9 September.\n"
)
INVOICES = "INV-3307, issued 5 May 2026, paid 2 June 2026. INV-3312, issued 19 May 2026: unpaid."
FIXED = "12 March: root cause found, faulty migration. 13 March: fix deployed."
REPLACED = "Anna Keller replaced Boris Stein in August. Boris moved to the Basel office."
RECORDS = (
    "Account Northwind Bakeries: owner Sofia Lindqvist; renewal 30 June 2027.",
    "Account Redcliff Logistics: owner Amir Haddad; renewal 15 March 2027.",
)

SAID = [
    ("Ben Amoah was asked for a usage report by Ruth Calder.", MINUTES),
    ("Joy Tan showed the new dashboard to Ruth.", MINUTES),
    ("Ruth Calder is the COO.", MINUTES),
    ("A discount of 8% was approved by Deborah and accepted by Jonas.", TOLD),
    ("Maria heard from Jonas that the price is too high.", TOLD),
    ("Giulia praised the training, while Marco was not happy with it.", MOOD),
    ("Ravi Menon said that the dashboard is too slow for the night shift.", TALK),
    ("INV-3307 was paid on 2 June 2026.", INVOICES),
    ("The fix was deployed on 13 March.", FIXED),
    ("Boris Stein was replaced by Anna Keller.", REPLACED),
]
TURNED = [
    ("Ben Amoah asked Ruth Calder for a usage report.", MINUTES),
    ("Ruth showed Joy the new dashboard.", MINUTES),
    ("Ruth will visit the Leeds depot in July.", MINUTES),
    ("Joy Tan is the COO.", MINUTES),
    ("Maria told Jonas that the price is too high.", TOLD),
    ("Deborah forwarded this to Maria.", TOLD),
    ("A discount of 8% was approved by Jonas and accepted by Deborah.", TOLD),
    ("Maria accepted the discount.", TOLD),
    ("Giulia was not happy with the training.", MOOD),
    ("Clara Voss said that the dashboard is too slow for the night shift.", TALK),
    ("Ravi Menon will ship the cache fix on 9 September.", TALK),
    ("INV-3312 was paid on 2 June 2026.", INVOICES),
    ("The fix was deployed on 12 March.", FIXED),
    ("Anna Keller was replaced by Boris Stein.", REPLACED),
    ("Anna moved to the Basel office.", REPLACED),
]


@pytest.mark.parametrize(("claim", "evidence"), SAID)
def test_who_did_it_may_be_said_in_other_words(claim: str, evidence: str) -> None:
    assert fails(claim, evidence) == []


@pytest.mark.parametrize(("claim", "evidence"), TURNED)
def test_who_did_not_do_it_is_not_said_to_have(claim: str, evidence: str) -> None:
    assert fails(claim, evidence)


def test_accounts_of_two_records_are_not_exchanged() -> None:
    assert passes("Northwind Bakeries is owned by Sofia Lindqvist.", *RECORDS)
    assert passes("Redcliff Logistics renews on 15 March 2027.", *RECORDS)
    for claim in (
        "Northwind Bakeries is owned by Amir Haddad.",
        "Sofia Lindqvist owns Redcliff Logistics.",
        "Northwind Bakeries renews on 15 March 2027.",
    ):
        assert fails(claim, *RECORDS), claim


def test_the_reason_names_who_it_was() -> None:
    [reason] = verdict("Giulia was not happy with the training.", MOOD).reasons
    assert (reason.kind, reason.text, reason.nearest) == ("name", "Giulia", "Marco")


def test_a_list_of_several_owners_stands_as_the_evidence_has_it() -> None:
    plan = (
        "Days 1 to 7 (9 June 2026 to 15 June 2026) — Ada Nwosu: Welcome call between leadership "
        "and the customer's C-level — Pia Raman: Work out the success criteria and how they are "
        "measured; Configure the platform and plan the first integrations — Maud Bois: Assign the "
        "manager and bring the teams together"
    )
    assert passes(f"{plan}.", f"Lumen Biologics: {plan}. Onboarding takes 90 days.")
    assert fails(f"{plan}.".replace("Pia Raman", "Maud Bois"), f"Lumen Biologics: {plan}.")
