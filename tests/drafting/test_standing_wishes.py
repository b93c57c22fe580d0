"""What somebody, or their team, wants of every draft: kept in versions, followed, and said."""

from datetime import datetime
from pathlib import Path

import pytest

from csbot.errors import BadInput, NotAllowed

from .desk import CSM, MANAGER, Desk, everything, of_status


def test_every_change_is_a_version_and_the_newest_holds(small_desk: Desk) -> None:
    standing, person = small_desk.app.standing, small_desk.person(CSM)
    first = standing.keep(
        "person", " Shorter. \n\n Never mention price. ", person, _now(small_desk)
    )
    again = standing.keep("person", "Shorter.\nNever mention price.", person, _now(small_desk))
    second = standing.keep("person", "Shorter.", person, _now(small_desk))
    assert (first.version, again.version, second.version) == (1, 1, 2)
    texts = [one.text for one in standing.versions("person", CSM)]
    assert texts == ["Shorter.\nNever mention price.", "Shorter."]
    assert [one.text for one in standing.for_drafts_of(person)] == ["Shorter."]
    standing.keep("person", "", person, _now(small_desk))
    assert standing.for_drafts_of(person) == []


def test_a_team_has_the_wishes_that_its_manager_set(small_desk: Desk) -> None:
    standing = small_desk.app.standing
    manager, csm = small_desk.person(MANAGER), small_desk.person(CSM)
    with pytest.raises(NotAllowed, match="manager"):
        standing.keep("team", "Shorter.", csm, _now(small_desk))
    standing.keep("team", "Shorter.", manager, _now(small_desk))
    standing.keep("person", "Never mention price.", csm, _now(small_desk))
    in_force = [(one.whose, one.text) for one in standing.for_drafts_of(csm)]
    assert in_force == [("team", "Shorter."), ("person", "Never mention price.")]
    assert [one.whose for one in standing.for_drafts_of(manager)] == ["team"]


def test_wishes_without_end_are_refused(small_desk: Desk) -> None:
    with pytest.raises(BadInput, match="1,000"):
        small_desk.app.standing.keep("person", "x" * 1001, small_desk.person(CSM), _now(small_desk))


def test_a_deleted_users_wishes_are_gone(small_desk: Desk, tmp_path: Path) -> None:
    app = small_desk.app
    app.standing.keep("person", "Shorter.", small_desk.person(CSM), _now(small_desk))
    folder = tmp_path / "next"
    folder.mkdir()
    (folder / "users.csv").write_text("email,name,role\nnew@x.example,New,csm\n")
    (folder / "accounts.csv").write_text(
        "account_id,name,owner_email,arr,currency,start_date\n"
        "A-1,Alder Works,new@x.example,24000,EUR,2025-01-01\n"
    )
    (folder / "deletions.csv").write_text(f"kind,id\nusers,{CSM}\n")
    app.load(folder, "test")
    assert app.standing.versions("person", CSM) == []


def test_a_draft_follows_them_and_says_so(small_desk: Desk) -> None:
    plain = small_desk.draft("account_brief", "A-1", by=CSM)
    assert any("renew" in one.text.lower() for one in everything(plain))
    small_desk.app.standing.keep(
        "person",
        "Never mention the renewal.\nSound like a friend.",
        small_desk.person(CSM),
        _now(small_desk),
    )
    draft = small_desk.draft("account_brief", "A-1", by=CSM)
    known = [one.text for one in everything(draft) if one.status != "gap"]
    assert known
    assert not any("renewal" in text.lower() for text in known)
    assert draft.checks.note
    assert "version 1" in draft.checks.note
    assert "Only a model can follow: “Sound like a friend”" in draft.checks.note
    others = small_desk.draft("account_brief", "A-1", by=MANAGER)
    assert others.checks.note is None


def test_what_a_draft_has_nothing_of_is_no_gap_of_it(small_desk: Desk) -> None:
    before = of_status(small_desk.draft("account_brief", "A-1", by=CSM), "gap")
    small_desk.app.standing.keep(
        "person",
        "Never mention zeppelins. Always mention the harbour.",
        small_desk.person(CSM),
        _now(small_desk),
    )
    assert of_status(small_desk.draft("account_brief", "A-1", by=CSM), "gap") == before


def test_the_next_version_keeps_to_the_wishes_of_the_first(small_desk: Desk) -> None:
    standing, csm = small_desk.app.standing, small_desk.person(CSM)
    standing.keep("person", "Never mention the renewal.", csm, _now(small_desk))
    draft = small_desk.draft("account_brief", "A-1", by=CSM)
    standing.keep("person", "", csm, _now(small_desk))
    changed = small_desk.changed(draft, "Shorter, please.")
    known = [one.text for one in everything(changed) if one.status != "gap"]
    assert not any("renewal" in text.lower() for text in known)
    assert "version 1" in (changed.checks.note or "")


def _now(desk: Desk) -> datetime:
    return desk.app.clock()
