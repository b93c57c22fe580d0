"""A chart goes with its answer: into the thread, in words too, once, and to its readers alone."""

import pytest

from csbot.charts.health import trend_spec
from csbot.tools.facts.score_chart import Chart
from slack.block_rules import texts
from slack.fake_slack import FakeSlack
from slack.running import Csbot
from slack.sender import Sender, mention

CHART = Chart("Score of Acme", "Line chart: newest 71.5.", trend_spec([], []))


@pytest.fixture(autouse=True)
def drawn(csbot: Csbot) -> None:
    csbot.chart = CHART


async def test_the_chart_stands_in_the_thread_with_words_for_it(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    ts = slack.ts()
    await sender.event(mention("UANA", "How is Acme?", "C1", ts), times=3)
    await csbot.settled()
    answer, picture = slack.posts("C1")
    assert "Acme scores 71.5." in texts(answer["blocks"])
    assert picture["thread_ts"] == ts
    ((name, content),) = slack.files.values()
    assert (content or b"").startswith(b"\x89PNG")
    assert slack.alts[name] == CHART.alt


async def test_somebody_who_joins_between_answer_and_chart_sees_no_chart(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    slack.bad_day["files.getUploadURLExternal"] = [0]
    slack.joining["chat.postMessage"] = ("C1", "UGUEST")
    await sender.event(mention("UANA", "How is Acme?", "C1", slack.ts()))
    await csbot.settled()
    assert len(slack.posts("C1")) == 1
    assert slack.posts("DUANA") == []


@pytest.mark.parametrize("code", ["missing_scope", "unknown_method"])
async def test_a_workspace_that_takes_no_files_gets_the_answer_alone(
    slack: FakeSlack, csbot: Csbot, sender: Sender, code: str
) -> None:
    slack.bad_day["files.getUploadURLExternal"] = [code]
    await sender.event(mention("UANA", "How is Acme?", "C1", slack.ts()))
    await csbot.settled()
    assert len(slack.posts("C1")) == 1
    assert csbot.outbox.counts()["dead"] == 0
