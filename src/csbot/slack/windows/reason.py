"""The window behind a thumb down: what was wrong, if the person cares to say."""

from pydantic import BaseModel

from csbot.slack.ground import names
from csbot.slack.ground.incoming import Rated
from csbot.slack.ground.outgoing import Block
from csbot.slack.windows.parts import Body, sender, text_input, typed, window

_REASON = "reason"
_REASON_LENGTH = 2000


class AboutAnswer(BaseModel):
    channel: str
    run: str


def reason_window(about: AboutAnswer) -> Block:
    question = text_input(_REASON, "What was wrong or missing?", lines=True, most=_REASON_LENGTH)
    return window(
        "A bad answer",
        [question],
        callback=names.REASON_WINDOW,
        about=about.model_dump_json(),
        submit="Send",
    )


def read_reason(body: Body) -> Rated:
    about = AboutAnswer.model_validate_json(body["view"]["private_metadata"])
    return Rated(
        **sender(body),
        channel=about.channel,
        run=about.run,
        verdict="down",
        reason=typed(body)[_REASON],
    )
