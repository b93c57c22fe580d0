"""An approved letter as the message that csbot itself sends: the same bytes however often made."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

from csbot.domain.delivery import Delivery, Letter
from csbot.domain.draft import Draft
from csbot.drafting.exports.eml import address_of
from csbot.drafting.exports.letter_text import subject_of, text_of

# Every mail server takes seven bits.
_PLAIN = SMTP.clone(cte_type="7bit")


def letter_of(draft: Draft, delivery: Delivery, mail_from: str | None) -> Letter:
    """`mail_from` is whom letters come from, with or without a name; else it is who pressed.

    Answers go to who pressed. The id of the message is the letter's, not the attempt's: a mail
    server that is handed it twice can tell. Citations, and what a reviewer had to settle, stay.
    """
    sender = mail_from or delivery.by
    address = parseaddr(sender)[1]
    message = EmailMessage(policy=_PLAIN)
    message["Subject"] = subject_of(draft)
    message["From"] = sender
    message["To"] = address_of(delivery.to) or delivery.to
    if address.casefold() != delivery.by.casefold():
        message["Reply-To"] = delivery.by
    message["Date"] = delivery.pressed_at
    message["Message-ID"] = f"<{delivery.key}@{address.rpartition('@')[2]}>"
    text = text_of(draft)
    message.set_content(text)
    approved = [review.reviewer for review in draft.reviews if review.decision == "approve"]
    return Letter(
        delivery=delivery,
        sender=address,
        subject=subject_of(draft),
        text=text,
        mail=message.as_bytes(),
        kind=draft.kind,
        purpose=draft.purpose,
        approved_by=approved[-1] if approved else "",
    )
