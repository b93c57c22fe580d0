"""Each part of a model's sentence renders one sentence of its evidence."""

from datetime import date

import pytest

from csbot.domain.evidence import Evidence
from csbot.writers.model.bound import unbound
from csbot.writers.model.units import units_of

_ACME = ("Acme Corp", "A-1")


def _metric(name: str, value: str, day: str) -> Evidence:
    text = f"Acme Corp: {name} {value} on {day}"
    return Evidence(ref=f"m:{name}@{day}", text=text, title=name, kind="metric", subject=_ACME)


def _record(ref: str, text: str, author: str = "csm@acme.example") -> Evidence:
    return Evidence(
        ref=ref,
        text=text,
        title="Note: Call",
        kind="history",
        date=date(2026, 5, 4),
        account_id="A-1",
        subject=(*_ACME, author),
    )


USERS = (
    _metric("Active users", "63%", "3 May 2026"),
    _metric("Active users", "41%", "4 June 2026"),
    _metric("Net promoter score", "34 points", "5 June 2026"),
)
GOALS = tuple(
    Evidence(
        ref=f"goal:{number}",
        text=f"Acme Corp: goal “{goal}”, status {status}, due {due}, owner {owner}",
        title="Goal",
        kind="goal",
        date=date(2026, 5, 1),
        subject=_ACME,
    )
    for number, (goal, status, due, owner) in enumerate(
        (
            ("Train the depots", "open", "9 July 2026", "Petra Lang"),
            ("Close the old portal", "missed", "2 March 2026", "Omar Haddad"),
        )
    )
)
NOTES = (
    _record(
        "history:1",
        "Petra Lang said that the route planner fails about 9 times a week. Omar Haddad wants it "
        "mended before 27 May 2026. The list comes from Ines Silva.",
    ),
    _record(
        "history:2",
        "If the app is not stable by 5 July 2026, Jonas Berg will look at another vendor. He may "
        "cut 12 seats, and Petra Lang is against it. "
        "Is there a known cause?",
        "Mei Chen",
    ),
    _record("history:3", "Petra Lang prefers the second option, Jonas Berg the first."),
)
MANAGERS = (
    Evidence(
        ref="account:A-1#owner",
        text="Ines Silva's manager is Omar Haddad.",
        title="Acme Corp, account record",
        kind="account",
        subject=_ACME,
    ),
)
MOVED = _record("history:4", "Active users rose from 63% to 71%.")
COMPARED = Evidence(
    ref="computed:compare",
    text="Acme Corp is healthier than Brill Ltd by 22.5 points on 9 March 2027: 71.5 of 100 "
    "against 49.0",
    title="Computed",
    kind="computed",
    subject=("Acme Corp", "Brill Ltd"),
)
APART = Evidence(
    ref="computed:part",
    text="Adoption sets them apart by 12.7 points, with Acme Corp ahead: 67.6 of 100 at Acme Corp, "
    "54.9 at Brill Ltd",
    title="Computed",
    kind="computed",
    subject=("Acme Corp", "Brill Ltd"),
)
VIEWS = (
    _record("history:5", "Petra Lang thinks that the planner is too expensive for a depot."),
    _record("history:6", 'What annoys you? "Every invoice has a mistake." Answered by Jonas Berg.'),
    _record("history:7", "For us to do: send Jonas Berg the uptime report by 3 July 2026."),
    _record("history:8", "Petra Lang mentioned that Oslo Gates showed them a demo. It was short."),
    _record(
        "history:9", "The renewal was not discussed. The lift is out of order for a third time."
    ),
    _record("history:10", "Seats in use are down 3.3% in 90 days."),
)
RENEWAL = Evidence(
    ref="account:A-1#renewal_date",
    text="Acme Corp: renewal date 24 December 2026",
    title="Acme Corp, account record",
    kind="account",
    date=date(2026, 5, 4),
    subject=_ACME,
)


def is_bound(text: str, *cited: Evidence) -> bool:
    return unbound(text, units_of(cited, [])) == []


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Active users went from 63% on 3 May 2026 to 41% on 4 June 2026.", USERS),
        ("The net promoter score is 34 points, and active users are at 41%.", USERS),
        ("The goal “Train the depots” is open, due on 9 July 2026, owned by Petra Lang.", GOALS),
        ("“Train the depots” is open; “Close the old portal” is missed.", GOALS),
        ("It was noted that Petra Lang said that the route planner fails 9 times a week.", NOTES),
        ("According to Mei Chen, Petra Lang is against it.", NOTES),
        ("Omar Haddad would like it mended before 27 May 2026.", NOTES),
        ("Jonas Berg may cut 12 seats.", NOTES),
        ("Please note that the list comes from Ines Silva.", NOTES),
        ("Acme Corp renews on 24 December 2026.", (RENEWAL,)),
        ("Acme Corp comes up for renewal on 24 December 2026.", (RENEWAL,)),
        ("Ines Silva reports to Omar Haddad.", MANAGERS),
        ("Omar Haddad is the manager of Ines Silva.", MANAGERS),
        ("Mei Chen asks whether there is a known cause.", NOTES),
        ("The number of goals: “Train the depots” is still open.", GOALS),
        ("Petra Lang prefers the second option.", NOTES),
        ("Brill Ltd is less healthy than Acme Corp: 49.0 against 71.5 of 100.", (COMPARED,)),
        ("Brill Ltd trails Acme Corp by 22.5 points.", (COMPARED,)),
        ("Acme Corp and Brill Ltd score 71.5 and 49.0 of 100 respectively.", (COMPARED,)),
        ("In Adoption, Acme Corp is 12.7 points ahead of Brill Ltd.", (APART,)),
        ("Petra Lang thinks that the planner is too expensive.", VIEWS),
    ],
)
def test_what_one_sentence_says_each_is_let_through(text: str, cited: tuple[Evidence, ...]) -> None:
    assert is_bound(text, *cited)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Active users are at 34 points.", USERS),
        ("The latest net promoter score is 63%.", USERS),
        ("“Train the depots” is open, due on 2 March 2026, owned by Petra Lang.", GOALS),
        ("“Train the depots” is open, due on 9 July 2026, owned by Omar Haddad.", GOALS),
        ("“Train the depots” is open because “Close the old portal” is missed.", GOALS),
        ("The list comes from Petra Lang.", NOTES),
        ("Petra Lang wants the route planner mended before 27 May 2026.", NOTES),
        ("According to Ines Silva, the route planner fails 9 times a week.", NOTES),
        ("Omar Haddad said: “Jonas Berg will look at another vendor.”", NOTES),
        ("Our lawyers said that the route planner fails 9 times a week.", NOTES),
        ("Jonas Berg will look at another vendor.", NOTES),
        ("Jonas Berg will cut 12 seats.", NOTES),
        ("Jonas Berg cut 12 seats again.", NOTES),
        ("The route planner fails 9 times a week since last month.", NOTES),
        ("All route planners fail 9 times a week.", NOTES),
        ("Omar Haddad wants it mended after 27 May 2026.", NOTES),
        ("Petra Lang is for it, as in every year.", NOTES),
        ("Acme Corp renewed on 24 December 2026.", (RENEWAL,)),
        ("Omar Haddad reports to Ines Silva.", MANAGERS),
        ("Ines Silva is the manager of Omar Haddad.", MANAGERS),
        ("There is a known cause.", NOTES),
        ("Jonas Berg prefers the second option, Petra Lang the first.", NOTES),
        ("Petra Lang hates the second option.", NOTES),
        ("Acme Corp has 63% throughout the industry.", USERS),
        ("Acme Corp has 63%.", USERS),
        ("Acme Corp is open, due on 9 July 2026, owned by Petra Lang.", GOALS),
        ("Petra Lang was Omar Haddad.", GOALS),
        ("Petra Lang is anything but against it.", NOTES),
        ('It was noted: "If the app is not stable by 5 July 2026."', NOTES),
        ("Active users rose by 63%.", (MOVED,)),
        ("Acme Corp trails Brill Ltd by 22.5 points.", (COMPARED,)),
        ("Brill Ltd and Acme Corp score 71.5 and 49.0 of 100 respectively.", (COMPARED,)),
        ("Brill Ltd leads with 71.5 of 100, against 49.0 for Acme Corp.", (COMPARED,)),
        ("The planner is too expensive for a depot.", VIEWS),
        ("Every invoice has a mistake.", VIEWS),
        ("We sent Jonas Berg the uptime report.", VIEWS),
        ("Petra Lang showed Oslo Gates a demo.", VIEWS),
        ('"The renewal was ... discussed."', VIEWS),
        ("The lift is out of order for a second time.", VIEWS),
        ("Seats in use are down to 3.3%.", VIEWS),
        ("The goal “Train the depots” is open is out of date.", GOALS),
        ("The notice period is due.", USERS),
    ],
)
def test_what_is_put_together_or_turned_is_refused(text: str, cited: tuple[Evidence, ...]) -> None:
    assert not is_bound(text, *cited)


def test_where_nothing_is_cited_nothing_is_bound() -> None:
    assert unbound("Active users are at 34 points.", []) == []


def test_the_many_borders_of_a_long_list_are_no_long_work() -> None:
    text = "Active users are 63%, " + ", ".join(f"and to {n} or {n} from {n}" for n in range(60))
    assert not is_bound(text, *USERS)


def test_what_code_says_of_one_account_is_not_anothers() -> None:
    """Both accounts are cited: the sentence of code about one carries no name of the other."""

    def fell(name: str, by: str) -> Evidence:
        text = f"{name}: The score fell by {by} points from 90 on 9 December 2026"
        return Evidence(
            ref=name, text=text, title="Computed", kind="computed", account_id=name, subject=(name,)
        )

    cited = [fell("Fengard Energy", "19.4"), fell("Zalith Timber", "65.0")]
    said = [f"{item.text}." for item in cited]
    units = units_of(cited, said)
    assert unbound(said[0], units) == []
    crossed = "Zalith Timber: The score fell by 19.4 points from 90 on 9 December 2026."
    assert unbound(crossed, units) == [crossed]
