"""Every setting of csbot, read once from the environment and `.env` (CONTRACT 10)."""

import os
import re
from datetime import date
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from csbot.errors import BadInput

_PREFIX = "CSBOT_"
# Names that belong to other programs keep them; everything else is CSBOT_….
_FOREIGN = (
    "openai_api_key",
    "openai_base_url",
    "slack_bot_token",
    "slack_signing_secret",
    "slack_app_token",
    "slack_api_url",
)


# `cs@company.example`, or the same in angles behind a name.
_SENDER = re.compile(r"[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+")
_MODEL, _MODEL_IS = r"^openai:\S+$", "openai:NAME, such as openai:gpt-4.1"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        env_ignore_empty=True,
        populate_by_name=True,
        frozen=True,
    )

    home: Path = Path(".csbot")
    database_url: str | None = None
    chroma_url: str | None = None
    model: str | None = Field(default=None, pattern=_MODEL, description=_MODEL_IS)
    # Another model of the same endpoint that chooses look-ups, where the one that writes does not.
    planning_model: str | None = Field(default=None, pattern=_MODEL, description=_MODEL_IS)
    embeddings: str = Field(
        default="local",
        pattern=r"^(local|none|openai:\S+)$",
        description="local, none, or openai:NAME",
    )
    playbook: str = "server-cafe"
    user: str | None = None
    today: date | None = Field(default=None, description="a date like 2026-03-01")
    knowledge: Path | None = None
    prompts: Path | None = None
    log_format: Literal["text", "json"] = "text"
    # Where people open the desk, if not at the address it is served at: for links in Slack.
    desk_url: str | None = None
    # The mail server that approved letters are sent by, when somebody presses Send.
    smtp_url: SecretStr | None = None
    # Who letters come from; else whoever presses Send.
    mail_from: str | None = None
    # Where approved letters are handed over to a system of the company's own, and what signs them.
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    # Seconds an answer may take with a model before the built-in writer's is given.
    answer_seconds: float = Field(default=30, gt=0, le=600)
    # How many checked answers of a model are kept in memory for the same question; 0: none.
    answer_cache: int = Field(default=256, ge=0, le=100_000)

    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    slack_bot_token: SecretStr | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    slack_signing_secret: SecretStr | None = Field(
        default=None, validation_alias="SLACK_SIGNING_SECRET"
    )
    slack_app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    slack_api_url: str = Field(default="https://slack.com/api/", validation_alias="SLACK_API_URL")

    @field_validator("slack_api_url")
    @classmethod
    def _ends_in_api(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")) or not value.rstrip("/").endswith("/api"):
            raise ValueError("expected an http(s) address that ends in /api/")
        return value.rstrip("/") + "/"

    @field_validator("smtp_url")
    @classmethod
    def _is_a_mail_server(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            split = urlsplit(value.get_secret_value())
            if split.scheme not in ("smtp", "smtps") or not split.hostname:
                raise ValueError("expected smtp://[USER:PASSWORD@]HOST[:PORT], or smtps://…")
        return value

    @field_validator("mail_from")
    @classmethod
    def _is_a_sender(cls, value: str | None) -> str | None:
        if value is not None and not _SENDER.fullmatch(value.strip()):
            raise ValueError("expected an address, such as Customer Success <cs@company.example>")
        return value

    @model_validator(mode="after")
    def _webhook_is_signed(self) -> Self:
        if self.webhook_url and self.webhook_secret is None:
            raise ValueError(
                "CSBOT_WEBHOOK_SECRET: expected a secret, for CSBOT_WEBHOOK_URL is set"
            )
        return self

    @field_validator("chroma_url", "openai_base_url", "desk_url", "webhook_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("expected an address that begins with http:// or https://")
        return value

    @property
    def database(self) -> str:
        """The database's address: the one that is set, or a file in the home."""
        return self.database_url or f"sqlite:///{(self.home / 'csbot.db').resolve()}"

    @property
    def ways(self) -> tuple[Literal["smtp", "webhook"], ...]:
        """Over which ways approved letters can be sent."""
        found: list[Literal["smtp", "webhook"]] = []
        found += ["smtp"] if self.smtp_url else []
        found += ["webhook"] if self.webhook_url else []
        return tuple(found)

    @property
    def model_name(self) -> str | None:
        return self.model.removeprefix("openai:") if self.model else None

    @property
    def planning_model_name(self) -> str | None:
        return self.planning_model.removeprefix("openai:") if self.planning_model else None


def environment_name(field: str) -> str:
    """The variable that sets a field: `home` is CSBOT_HOME, `slack_bot_token` SLACK_BOT_TOKEN."""
    return field.upper() if field in _FOREIGN else _PREFIX + field.upper()


def read_settings(env_file: Path = Path(".env")) -> Settings:
    """The settings as they stand. Raises BadInput naming every variable that is wrong."""
    problems = [*_unknown(env_file)]
    try:
        settings = Settings(_env_file=env_file)
    except ValidationError as error:
        for entry in error.errors():
            if not entry["loc"]:  # of several settings together, named in the words
                problems.append(entry["msg"].removeprefix("Value error, "))
                continue
            name = str(entry["loc"][0])
            variable = name if name.isupper() else environment_name(name)
            field = Settings.model_fields.get(name)
            expected = field.description if field else None
            problems.append(f"{variable}: {f'expected {expected}' if expected else entry['msg']}")
        raise BadInput(_listed(problems)) from error
    if problems:
        raise BadInput(_listed(problems))
    return settings


def _listed(problems: list[str]) -> str:
    return "These settings can't be used:\n  " + "\n  ".join(problems)


def _unknown(env_file: Path) -> list[str]:
    known = {environment_name(field) for field in Settings.model_fields}
    names = {name for name in os.environ if name.upper().startswith(_PREFIX)}
    if env_file.is_file():
        for line in env_file.read_text(encoding="utf-8").splitlines():
            name = line.removeprefix("export ").partition("=")[0].strip()
            if name.upper().startswith(_PREFIX):
                names.add(name)
    return [
        f"{name}: csbot has no such setting; known are {', '.join(sorted(known))}"
        for name in sorted(names)
        if name.upper() not in known
    ]
