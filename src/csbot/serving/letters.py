"""How letters leave here: the carriers that are set up, and what each is handed."""

from collections.abc import Callable

from csbot.app import App
from csbot.domain.delivery import Delivery, Letter, Way
from csbot.drafting.exports.mail import letter_of
from csbot.drafting.exports.reading import as_released
from csbot.errors import NotFound
from csbot.settings import Settings
from csbot.storage.access import scope_of_csbot
from csbot.storage.deliveries import TARGET
from csbot.work.carriers import Carrier
from csbot.work.delivery import Deliver
from csbot.work.letters import LetterDelivery
from csbot.work.smtp import MailServer, SmtpCarrier
from csbot.work.webhook import WebhookCarrier


def letter_deliverers(app: App) -> dict[str, Deliver]:
    """By target of the outbox; nothing where nothing is set up."""
    return {
        f"{TARGET}:{way}": LetterDelivery(
            carrier, app.deliveries, _letter_from(app), app.clock, app.sending.tell
        ).deliver
        for way, carrier in carriers(app.settings, app).items()
    }


def carriers(settings: Settings, app: App) -> dict[Way, Carrier]:
    found: dict[Way, Carrier] = {}
    if settings.smtp_url is not None:
        found["smtp"] = SmtpCarrier(MailServer.of(settings.smtp_url.get_secret_value()))
    if settings.webhook_url is not None and settings.webhook_secret is not None:
        secret = settings.webhook_secret.get_secret_value()
        found["webhook"] = WebhookCarrier(settings.webhook_url, secret, app.clock)
    return found


def _letter_from(app: App) -> Callable[[Delivery], Letter | None]:
    def letter(delivery: Delivery) -> Letter | None:
        try:
            draft = app.drafting.get(delivery.draft, scope_of_csbot(delivery.account))
        except NotFound:
            return None
        if draft.status != "approved" or draft.version != delivery.version:
            return None
        return letter_of(as_released(draft), delivery, app.settings.mail_from)

    return letter
