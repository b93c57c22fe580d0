"""From what to what, how sure, how much at least, and for how long."""

import pytest

from .asserting import fails, passes

STUDIO = (
    "Studio 54: Technical satisfaction fell from 4.5 of 5 on 30 June 2026 to 3 of 5 on "
    "30 September 2026."
)
FALSE = [
    ("Technical satisfaction rose from 3 of 5 to 4.5 of 5.", STUDIO),
    ("Technical satisfaction at Studio 54 doubled.", STUDIO),
    ("The NPS rose from 23 to 31.", "NPS 23, down from 31"),
    ("Weekly adoption fell from 71% to 58%.", "Adoption: 71% of engineers weekly (was 58% in Q1)"),
    ("Tidewell shrank from 26 to 18 properties.", "Tidewell: 18 properties; now 26 properties."),
    ("API errors doubled from 40 to 120.", "API errors tripled from 40 to 120."),
    ("Daily users rose from 310 to 295.", "Daily users went from 310 to 295."),
    ("The offer is open from 26 July 2027 to 27 May 2027.", "open 27 May 2027 to 26 July 2027"),
    ("They will renew for one year.", "They may renew for one year."),
    ("They expanded to Ghana.", "They plan to expand to Ghana next year."),
    ("Ben visited the depot in July.", "Ben agreed to visit the depot in July."),
    ("Discounts of over 15% need no approval.", "Discounts of up to 15% need no approval."),
    ("At most three approvers are required.", "At least three approvers are required."),
    ("The fee is CHF 18,400 per month.", "Fee CHF 18,400 per quarter."),
    ("Imani likes the API and has tried the app.", "She likes the API. She hasn't tried the app."),
    ("It is below 6% a year.", "The target is below 5% a year."),
    ("The score dropped to 69.3.", "The score fell from 69.3 to 63.3"),
    ("The score dropped from 63.3.", "The score fell from 69.3 to 63.3"),
    ("First response time fell.", "Tickets fell by 37, while first response time increased by 2."),
]
TRUE = [
    (
        "Technical satisfaction fell from 4.5 of 5 on 30 June 2026 to 3 of 5 on 30 September.",
        STUDIO,
    ),
    ("Technical satisfaction at Studio 54 fell by a third.", STUDIO),
    ("Usage rose from 40 to 60.", "At Studio 54 usage rose from 40 to 60."),
    ("The score dropped to 63.3.", "The score fell from 69.3 to 63.3"),
    ("The score dropped from 69.3.", "The score fell from 69.3 to 63.3"),
    ("The NPS fell from 31 to 23.", "NPS 23, down from 31"),
    ("Weekly adoption rose from 58% to 71%.", "Adoption: 71% of engineers weekly (was 58% in Q1)"),
    ("API errors tripled from 40 to 120.", "API errors went from 40 to 120."),
    ("They may renew for just one year.", "They may renew for one year only."),
    ("They plan to expand to Ghana.", "They plan to expand to Ghana next year."),
    ("Ben will visit the depot in July.", "Ben agreed to visit the depot in July."),
    ("Discounts up to 15% require no approval.", "Discounts of up to 15% need no approval."),
    ("The fee is CHF 18,400 a quarter.", "Fee CHF 18,400 per quarter."),
    ("After 30 days no refunds are possible.", "Refunds are not possible after 30 days."),
    ("Austin does not use approvals.", "Only Denver uses approvals; Austin does not."),
    ("It was Camille, not Diego, who pushed it.", "Diego fought it, Camille pushed it through."),
    ("The call is 30 to 60 minutes long.", "call of 30 minutes to 60 minutes"),
    ("The hours to resolve a ticket fell.", "Mean hours to resolve a ticket fell by 3."),
]


@pytest.mark.parametrize(("claim", "evidence"), FALSE)
def test_what_was_turned_or_hardened_is_noticed(claim: str, evidence: str) -> None:
    assert fails(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), TRUE)
def test_the_same_in_other_words_is_let_through(claim: str, evidence: str) -> None:
    assert fails(claim, evidence) == []


def test_what_was_only_offered_is_not_yet_so() -> None:
    assert passes("The board may approve it.", "If the board agrees, it may approve it.")
    assert fails("The board approved it.", "If the board agrees, it may approve it.")


EARLIER = "Harlow Mills: Net promoter score 76 points on 23 September 2026"
LATER = "Harlow Mills: Net promoter score 93 points on 29 October 2026"


def test_two_dated_records_tell_a_course_together() -> None:
    assert passes("Net promoter score rose from 76 points to 93 points.", EARLIER, LATER)
    assert passes("Net promoter score rose from 76 points to 93 points.", LATER, EARLIER)
    assert fails("Net promoter score fell from 93 points to 76 points.", EARLIER, LATER)
    assert fails("Net promoter score fell from 76 points to 93 points.", EARLIER, LATER)


def test_two_figures_of_one_day_tell_no_course() -> None:
    levels = "Tickets: 40 in the north, 12 in the south."
    assert fails("Tickets fell from 40 to 12.", levels)
    assert fails("Tickets rose from 40 to 12.", levels)
