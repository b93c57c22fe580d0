"""The window behind Request changes and Reject: a comment that the decision needs."""

from csbot.slack.ground import names
from csbot.slack.ground.incoming import CommentedDecision, Decided
from csbot.slack.ground.outgoing import Block
from csbot.slack.windows.parts import Body, sender, text_input, typed, window

_TITLES = {"request_changes": "Request changes", "reject": "Reject the draft"}
_QUESTIONS = {
    "request_changes": "What should be different?",
    "reject": "Why should this draft not be used?",
}
_COMMENT = "comment"
_COMMENT_LENGTH = 2000


def comment_window(about: CommentedDecision) -> Block:
    question = text_input(_COMMENT, _QUESTIONS[about.decision], lines=True, most=_COMMENT_LENGTH)
    return window(
        _TITLES[about.decision],
        [question],
        callback=names.COMMENT_WINDOW,
        about=about.model_dump_json(),
        submit="Send",
    )


def read_comment(body: Body) -> Decided:
    about = CommentedDecision.model_validate_json(body["view"]["private_metadata"])
    return Decided(**sender(body), comment=typed(body)[_COMMENT], **about.model_dump())
