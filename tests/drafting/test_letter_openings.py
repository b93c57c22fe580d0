"""What a letter opens with, which goal it comes back to, and how soon it wants to meet: a customer
whose agreement ends soon, and whose champion is not who was spoken to last."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csbot.app import App
from csbot.domain.draft import Draft

from .desk import CSM, Desk, everything, of_status, said, write_small_folder

# The tests' today is 22 November 2026.
FILES = {
    "contacts.csv": """contact_id,account_id,name,title,level,champion,left_on
C-1,A-1,Ana Lorca,Director,executive,true,
C-2,A-1,Ben Ode,Planner,business,false,
C-3,A-1,Cy Varga,Buyer,business,false,2026-11-20
C-4,A-2,Dee Roth,Owner,executive,true,
""",
    "history.csv": f"""item_id,account_id,kind,date,title,text,author,contact_ids
H-1,A-1,email,2026-11-18,Ours alone,About them.,{CSM},
H-2,A-1,email,2026-11-12,Re: AW: Two racks,The racks came.,Ben Ode,
H-3,A-2,email,2026-11-10,SV: Price list,Here is our list.,Dee Roth,C-4
""",
    "goals.csv": "goal_id,account_id,description,metric,baseline,target,actual,unit,due_date,"
    """status
G-1,A-1,Sort by code,,0,3,1,racks,2026-12-20,open
G-2,A-1,Everybody on board,active_users_ratio,0.6,0.8,0.5,ratio,2027-02-01,open
G-3,A-2,Fewer calls,,40,20,30,calls,2027-01-15,open
G-4,A-2,Orders in a day,,20,75,80,percent,2026-09-01,met
G-5,A-2,Fewer returns,,9,4,4,percent,2026-10-01,met
""",
}


@pytest.fixture
def desk(tmp_path: Path, make_app: Callable[..., App]) -> Desk:
    folder = write_small_folder(tmp_path / "data")
    (folder / "accounts.csv").write_text(
        "account_id,name,owner_email,arr,currency,start_date,renewal_date\n"
        f"A-1,Alder Works,{CSM},24000,EUR,2025-01-01,2026-12-04\n"
        f"A-2,Birch Mill,{CSM},12000,EUR,2025-01-01,2027-11-30\n",
        encoding="utf-8",
    )
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    app = make_app()
    app.load(folder, "test")
    return Desk(app)


def body(desk: Desk, account: str, purpose: str = "check_in", to: str | None = None) -> str:
    draft: Draft = desk.draft("outreach_email", account, purpose=purpose, to=to)
    assert draft.checks.removed == ()
    return " ".join(s.text for s in everything(draft) if s.status != "gap")


def test_who_was_not_there_is_told_with_whom_of_theirs_it_was(desk: Desk) -> None:
    text = body(desk, "A-1")
    assert "On 12 November your colleague Ben Ode wrote to us." in text
    assert "Two racks" not in text


def test_a_mail_that_names_nobody_of_theirs_may_have_stayed_among_us(desk: Desk) -> None:
    assert "18 November" not in body(desk, "A-1")


@pytest.mark.parametrize(
    ("account", "to", "subject"), [("A-1", "Ben Ode", "Two racks"), ("A-2", None, "Price list")]
)
def test_who_wrote_is_thanked_by_the_subject_without_what_mail_programs_add(
    desk: Desk, account: str, to: str | None, subject: str
) -> None:
    assert f"Thank you for your email “{subject}” of 1" in body(desk, account, to=to)


def test_a_goal_that_went_back_is_what_a_letter_of_recovery_comes_back_to(desk: Desk) -> None:
    text = body(desk, "A-1", "risk_recovery")
    assert text.startswith("Getting “Everybody on board” back on track")
    assert "(50% now, 60% at the start, target 80%)" in text
    ahead = body(desk, "A-2", "risk_recovery")
    assert "back on track" not in ahead
    assert "“Fewer calls”, due on 15 January (30 calls now, target 20 calls)" in ahead


def test_the_nearer_the_renewal_the_sooner_the_talk(desk: Desk) -> None:
    near = body(desk, "A-1", "renewal")
    assert "is due for renewal on 4 December, and I would like to settle with you now" in near
    assert "Tuesday, 24 November" in near
    far = body(desk, "A-2", "renewal")
    assert "due for renewal on 30 November 2027, and I would like to start early" in far
    assert "Tuesday, 1 December" in far


def test_the_reviewer_reads_what_the_count_of_signs_is_made_of(desk: Desk) -> None:
    draft = desk.letter("A-1", "renewal")
    (told,) = [text for text in said(draft, "body") if text.startswith("To weigh before")]
    assert "Not ready: " in told


def test_of_several_goals_that_were_met_none_is_kept_quiet(desk: Desk) -> None:
    told = body(desk, "A-2", "renewal")
    assert "reached: “Fewer returns” (4% reached, target 4%) and “Orders in a day” (80%" in told
    assert "one goal" not in told


def test_what_still_runs_has_not_stayed_out_of_reach(desk: Desk) -> None:
    """G-2 went back, and its day is still to come."""
    assert "Everybody on board" in body(desk, "A-1", "risk_recovery")
    assert "out of reach" not in body(desk, "A-1", "win_back")


def test_a_question_of_theirs_that_nobody_came_back_to_is_put_before_the_reviewer(
    desk: Desk, tmp_path: Path
) -> None:
    def settled() -> list[str]:
        draft = desk.draft("outreach_email", "A-2", purpose="survey")
        assert draft.checks.removed == ()
        assert "60 seats" not in body(desk, "A-2", "survey")
        return [t for t in of_status(draft, "gap") if "whether this answers" in t]

    assert settled() == []
    head = "item_id,account_id,kind,date,title,text,author,contact_ids\n"
    asks = "Hello. Please send me an offer for 60 seats. I need it by Friday."
    folder = write_small_folder(tmp_path / "more")
    (folder / "accounts.csv").write_text((tmp_path / "data" / "accounts.csv").read_text())
    (folder / "history.csv").write_text(
        f"{head}H-4,A-2,email,2026-11-16,Offer,{asks},Dee Roth,C-4\n"
    )
    desk.app.load(folder, "test")
    assert settled() == [
        "To be settled: whether this answers what Dee Roth asked on 16 November 2026: "
        "“Please send me an offer for 60 seats.”"
    ]
    other = f"H-5,A-2,call,2026-11-17,Rota,A word on the rota.,{CSM},C-9\n"
    (folder / "contacts.csv").write_text("contact_id,account_id,name\nC-9,A-2,Eli Moss\n")
    (folder / "history.csv").write_text(head + other)
    desk.app.load(folder, "test")
    assert len(settled()) == 1
    answer = f"H-6,A-2,email,2026-11-17,Re: Offer,Here it is.,{CSM},C-4\n"
    (folder / "history.csv").write_text(head + answer)
    desk.app.load(folder, "test")
    assert settled() == []
