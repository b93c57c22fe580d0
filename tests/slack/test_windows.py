"""What opens at a press: within the presser's rights, and read back as it was typed."""

import json
from typing import Any

from csbot.domain.reply import Removed
from slack.block_rules import texts
from slack.doubles import answer_about
from slack.fake_slack import FakeSlack
from slack.running import Csbot, until
from slack.sender import Sender, direct, mention
from slack.test_reviews import buttons, drafted, window


async def answered(slack: FakeSlack, csbot: Csbot, sender: Sender) -> dict[str, Any]:
    """Ana asks in a channel; gives the post."""
    await sender.event(mention("UANA", "How healthy is Acme?", "C1", slack.ts()))
    await csbot.settled()
    return slack.posts("C1")[-1]


async def test_the_evidence_of_an_answer_opens_for_who_may_see_its_account(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    csbot.assistant.reply = answer_about("Acme", account_id="Acme")
    ts = slack.ts()
    await sender.event(direct("UANA", "How healthy is Acme?", ts))
    await csbot.settled()
    post = slack.posts("DUANA")[-1]
    press = buttons(post)["Evidence (1)"]
    await sender.press("UMAX", press, "DUANA", post["ts"])
    words = texts((await window(slack))["view"]["blocks"])
    assert "*E1* Health of Acme\n2026-03-01 · score" in words
    assert "Acme 71.5" in words
    await sender.press("UBEN", press, "DUANA", post["ts"])
    hidden = texts((await window(slack))["view"]["blocks"])
    assert "1 more that you may not see" in hidden
    assert "71.5" not in hidden


async def test_what_was_left_out_is_shown_to_who_asked_alone(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    removed = (Removed(text="ARR is 9.", reasons=("number: 9",)),)
    csbot.assistant.reply = answer_about("Acme").model_copy(update={"removed": removed})
    post = await answered(slack, csbot, sender)
    press = buttons(post)["Left out (1)"]
    await sender.press("UANA", press, "C1", post["ts"])
    words = texts((await window(slack))["view"]["blocks"])
    assert "“ARR is 9.” (number: 9)" in words
    await sender.press("UMAX", press, "C1", post["ts"])
    await until(lambda: bool(slack.ephemeral))
    assert "Only the person who asked" in slack.ephemeral[-1]["text"]
    assert slack.views == []


async def test_an_answer_that_is_kept_no_longer_is_said_to_be_so(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    post = await answered(slack, csbot, sender)
    press = {**buttons(post)["Evidence (1)"], "value": json.dumps({"run": "unknown"})}
    await sender.press("UANA", press, "C1", post["ts"])
    await until(lambda: bool(slack.ephemeral))
    assert "Ask again" in slack.ephemeral[-1]["text"]


async def test_a_thumb_down_asks_why_and_keeps_the_reason(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    post = await answered(slack, csbot, sender)
    thumbs = next(b for b in post["blocks"] if b["type"] == "context_actions")["elements"][0]
    down = {"action_id": thumbs["action_id"], "value": thumbs["negative_button"]["value"]}
    await sender.press("UANA", down, "C1", post["ts"])
    await csbot.settled()
    assert [verdict for *_, verdict in csbot.ratings()] == ["down"]
    await sender.submit("UANA", (await window(slack))["view"], reason="The score is old")
    await csbot.settled()
    assert csbot.reasons() == ["The score is old"]


async def test_an_edited_draft_is_saved_with_the_text_of_what_changed(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    await sender.press("UMAX", buttons(card)["Edit"], "DUMAX", card["ts"])
    opened = (await window(slack))["view"]
    await sender.submit("UMAX", opened, overview__1="Fine, says Max.", afterwards="approve")
    await csbot.settled()
    assert csbot.drafting.edits == [{"overview": "Fine, says Max."}]
    assert csbot.drafting.drafts["d1"].status == "approved"


async def test_an_edit_that_changes_nothing_is_said_to_be_none(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    await sender.press("UMAX", buttons(card)["Edit"], "DUMAX", card["ts"])
    await sender.submit("UMAX", (await window(slack))["view"])
    await csbot.settled()
    assert csbot.drafting.drafts["d1"].status == "in_review"
    assert "Nothing was changed" in slack.ephemeral[-1]["text"]


async def test_who_may_not_decide_gets_no_window_to_edit_in(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    await sender.press("UANA", buttons(card)["Edit"], "DUANA", card["ts"])
    await until(lambda: bool(slack.ephemeral))
    assert "may decide" in slack.ephemeral[-1]["text"]
    assert slack.views == []


async def test_an_approved_draft_comes_into_the_thread_as_a_file_once(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    await sender.press("UMAX", buttons(card)["Approve"], "DUMAX", card["ts"])
    await csbot.settled()
    pdf = buttons(slack.posts("DUMAX")[0])["PDF"]
    slack.bad_day["files.completeUploadExternal"] = ["drop"]
    for _ in range(2):
        await sender.press("UMAX", pdf, "DUMAX", card["ts"])
    await csbot.settled()
    sent = [one for one in slack.posts("DUMAX") if one.get("files")]
    assert [(one["thread_ts"], one["files"][0]["name"]) for one in sent] == [(card["ts"], "d1.pdf")]
    assert ("d1.pdf", b"bytes") in slack.files.values()


async def test_a_draft_that_is_not_approved_is_no_file(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    press = {**buttons(card)["Approve"], "action_id": "csbot_file_pdf"}
    await sender.press("UMAX", press, "DUMAX", card["ts"])
    await csbot.settled()
    assert slack.files == {}
    assert "Only the approved version" in slack.ephemeral[-1]["text"]


async def test_a_message_is_added_to_the_history_of_the_channels_account(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    csbot.bound["CTEAM"] = "Acme"
    said = {"user": "UBEN", "ts": "1772355600.000100", "text": "They &lt;love&gt; it.\nTruly."}
    await sender.shortcut("UANA", "csbot_add_record", said, "CTEAM")
    await sender.submit("UANA", (await window(slack))["view"])
    await csbot.settled()
    ((item, email),) = csbot.records
    assert email == "ana@example.com"
    assert (item.account_id, item.kind, item.date.isoformat()) == ("Acme", "chat", "2026-03-01")
    assert item.text == "They <love> it.\nTruly."
    assert item.author == "Uben"
    assert item.url == "https://slack.example/CTEAM/1772355600.000100"
    assert "Added to the history of Acme" in slack.ephemeral[-1]["text"]


async def test_a_long_message_is_kept_whole_with_its_lines(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    lines = [f"Line {number} " + "word " * 200 for number in range(9)]
    said = {"user": "UBEN", "ts": "1772355600.000100", "text": "\n".join(lines)}
    await sender.shortcut("UANA", "csbot_add_record", said, "CTEAM")
    await sender.submit("UANA", (await window(slack))["view"], account="Acme")
    await csbot.settled()
    ((item, _),) = csbot.records
    assert item.text == "\n".join(line.strip() for line in lines)


async def test_nothing_is_added_to_an_account_that_the_person_may_not_see(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    said = {"user": "UBEN", "ts": "1772355600.000100", "text": "Secret."}
    await sender.shortcut("UANA", "csbot_add_record", said, "CTEAM")
    await sender.submit("UANA", (await window(slack))["view"], account="Borealis")
    await csbot.settled()
    assert csbot.records == []
    assert "You may not see Borealis" in slack.ephemeral[-1]["text"]


async def test_a_reply_to_a_message_is_drafted_as_a_letter(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    said = {"user": "UBEN", "ts": "1772355600.000100", "text": "When do we renew?"}
    await sender.shortcut("UANA", "csbot_draft_reply", said, "CTEAM")
    opened = (await window(slack))["view"]
    await sender.submit("UANA", opened, account="Acme", purpose="renewal")
    await csbot.settled()
    (draft,) = csbot.drafting.drafts.values()
    assert (draft.kind, draft.account_id) == ("outreach_email", "Acme")
    assert csbot.drafting.wishes[0]["purpose"] == "renewal"
    assert csbot.drafting.wishes[0]["note"] == "When do we renew?"
