"""The form behind Request changes and Reject: a comment that the decision needs."""

from csbot.slack import names
from csbot.slack.blocks import plain_text
from csbot.slack.incoming import CommentedDecision
from csbot.slack.outgoing import Block

_TITLES = {"request_changes": "Request changes", "reject": "Reject the draft"}
_QUESTIONS = {
    "request_changes": "What should be different?",
    "reject": "Why should this draft not be used?",
}
# The form's own limit for text that it carries back.
_COMMENT_LENGTH = 2000


def comment_form(about: CommentedDecision) -> Block:
    """A modal view that comes back as `view_submission` with what it is about."""
    return {
        "type": "modal",
        "callback_id": names.COMMENT_FORM,
        "private_metadata": about.model_dump_json(),
        "title": plain_text(_TITLES[about.decision]),
        "submit": plain_text("Send"),
        "close": plain_text("Cancel"),
        "blocks": [
            {
                "type": "input",
                "block_id": names.COMMENT_BLOCK,
                "label": plain_text(_QUESTIONS[about.decision]),
                "element": {
                    "type": "plain_text_input",
                    "action_id": names.COMMENT_INPUT,
                    "multiline": True,
                    "max_length": _COMMENT_LENGTH,
                },
            }
        ],
    }
