"""The identifiers that csbot and Slack exchange: what a press or a form is called."""

SOURCE = "slack"
COMMAND = "/csbot"
EVENT_TYPE = "csbot_answer"

APPROVE = "csbot_approve"
REQUEST_CHANGES = "csbot_request_changes"
REJECT = "csbot_reject"
OPEN_DESK = "csbot_open_desk"
FEEDBACK = "csbot_feedback"

COMMENT_FORM = "csbot_comment_form"
COMMENT_BLOCK = "comment"
COMMENT_INPUT = "text"
