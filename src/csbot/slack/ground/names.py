"""The identifiers that csbot and Slack exchange: what a press or a window is called."""

SOURCE = "slack"
COMMAND = "/csbot"
EVENT_TYPE = "csbot_answer"

APPROVE = "csbot_approve"
REQUEST_CHANGES = "csbot_request_changes"
REJECT = "csbot_reject"
EDIT = "csbot_edit"
OPEN_DESK = "csbot_open_desk"
FEEDBACK = "csbot_feedback"
EVIDENCE = "csbot_evidence"
LEFT_OUT = "csbot_left_out"
SETTINGS = "csbot_settings"
WISHES = "csbot_wishes"
# Followed by the kind, as in csbot_notice_off_signals.
NOTICE_OFF = "csbot_notice_off_"
# Followed by the format, as in csbot_file_pdf.
FILE = "csbot_file_"

# Followed by the way, as in csbot_send_smtp.
SEND = "csbot_send_"

ADD_RECORD = "csbot_add_record"
DRAFT_REPLY = "csbot_draft_reply"

COMMENT_WINDOW = "csbot_comment_form"
EDIT_WINDOW = "csbot_edit_form"
REASON_WINDOW = "csbot_reason_form"
RECORD_WINDOW = "csbot_record_form"
REPLY_WINDOW = "csbot_reply_form"
SETTINGS_WINDOW = "csbot_settings_form"
WISHES_WINDOW = "csbot_wishes_form"
