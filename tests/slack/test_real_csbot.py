"""csbot whole behind Slack: the real assistant, drafting, desk server and sample portfolio."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn

from csbot.app import App
from csbot.domain.notice import NOTICE_KINDS, NoticeSettings
from csbot.serving.chores import open_chores
from csbot.serving.server import open_gateway
from csbot.serving.worker import open_worker
from csbot.storage.notices import SettingsStore
from csbot.web.server import create_web
from slack.block_rules import texts
from slack.conftest import user
from slack.fake_slack import BOT_USER, TOKEN, FakeSlack
from slack.running import until
from slack.sender import SECRET, Sender, direct
from slack.test_reviews import buttons


@pytest.fixture
def app(make_app: Callable[..., App], sample_folder: Path, slack: FakeSlack) -> App:
    made = make_app(
        clock=lambda: datetime.now(UTC),
        slack_bot_token=TOKEN,
        slack_signing_secret=SECRET,
        slack_api_url=slack.url,
    )
    made.load(sample_folder, "test", sample=True)
    for person in made.people.all():
        name = "U" + person.name.split()[0].upper()
        slack.users[name] = user(name, profile={"email": person.email, "real_name": person.name})
        slack.direct(name)
        # What is due at the hour of the test run must not come between.
        SettingsStore(made.database).keep(person.email, NoticeSettings(off=NOTICE_KINDS))
    slack.users[BOT_USER] = user(BOT_USER, is_bot=True)
    return made


@asynccontextmanager
async def served(app: App) -> AsyncIterator[Sender]:
    gateway, worker = open_gateway(app, "http://desk.example"), open_worker(app, "http://desk")
    chores = open_chores(app, "http://desk")
    assert gateway is not None
    gateway.when_accepted(worker.wake)
    listening = socket.create_server(("127.0.0.1", 0))
    web = create_web(app, slack=gateway.handle)
    server = uvicorn.Server(uvicorn.Config(web, log_level="warning", ws="none"))
    tasks = [
        asyncio.create_task(server.serve(sockets=[listening])),
        asyncio.create_task(worker.run()),
        asyncio.create_task(chores.run()),
    ]
    await until(lambda: server.started)
    try:
        yield Sender(f"http://127.0.0.1:{listening.getsockname()[1]}/slack/events")
    finally:
        server.should_exit = True
        await asyncio.gather(worker.stop(grace_seconds=5), chores.stop(grace_seconds=5))
        await asyncio.gather(*tasks)
        await gateway.stop()
        listening.close()


async def settled(app: App) -> None:
    queues = (app.inbox, app.outbox)
    await until(lambda: not any(q.counts()["waiting"] + q.counts()["working"] for q in queues), 60)


async def test_a_question_a_draft_and_its_approval(app: App, slack: FakeSlack) -> None:
    person = app.people.by_email("priya.raman@servercafe.example")
    account = app.records.accounts(app.scope(person))[0]
    async with served(app) as sender:
        await sender.event(direct("UPRIYA", f"How healthy is {account.name}, and why?", slack.ts()))
        await settled(app)
        post, chart = slack.posts("DUPRIYA")
        assert account.name in texts(post["blocks"])
        assert "`E1`" in texts(post["blocks"])
        assert chart["thread_ts"] == post["thread_ts"]
        ((name, picture),) = slack.files.values()
        assert (picture or b"").startswith(b"\x89PNG")
        assert account.name in (slack.alts[name] or "")

        await sender.command("UPRIYA", f"draft account brief {account.name}")
        await settled(app)
        card = slack.posts("DUPRIYA")[-1]
        ref = json.loads(buttons(card)["Approve"]["value"])
        draft = app.drafting.get(ref["draft"], app.scope(person))
        decider = app.people.by_email(draft.approvers[0])
        presses = "U" + decider.name.split()[0].upper()
        own = slack.posts(f"D{presses}")[-1]
        await sender.press(presses, buttons(own)["Approve"], f"D{presses}", own["ts"])
        await settled(app)
    assert app.drafting.get(draft.id, app.scope(person)).status == "approved"
    assert "*Approved*" in texts(slack.posts("DUPRIYA")[-1]["blocks"])
    assert app.outbox.counts()["dead"] == app.inbox.counts()["dead"] == 0


async def test_a_question_about_another_persons_account_shows_nothing_of_it(
    app: App, slack: FakeSlack
) -> None:
    priya = app.scope(app.people.by_email("priya.raman@servercafe.example"))
    everyone = app.scope(app.people.by_email("adaeze.nwosu@servercafe.example"))
    mine = {account.account_id for account in app.records.accounts(priya)}
    other = next(a for a in app.records.accounts(everyone) if a.account_id not in mine)
    async with served(app) as sender:
        await sender.event(direct("UPRIYA", f"What is the ARR of {other.name}?", slack.ts()))
        await settled(app)
    (post,) = slack.posts("DUPRIYA")
    words = texts(post["blocks"]).replace(",", "")
    assert f"{other.arr:.0f}" not in words


async def test_a_draft_made_and_decided_on_the_desk_is_shown_in_slack(
    app: App, slack: FakeSlack
) -> None:
    priya = app.people.by_email("priya.raman@servercafe.example")
    account = app.records.accounts(app.scope(priya))[0]
    asked = {"person": priya, "scope": app.scope(priya), "today": app.today()}
    draft = app.drafting.create("risk_summary", account.account_id, **asked)
    decider = next(app.people.by_email(email) for email in draft.approvers if email != priya.email)
    place = "DU" + decider.name.split()[0].upper()
    async with served(app):
        await settled(app)
        (card,) = slack.posts(place)
        assert "Approve" in buttons(card)
        app.drafting.decide(
            draft.id, person=decider, scope=app.scope(decider), decision="approve", version=1
        )
        await settled(app)
    (card,) = slack.posts(place)
    assert "*Approved*" in texts(card["blocks"])


async def test_csbot_tells_the_week_and_the_news_of_the_own_book_by_itself(
    app: App, slack: FakeSlack
) -> None:
    everyday = tuple(range(7))
    awake = NoticeSettings(hour=0, quiet_from=0, quiet_until=0, workdays=everyday)
    today = datetime.now(UTC).weekday()
    email = "ingrid.solheim@servercafe.example"
    settings = awake.model_copy(update={"digest_weekday": today})
    SettingsStore(app.database).keep(email, settings)
    async with served(app):
        await until(lambda: bool(slack.posts("DUINGRID")), 60)
        await settled(app)
    words = "\n".join(texts(post["blocks"]) for post in slack.posts("DUINGRID"))
    scope = app.scope(app.people.by_email(email))
    assert "Your week" in words or "A quiet week" in words
    own = {account.account_id for account in app.records.accounts(scope)}
    others = [a.name for a in app.records.directory() if a.account_id not in own]
    assert not any(name in words for name in others)
    assert [name for name, one in slack.messages.items() if one] == ["DUINGRID"]
    assert app.outbox.counts()["dead"] == app.inbox.counts()["dead"] == 0
