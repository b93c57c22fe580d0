"""Figures on which a strategy disagrees with itself are told with the sections they stand in."""

from csbot.app import App


def test_sections_called_like_roles_keep_no_contradiction_back(sample_app: App) -> None:
    person = sample_app.people.by_email("adaeze.nwosu@servercafe.example")
    reply = sample_app.assistant.respond(sample_app.question("What is our NRR target?", person))
    assert reply.removed == ()
    assert "120% for senior CSMs (in “Senior Customer Success Managers”)" in reply.answer
