"""Names, roles and measures as wholes: in whose place they stand, and who is cast as what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.checking.check import check_sentence
from csbot.domain.evidence import Evidence

from .asserting import fails, passes

OWNERS = (
    "2 owners hold 20 accounts: Vera Price: 12 accounts, ARR EUR 839,000; "
    "Lena Ford: 8 accounts, ARR EUR 612,000"
)
LINE = "Grey Foods is with Otto Price, then Lena Ford (manager), then Vera Stone (executive)"
OWNER = "Grey Foods: owner Otto Price; the line above is Lena Ford"
CONTACT = Evidence(
    ref="contact:C1",
    text="Grey Foods: contact Mia Bell, Head of Operations, level executive, champion, "
    "left on 19 August 2026",
    title="Contact Mia Bell of Grey Foods",
    kind="contact",
    account_id="G-1",
    subject=("Grey Foods", "G-1"),
)
STEP = "Find an internal champion: by the CSM within 30 days; measure: a contact marked as champion"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Vera Price: 12 accounts, ARR EUR 839,000.", OWNERS),
        ("Grey Foods is with Otto Price, then Lena Ford (manager).", LINE),
        ("Otto Price owns Grey Foods.", OWNER),
        ("Find an internal champion: by the CSM within 30 days.", STEP),
        ("First come Ada Ray and Bo Lind.", "First come Bo Lind and Ada Ray."),
        ("The NPS of Grey Foods is 41.", "Grey Foods: net promoter score 41"),
        ("Grey Foods pays an ARR of EUR 12,000.", "Grey Foods pays EUR 12,000 a year."),
    ],
)
def test_what_stands_in_its_own_place_is_let_through(claim: str, evidence: str) -> None:
    assert fails(claim, evidence) == []


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Lena Ford: 12 accounts, ARR EUR 839,000.", OWNERS),
        ("Grey Foods is with Otto Price, then Vera Stone (manager).", LINE),
        ("Otto Price is with Grey Foods, then Lena Ford (manager).", LINE),
        ("Find an internal champion: by the decision maker within 30 days.", STEP),
        ("Find an internal detractor: by the CSM within 30 days.", STEP),
        ("The CSAT of Grey Foods is 41.", "Grey Foods: net promoter score 41"),
        ("Grey Foods has an NPS of EUR 12,000.", "Grey Foods: ARR EUR 12,000"),
    ],
)
def test_another_in_its_place_is_noticed(claim: str, evidence: str) -> None:
    assert fails(claim, evidence)


@pytest.mark.parametrize(
    "claim",
    [
        "Grey Foods lost its champion Mia Bell (Head of Operations).",
        "Grey Foods, Champion left (high): Our champion Mia Bell left on 19 August 2026.",
        "Mia Bell, Head of Operations, is our champion at Grey Foods.",
    ],
)
def test_a_contact_is_cast_as_what_the_record_says(claim: str) -> None:
    assert check_sentence(claim, [CONTACT]).passes


@pytest.mark.parametrize(
    "claim",
    [
        "Mia Bell lost its champion Grey Foods (Head of Operations).",
        "Mia Bell, Champion left (high): Our champion Grey Foods left on 19 August 2026.",
        "At Mia Bell it is Grey Foods, Head of Operations, who is our champion.",
        "Mia Bell, Head of Operations, is our CSM at Grey Foods.",
        "Our detractor Mia Bell left on 19 August 2026.",
    ],
)
def test_an_account_or_a_stranger_to_the_role_is_noticed(claim: str) -> None:
    assert not check_sentence(claim, [CONTACT]).passes


_SURNAMES = st.sampled_from(["Price", "Ford", "Bell", "Stone", "Lind", "Marsh", "Wood", "Young"])
_FIRST = st.sampled_from(["Vera", "Lena", "Otto", "Mia", "Ingrid", "Tomas", "Kwame", "Priya"])
_PERSON = st.builds("{} {}".format, _FIRST, _SURNAMES)


@given(st.lists(_PERSON, min_size=2, max_size=4, unique_by=lambda name: name.split()[0]))
def test_whose_count_it_is_does_not_hang_on_the_words_of_the_name(people: list[str]) -> None:
    counts = {name: 10 + 3 * at for at, name in enumerate(people)}
    evidence = "By owner: " + "; ".join(f"{n}: {c} accounts at risk" for n, c in counts.items())
    first, second = people[:2]
    assert passes(f"{first}: {counts[first]} accounts at risk.", evidence)
    assert fails(f"{second}: {counts[first]} accounts at risk.", evidence)


RULE = (
    "Grey Foods: renewal on 17 November 2026, in 63 days. "
    "The rule fires where the renewal is due within 90 days."
)
MOVED = (
    "Grey Foods: health score rose by 8.0 points from 50.0 to 58.0; points by metric: "
    "Active users +12.5, Logins -4.5. Ash Tools fell by 12.5 points."
)


DAYS = "Score by day: 31.9 on 3 May 2026; 32.5 on 9 May 2026"


@pytest.mark.parametrize(
    ("claim", "evidence", "good"),
    [
        ("The renewal is due on 17 November 2026, in 63 days.", RULE, True),
        ("The renewal is due on 17 November 2026, in 90 days.", RULE, False),
        ("Active users moved it by +12.5 points.", MOVED, True),
        ("Active users moved it by -12.5 points.", MOVED, False),
        ("Logins moved it by +4.5 points.", MOVED, False),
        ("The score rose by 0.6 between 3 May 2026 and 9 May 2026.", DAYS, True),
        ("The score rose by 0.6 between 9 May 2026 and 3 May 2026.", DAYS, False),
    ],
)
def test_how_far_and_which_way(claim: str, evidence: str, good: bool) -> None:
    assert passes(claim, evidence) is good


def test_a_record_is_of_its_own_day() -> None:
    record = Evidence(
        ref="history:H1",
        text="The report has not arrived. The inspector comes on 20 April 2026.",
        title="Ticket: Report missing",
        kind="history",
        date=date(2026, 3, 5),
    )
    assert check_sentence("The ticket “Report missing” of 5 March 2026 is open.", [record]).passes
    assert not check_sentence(
        "The ticket “Report missing” of 20 April 2026 is open.", [record]
    ).passes
