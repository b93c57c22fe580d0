"""What a record implies may be told in other words; what turns it may not."""

from datetime import date

import pytest

from csbot.checking.foreign import Foreign
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Statement
from csbot.writers.assembly import Numbering, problems
from csbot.writers.model.rules import model_rules


def _record(text: str, author: str = "csm@acme.example") -> Evidence:
    return Evidence(
        ref="history:1#0",
        text=text,
        title="Meeting: Accessibility",
        kind="history",
        date=date(2026, 5, 4),
        account_id="A-1",
        subject=("Acme Corp", "A-1", author),
    )


def _is_shown(text: str, evidence: Evidence) -> bool:
    rules = model_rules(Foreign.of([]), (), "What happened?", date(2027, 3, 9))
    said = Statement(text=text, refs=(evidence.ref,), status="fact")
    return not problems(said, Numbering([evidence]), rules)


SENSORS = _record(
    "Joana Ibarra asked for 41 more sensors; Emre Jansma refused, as there is no budget before "
    "June."
)
LAWYERS = _record(
    "Our lawyers accept clauses 1 to 7, but not clause 11. Regards, Dilek Lund", "Dilek Lund"
)
TEST = _record(
    "Ann Ostberg tested GateKite with 28 blind visitors on 18 July. 6 of them could buy a ticket "
    "without help. Rosa Holtz called that a fail; Ann Ostberg called it a start."
)
FROST = _record("The insurer pays SEK 47,000 if the frost log is complete. 26 nights are missing.")
OFFER = _record("The offer of KES 9,300 is above our budget of KES 2,900. Hedda Lang", "Hedda Lang")
SPRING = _record("Imre Font expects 27,000 visits in spring, up from 24,000 last year.")
CLAUSE = _record(
    "A group may buy the clinic. In that case, the contract would go to the group. Ikram Brandt "
    "wants to add a clause for that."
)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Emre Jansma refused 41 more sensors.", SENSORS),
        ("Emre Jansma refused 41 more sensors for lack of budget before June.", SENSORS),
        ("The lawyers do not accept clause 11.", LAWYERS),
        ("In Rosa Holtz's view, the accessibility test was a fail.", TEST),
        ("Ann Ostberg tested GateKite with 28 blind visitors on 18 July, and 6 of them could buy"
         " a ticket without help.", TEST),
        ("The insurer pays SEK 47,000 provided that the frost log is complete.", FROST),
        ("The offer of KES 9,300 is above the budget.", OFFER),
        ("Imre Font expects 27,000 visits in spring, up from 24,000 the year before.", SPRING),
        ("Ikram Brandt wants to add a clause to the contract for that.", CLAUSE),
    ],
)  # fmt: skip
def test_what_a_record_implies_is_shown(text: str, evidence: Evidence) -> None:
    assert _is_shown(text, evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Joana Ibarra refused 41 more sensors.", SENSORS),
        ("Emre Jansma granted 41 more sensors.", SENSORS),
        ("Joana Ibarra has 41 more sensors.", SENSORS),
        ("The lawyers do not accept clause 7.", LAWYERS),
        ("The lawyers accept clause 11.", LAWYERS),
        ("Ann Ostberg called the accessibility test a fail.", TEST),
        ("In Ann Ostberg's view, the accessibility test was a fail.", TEST),
        ("The insurer pays SEK 47,000 because the frost log is complete.", FROST),
        ("The offer of KES 9,300 is within the budget.", OFFER),
        ("The offer of KES 9,300 is below the budget.", OFFER),
        ("A clause is in the contract.", CLAUSE),
        ("A clause has been added to the contract.", CLAUSE),
    ],
)
def test_what_it_does_not_is_muted(text: str, evidence: Evidence) -> None:
    assert not _is_shown(text, evidence)


TEAMS = _record(
    'Reception (Bea Nyberg): 7 of 10, "easy to learn". Surgery (Sia Yilmaz): 3 of 10, "too many '
    'clicks". Both want shorter forms.'
)
TWO = _record("Vera Price tested the kiosks. Tom Lund tested the tills. Both were satisfied.")


@pytest.mark.parametrize(
    ("text", "evidence", "shown"),
    [
        ("Reception gave 7 of 10.", TEAMS, True),
        ("Reception gave 7 of 10 and surgery 3 of 10.", TEAMS, True),
        ("Both reception and surgery want shorter forms.", TEAMS, True),
        ("Reception gave 3 of 10 and surgery 7 of 10.", TEAMS, False),
        ("Surgery gave 7 of 10.", TEAMS, False),
        ("Both reception and surgery gave 7 of 10.", TEAMS, False),
        ("Vera Price and Tom Lund were both satisfied.", TWO, True),
        ("Both Vera Price and Ann Lee were satisfied.", TWO, False),
        ("Both Vera Price and Tom Lund tested the kiosks.", TWO, False),
    ],
)
def test_both_are_the_two_that_were_told(text: str, evidence: Evidence, *, shown: bool) -> None:
    assert _is_shown(text, evidence) is shown


GOALS = Evidence(
    ref="computed:goals",
    text="Acme Corp has 2 goals: 0 met, 2 open and 0 missed.",
    title="Computed from the records",
    kind="computed",
    date=date(2027, 3, 9),
    account_id="A-1",
    subject=("Acme Corp",),
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Both goals of Acme Corp are open.", True),
        ("All 2 goals of Acme Corp are open.", True),
        ("Both goals of Acme Corp are met.", False),
        ("All 3 goals of Acme Corp are open.", False),
    ],
)
def test_all_goals_are_those_that_were_counted(text: str, *, shown: bool) -> None:
    assert _is_shown(text, GOALS) is shown


CHAT = _record(
    "Wim Lund: will the photos work by September?\nAnn Lee: I can't promise that",
    "csm@acme.example",
)
SCREENS = _record(
    "Giorgi Bhatta: wonderful, the screens are black again.\nWiremu Ionescu: they are back now"
)
TILLS = _record("Before the update of 17 May, a sale took 4 seconds at the tills; now it takes 40.")


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The photos will work by September.", CHAT),
        ("Giorgi Bhatta said that they are back now.", SCREENS),
        ("Before the update a sale took 40 seconds, and now it takes 4.", TILLS),
        ("The forms have been made shorter.", TEAMS),
    ],
)
def test_what_is_asked_and_wished_is_not_so(text: str, evidence: Evidence) -> None:
    assert not _is_shown(text, evidence)
