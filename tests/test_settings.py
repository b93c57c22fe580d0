"""Settings: read once, and what is wrong is refused by name."""

from pathlib import Path

import pytest

from csbot.errors import BadInput
from csbot.settings import Settings, environment_name, read_settings


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(environment_name(field), raising=False)
    monkeypatch.chdir(tmp_path)


def test_defaults_need_nothing() -> None:
    settings = read_settings()
    assert settings.model is None
    assert settings.embeddings == "local"
    assert settings.database.startswith("sqlite:///")
    assert settings.database.endswith(".csbot/csbot.db")


def test_an_unknown_name_is_refused_and_the_known_ones_are_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CSBOT_PLAYBOK", "x")
    with pytest.raises(BadInput, match=r"CSBOT_PLAYBOK.*CSBOT_PLAYBOOK"):
        read_settings()


def test_an_unknown_name_in_the_env_file_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("export CSBOT_HOEM=/x\n")
    with pytest.raises(BadInput, match="CSBOT_HOEM"):
        read_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CSBOT_TODAY", "yesterday"),
        ("CSBOT_MODEL", "gpt-4"),
        ("CSBOT_EMBEDDINGS", "remote"),
        ("CSBOT_LOG_FORMAT", "xml"),
        ("CSBOT_CHROMA_URL", "localhost:8000"),
        ("CSBOT_ANSWER_SECONDS", "0"),
        ("OPENAI_BASE_URL", "localhost"),
        ("SLACK_API_URL", "https://slack.example"),
    ],
)
def test_a_bad_value_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadInput, match=name):
        read_settings()


def test_every_wrong_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSBOT_TODAY", "x")
    monkeypatch.setenv("CSBOT_OTHER", "x")
    with pytest.raises(BadInput, match=r"(?s)CSBOT_OTHER.*CSBOT_TODAY"):
        read_settings()


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    assert "sk-very-secret" not in repr(read_settings())


def test_the_env_file_sets_what_the_environment_does_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("CSBOT_PLAYBOOK=bitnet-rust\nSLACK_BOT_TOKEN=xoxb-1\n")
    monkeypatch.setenv("CSBOT_PLAYBOOK", "ai-ecosystem")
    settings = read_settings()
    assert settings.playbook == "ai-ecosystem"
    assert settings.slack_bot_token is not None
    assert settings.slack_bot_token.get_secret_value() == "xoxb-1"


def test_a_value_of_a_wrong_form_is_told_what_was_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSBOT_MODEL", "gpt")
    monkeypatch.setenv("CSBOT_TODAY", "tomorrow")
    with pytest.raises(BadInput) as refused:
        read_settings()
    assert "CSBOT_MODEL: expected openai:NAME" in str(refused.value)
    assert "CSBOT_TODAY: expected a date like 2026-03-01" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("CSBOT_SMTP_URL", "mail.example.com:25", "CSBOT_SMTP_URL: .*expected smtp://"),
        ("CSBOT_MAIL_FROM", "nobody", "CSBOT_MAIL_FROM: .*expected an address"),
        ("CSBOT_MAIL_FROM", "a@b.example\nBcc: c@d.example", "CSBOT_MAIL_FROM: .*an address"),
        ("CSBOT_WEBHOOK_URL", "hooks.example.com", "CSBOT_WEBHOOK_URL: .*http"),
        ("CSBOT_WEBHOOK_URL", "https://hooks.example.com", "CSBOT_WEBHOOK_SECRET: expected"),
    ],
)
def test_a_way_to_send_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, expected: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadInput, match=expected):
        read_settings(tmp_path / "none")


def test_ways_to_send_are_those_that_are_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert read_settings(tmp_path / "none").ways == ()
    monkeypatch.setenv("CSBOT_SMTP_URL", "smtp://mail.example.com")
    monkeypatch.setenv("CSBOT_WEBHOOK_URL", "https://hooks.example.com")
    monkeypatch.setenv("CSBOT_WEBHOOK_SECRET", "between us")
    settings = read_settings(tmp_path / "none")
    assert settings.ways == ("smtp", "webhook")
    assert "between us" not in repr(settings)
