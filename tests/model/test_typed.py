"""A sentence that says nothing but typed values of its evidence passes in whatever words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.checking.check import check_sentence
from csbot.checking.typed.states import states
from csbot.domain.evidence import Evidence
from csbot.domain.level import Level
from csbot.tools.ground import levels

_OLD, _NEW, _TODAY = date(2026, 5, 3), date(2026, 8, 4), date(2026, 9, 1)
_SCORE = ("TRUST health score", "TRUST score", "health score", "score", "health")


def _metric(
    name: str, value: str, day: date, *, better: int = 1, account: str = "Acme Corp"
) -> Evidence:
    level = Level(measure=(name,), text=value, day=day, better=better)
    return _evidence(f"m:{account}/{name}@{day}", f"{account}: {name} {value}", account, level)


def _evidence(ref: str, text: str, account: str, *levels: Level) -> Evidence:
    return Evidence(
        ref=ref,
        text=text,
        title="Values",
        kind="metric",
        date=_TODAY,
        account_id=account[:3],
        subject=(account,),
        levels=levels,
    )


def _score(account: str, value: str, band: str, adoption: str) -> Evidence:
    return _evidence(
        f"s:{account}",
        f"{account}: TRUST health score {value} of 100",
        account,
        Level(measure=_SCORE, text=f"{value} of 100", day=_TODAY, better=1),
        Level(measure=_SCORE, text=band, day=_TODAY, role="band"),
        Level(measure=_SCORE, text="40.0", day=_TODAY, role="low"),
        Level(measure=_SCORE, text="80.5", day=_TODAY, role="high"),
        Level(measure=_SCORE, text="59%", day=_TODAY, role="coverage"),
        Level(measure=("Adoption",), text=f"{adoption} of 100", day=_TODAY, better=1),
        Level(measure=("Relationship",), text="50.0 of 100", day=_TODAY, better=1),
    )


USERS = (_metric("Active users", "63%", _OLD), _metric("Active users", "41%", _NEW))
TICKETS = (
    _metric("Tickets opened", "20", _OLD, better=-1),
    _metric("Tickets opened", "44", _NEW, better=-1),
)
RULE = Evidence(
    ref="rule",
    text="Early-warning rule: Tickets opened is above 30",
    title="Rule",
    kind="strategy",
    levels=(Level(measure=("Tickets opened",), text="30", role="threshold", way=1, better=-1),),
)
SCORES = (
    _score("Acme Corp", "64.2", "Stable", "70.0"),
    _score("Bolt Ltd", "58.1", "At Risk", "75"),
)
DUE = _evidence(
    "due",
    "Acme Corp: renewal date 3 December 2026",
    "Acme Corp",
    Level(measure=("renewal date", "renewal", "renews"), text="3 December 2026", day=_TODAY),
    Level(measure=("renewal date", "renewal", "renews"), text="93 days", role="distance", way=1),
)
ARR = _evidence(
    "arr",
    "Acme Corp: ARR EUR 33,000",
    "Acme Corp",
    Level(measure=("ARR", "annual recurring revenue"), text="EUR 33,000", day=_TODAY),
)
HELD = _evidence(
    "held",
    "Acme Corp: Reply time 90 hours",
    "Acme Corp",
    Level(measure=("Reply time",), text="90 hours", day=_NEW, better=-1),
    Level(measure=("Relationship",), role="held"),
)
CHANGE = _evidence(
    "change",
    "Acme Corp: Decisions down 12% in 90 days",
    "Acme Corp",
    Level(measure=("Decisions",), text="12%", day=_NEW, role="change", way=-1, over="90 days"),
)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Active users dropped to 41%.", USERS),
        ("Active users went from 63% in May 2026 to 41%.", USERS),
        ("Active users got worse: 63% before, 41% at the last count.", USERS),
        ("On 4 August 2026, active users at Acme Corp stood at 41%, down from 63%.", USERS),
        ("Active users | 63% (3 May 2026) | 41% (4 August 2026)", USERS),
        ("Active users fell by 22 percentage points since 3 May 2026.", USERS),
        ("Tickets opened has more than doubled since 3 May 2026.", TICKETS),
        ("Tickets opened is 24 higher than on 3 May 2026.", TICKETS),
        ("Tickets opened came to 44, over the limit of 30.", (*TICKETS, RULE)),
        ("At Acme Corp, active users fell to 41%, whereas tickets opened rose.", USERS + TICKETS),
        ("Acme Corp: 64.2/100 (Stable).", SCORES[:1]),
        ("Acme Corp | 64.2 | Stable |", SCORES[:1]),
        ("The score of Acme Corp rests on a coverage of 59%.", SCORES[:1]),
        ("Depending on what is missing, the score could be as low as 40.0 or as high as 80.5.",
         SCORES[:1]),
        ("If the missing values were known, it would be somewhere between 40 and 80.5.",
         SCORES[:1]),
        ("Adoption is the strongest part, at 70 of 100.", SCORES[:1]),
        ("Bolt Ltd trails Acme Corp by 6.1 points.", SCORES),
        ("With 64.2 of 100, Acme Corp is ahead of Bolt Ltd, which has 58.1.", SCORES),
        ("In Adoption, Bolt Ltd is ahead by 5 points.", SCORES),
        ("Acme Corp and Bolt Ltd score 64.2 and 58.1 of 100 respectively.", SCORES),
        ("There are 93 days left until Acme Corp renews on 3 December 2026.", (DUE,)),
        ("Acme Corp comes up for renewal in Q4 2026.", (DUE,)),
        ("Acme Corp brings in EUR 33,000 a year.", (ARR,)),
        ("Relationship holds the score down, since reply time stands at 90 hours.", (HELD,)),
        ("Decisions has gone down by 12% in 90 days.", (CHANGE,)),
    ],
)  # fmt: skip
def test_what_typed_values_say_is_stated_in_any_words(
    text: str, cited: tuple[Evidence, ...]
) -> None:
    assert states(text, cited) is True


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Active users rose to 41%.", USERS),
        ("Active users stands at 63%.", USERS),
        ("Active users got worse: 41% before, 63% at the last count.", USERS),
        ("Active users went from 41% to 63%.", USERS),
        ("Active users | 63% (4 August 2026) | 41% (3 May 2026)", USERS),
        ("Active users fell to 22%.", USERS),
        ("Tickets opened has more than tripled since 3 May 2026.", TICKETS),
        ("Tickets opened improved, from 20 to 44.", TICKETS),
        ("Tickets opened is 24 lower than on 3 May 2026.", TICKETS),
        ("Tickets opened came to 30.", (*TICKETS, RULE)),
        ("Tickets opened came to 44, below the limit of 30.", (*TICKETS, RULE)),
        ("Acme Corp: 64.2/100 (At Risk).", SCORES),
        ("The score of Acme Corp is 59%.", SCORES[:1]),
        ("The score could be as low as 80.5 or as high as 40.0.", SCORES[:1]),
        ("The score is as low as 40.0.", SCORES[:1]),
        ("Relationship is the strongest part, at 50 of 100.", SCORES[:1]),
        ("Acme Corp trails Bolt Ltd by 6.1 points.", SCORES),
        ("In Adoption, Acme Corp is ahead by 5 points.", SCORES),
        ("With 58.1 of 100, Acme Corp is ahead of Bolt Ltd, which has 64.2.", SCORES),
        ("Acme Corp and Bolt Ltd score 58.1 and 64.2 of 100 respectively.", SCORES),
        ("There were 93 days left until Acme Corp renewed on 3 December 2026.", (DUE,)),
        ("Acme Corp renewed on 3 December 2026.", (DUE,)),
        ("Acme Corp renews on 1 September 2026, in 93 days.", (DUE,)),
        ("Acme Corp renews 93 days ago.", (DUE,)),
        ("Adoption holds the score down, since reply time stands at 90 hours.", (HELD,)),
        ("Decisions is down to 12% in 90 days.", (CHANGE,)),
        ("Decisions has gone up by 12% in 90 days.", (CHANGE,)),
        ("Active users ⬆ 41% since 3 May 2026.", USERS),
        ("Active users may have dropped to 41%.", USERS),
        ("Active users dropped to 41%, so the board is angry.", USERS),
        ("Acme Corp loses EUR 33,000 a year.", (ARR,)),
        ("Acme Corp brings in EUR 33,000 a month.", (ARR,)),
    ],
)
def test_what_they_do_not_say_is_not(text: str, cited: tuple[Evidence, ...]) -> None:
    assert states(text, cited) is not True


@pytest.mark.parametrize(
    "text",
    [
        "Active users stands at 63%.",
        "Active users rose to 41%.",
        "Active users came to 12%.",
    ],
)
def test_a_sentence_that_is_read_whole_and_is_not_so_is_refused(text: str) -> None:
    assert states(text, USERS) is False


def test_a_threshold_is_not_given_out_as_the_value() -> None:
    cited = (*TICKETS, RULE)
    assert states("They opened 30 of them, which is bad for us.", cited) is False
    assert states("They opened 44 of them, which is bad for us.", cited) is None
    assert states("They opened more than the threshold of 30, which is bad.", cited) is None


def test_a_record_beside_the_values_may_say_otherwise() -> None:
    record = Evidence(
        ref="h", text="Active users stands at 63%, they say.", title="Note", kind="history"
    )
    assert states("Active users stands at 63%.", (*USERS, record)) is None


_VALUES = st.integers(min_value=1, max_value=900)


@given(first=_VALUES, last=_VALUES, days=st.integers(min_value=1, max_value=400))
def test_a_course_is_stated_as_it_went_and_never_turned(first: int, last: int, days: int) -> None:
    later = _OLD + timedelta(days=days)
    cited = (_metric("Calls", str(first), _OLD), _metric("Calls", str(last), later))
    up, down = (f"Calls {verb} from {first} to {last}." for verb in ("climbed", "slid"))
    assert (states(up, cited) is True) == (last > first)
    assert (states(down, cited) is True) == (last < first)
    assert states(f"Calls went from {last} to {first}.", cited) is not True or first == last
    gap = abs(last - first)
    if gap:
        way = "higher" if last > first else "lower"
        assert states(f"Calls is {gap} {way} than on 3 May 2026.", cited) is True
        assert states(f"Calls is {gap + 1} {way} than on 3 May 2026.", cited) is not True


TASKS = tuple(
    Evidence(
        ref=f"task:{title}",
        text=f"Playbook: {title}; owner csm ({owner}); by {due}; measure: {measure}",
        title="Action",
        kind="strategy",
        subject=("Acme Corp", owner),
        levels=(Level(measure=(title,), text=owner, day=due, role="task", over=measure),),
    )
    for title, owner, due, measure in (
        ("Review the recovery every week", "Petra Lang", date(2026, 9, 8), "A dated note"),
        ("Clear late invoices with finance", "Petra Lang", date(2026, 9, 15), "No late invoice"),
    )
)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Petra Lang should review the recovery every week by 8 September 2026.", True),
        ("Next step for Petra Lang, due on 8 September 2026: review the recovery every week "
         "(measure: a dated note).", True),
        ("Petra Lang should do two things: review the recovery every week by 8 September 2026, "
         "and clear late invoices with finance by 15 September 2026.", True),
        ("Petra Lang should review the recovery every week by 15 September 2026.", False),
        ("Petra Lang should do two things: review the recovery every week by 15 September 2026, "
         "and clear late invoices with finance by 8 September 2026.", False),
        ("Petra Lang should review the recovery every week (measure: no late invoice).", None),
        ("Omar Haddad should review the recovery every week.", None),
        ("Petra Lang should review the recovery every week for free.", None),
        ("Petra Lang need not review the recovery every week.", None),
        ("Petra Lang should do three things: review the recovery every week.", None),
    ],
)  # fmt: skip
def test_tasks_have_their_owner_day_and_measure(text: str, is_so: bool | None) -> None:
    assert states(text, TASKS) is is_so


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Consider starting with active users, which stands at 41%.", True),
        ("It may be worth finding out why active users is at 41%.", True),
        ("Consider starting with active users, which stands at 63%.", None),
        ("Consider telling the press that active users stands at 41%.", None),
    ],
)
def test_a_proposal_names_values_as_they_are(text: str, is_so: bool | None) -> None:
    assert states(text, USERS, proposes=True) is is_so


def test_two_that_went_apart_did_not_go_the_same_way() -> None:
    text = "Both Active users and Tickets opened fell at Acme Corp."
    assert states(text, (*USERS, *TICKETS)) is False
    assert states(text.replace("Both ", "").replace("fell", "rose"), (*USERS, *TICKETS)) is False
    assert states("Tickets opened rose at Acme Corp.", TICKETS) is True
    assert states("Tickets opened fell at Acme Corp.", TICKETS) is False


def test_of_several_courses_none_is_meant_for_sure() -> None:
    """It rose since May and fell since June: "fell" may be told of the latter."""
    later = _metric("Tickets opened", "30", date(2026, 8, 20), better=-1)
    assert states("Tickets opened fell at Acme Corp.", (*TICKETS, later)) is not False


SILENCE = _evidence(
    "silence",
    "Acme Corp: There has been no contact for 51 days; the last was the email of 12 July 2026.",
    "Acme Corp",
    *levels.silence(51, "email", date(2026, 7, 12), _TODAY),
)
SIGNS = _evidence(
    "signs",
    "Acme Corp shows 5 warning signs on 1 September 2026, 1 of them grave.",
    "Acme Corp",
    levels.counted(5, _TODAY, "warning signs"),
    levels.counted(1, _TODAY, "grave warning signs", "grave ones"),
)
GOALS = _evidence(
    "goals",
    "Acme Corp has 3 goals: 1 met, 2 open and 0 missed.",
    "Acme Corp",
    *(levels.counted(n, _TODAY, noun) for noun, n in (("met", 1), ("open", 2), ("missed", 0))),
    levels.counted(3, _TODAY, "goals"),
)
SEVERITY = Evidence(
    ref="grave",
    text="Early-warning rule (usage, medium): any metric got worse by 40% or more.",
    title="Rule",
    kind="strategy",
    levels=(levels.severity("medium"),),
)


@pytest.mark.parametrize(
    ("text", "cited", "is_so"),
    [
        ("We have had no contact with Acme Corp for 51 days.", (SILENCE,), True),
        ("No contact for 51 days, since the email of 12 July 2026.", (SILENCE,), True),
        ("The last contact with Acme Corp was 51 days ago.", (SILENCE,), True),
        ("There has been no contact with Acme Corp for 15 days.", (SILENCE,), False),
        ("Acme Corp shows 5 warning signs, and there has been no contact for 51 days.",
         (SIGNS, SILENCE), True),
        ("Acme Corp shows 5 grave warning signs.", (SIGNS,), False),
        ("Of the 3 goals of Acme Corp, 1 is met, 0 are missed and 2 are open.", (GOALS,), True),
        ("Goals of Acme Corp: met 1, open 2, missed 0.", (GOALS,), True),
        ("Of the 3 goals of Acme Corp, 2 are met, 0 are missed and 1 is open.", (GOALS,), False),
        ("Tickets opened rose from 20 to 44, which raises a warning of medium severity.",
         (*TICKETS, SEVERITY), True),
        ("Tickets opened rose to 44 by 4 August 2026.", TICKETS, True),
        ("Tickets opened rose by about 120%, from 20 to 44.", TICKETS, True),
        ("Tickets opened rose by about 150%, from 20 to 44.", TICKETS, False),
        ("Active users worsened (63% to 41%).", USERS, True),
        ("A concern is tickets opened, which rose from 20 to 44.", TICKETS, True),
        ("A strength is tickets opened, which rose from 20 to 44.", TICKETS, False),
        ("Tickets opened is 44 euros.", TICKETS, False),
    ],
)  # fmt: skip
def test_silence_counts_severity_and_courses_are_read(
    text: str, cited: tuple[Evidence, ...], is_so: bool
) -> None:
    assert states(text, cited) is is_so


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "Tickets opened rose from 20 to 44, which raises a warning of high severity.",
            (*TICKETS, SEVERITY),
        ),
        ("There has been no contact since the email of 21 July 2026.", (SILENCE,)),
    ],
)
def test_another_severity_or_day_is_not_stated(text: str, cited: tuple[Evidence, ...]) -> None:
    assert states(text, cited) is not True


def test_a_count_is_gainsaid_in_a_sentence_that_says_more() -> None:
    text = "Acme Corp shows 8 grave warning signs because the weather was bad."
    assert states(text, (SIGNS,)) is False


def test_the_check_knows_typed_values_where_the_evidence_carries_them() -> None:
    told = "The last contact with Acme Corp was 51 days ago."
    assert check_sentence(told, [SILENCE]).passes
    assert not check_sentence(told, [SILENCE.model_copy(update={"levels": ()})]).passes
    assert not check_sentence(told.replace("51", "15"), [SILENCE]).passes


def test_a_figure_of_evidence_without_an_account_is_held_too() -> None:
    rule = Evidence(
        ref="strategy:rules#1",
        text="Once fired it stays quiet while the sign stands and for 30 days after.",
        title="Warning rule",
        kind="strategy",
        levels=(Level(measure=("warning",), text="medium", role="severity"),),
    )
    assert states("The sign stands for 31 days.", [rule]) is not True


# -- what a metric scores, and in which part of the score


_ROI, _SUCCESS = ("Documented return", "ROI"), ("Success",)
POINTS = _evidence(
    "roi",
    "Acme Corp: Documented return 1.6 times, 65.0 of 100, counted in Success",
    "Acme Corp",
    Level(measure=_ROI, text="1.6 times", day=_NEW, better=1),
    Level(measure=_ROI, text="65.0 of 100", day=_NEW, role="points", better=1),
    Level(measure=_SUCCESS, day=_NEW, role="part"),
    Level(measure=_SUCCESS, role="held"),
    Level(measure=_ROI, role="held"),
)


@pytest.mark.parametrize("beside", [(), SCORES[:1]])
@pytest.mark.parametrize(
    "text",
    [
        "The score is held down by documented return, which is 1.6 times and scores 65.0 of 100.",
        "Success is held down by documented return at 1.6 times on 4 August 2026.",
        "Success is dragging the score down: documented return is 1.6 times, which scores 65 out"
        " of 100.",
        "Documented return stood at 1.6 times and scores 65.0 of 100 within Success.",
        "Under Success, documented return is 1.6 times and scores only 65 of 100.",
        "Documented return, at 1.6 times, holds Success down.",
        "One of the factors holding the score down is documented return, at 1.6 times (Success).",
    ],
)
def test_what_a_metric_scores_is_told_in_any_words(text: str, beside: tuple[Evidence, ...]) -> None:
    assert states(text, (POINTS, *beside)) is True


@pytest.mark.parametrize(
    "text",
    [
        "Documented return is held down by Success.",
        "Documented return scores 1.6 of 100.",
        "Documented return stood at 65 times and scores 65.0 of 100 within Success.",
        "Documented return is 1.6 times and scores 65.0 of 100 within Adoption.",
        "The score is 65.0 of 100.",
        "Documented return holds Success at 65.0 of 100 down.",
    ],
)
def test_the_points_of_a_metric_are_no_value_of_it_nor_of_another(text: str) -> None:
    assert not states(text, (POINTS, *SCORES[:1]))


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("Two things got worse: active users fell, and tickets opened rose.", True),
        ("Three things got worse: active users fell, and tickets opened rose.", False),
        ("Two things got better: active users fell, and tickets opened rose.", False),
        ("Active users (63% to 41%) and tickets opened (20 to 44) got worse.", True),
        ("Active users (63% to 41%) and tickets opened (20 to 44) got better.", False),
        ("One concern is active users, which fell from 63% to 41%.", True),
        ("On the negative side, active users fell from 63% to 41%.", True),
        ("On the positive side, active users fell from 63% to 41%.", False),
    ],
)
def test_a_turn_is_said_of_all_that_is_listed(text: str, so: bool) -> None:
    assert states(text, (*USERS, *TICKETS)) is so


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("Tickets opened was 44, above 30.", True),
        ("Tickets opened was 44, below 30.", False),
        ("Tickets opened was 44, above 44.", False),
    ],
)
def test_a_limit_stands_behind_the_value(text: str, so: bool) -> None:
    assert states(text, (*TICKETS, RULE)) is so


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("Acme Corp and Bolt Ltd have scores of 64.2 and 58.1.", True),
        ("Acme Corp and Bolt Ltd have scores of 58.1 and 64.2.", False),
        (
            "Both Acme Corp and Bolt Ltd are in the At Risk band, with scores of 64.2 and 58.1.",
            False,
        ),
        ("With a TRUST score of 64.2 of 100, Acme Corp falls into the Stable band.", True),
        ("Adoption is the strongest part of the score, with 70.0 of 100.", True),
        ("Relationship is the strongest part of the score, with 50.0 of 100.", False),
    ],
)
def test_scores_of_two_come_in_the_order_of_their_accounts(text: str, so: bool) -> None:
    cited = SCORES if "Bolt" in text else SCORES[:1]
    assert states(text, cited) is so
