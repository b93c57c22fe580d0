"""What a deleted record leaves in a draft: nothing of it, not in a picture either."""

from typing import Any

from csbot.storage.erasure import Gone, without


def draft() -> dict[str, Any]:
    kept = {"id": "E1", "ref": "metric:A-1/active_users@2026-03-01", "text": "82", "url": "u"}
    return {
        "evidence": [kept],
        "sections": [{"sentences": [{"text": "82 users.", "status": "fact", "citations": ["E1"]}]}],
        "figures": [{"section": "health", "alt": "newest 82", "rows": [["1 March", "82"]]}],
    }


def gone(ref: str) -> Gone:
    return Gone(refs=frozenset({ref}), sources=frozenset(), accounts=frozenset())


def test_a_chart_goes_with_any_record_that_its_draft_cited() -> None:
    content = draft()
    assert without(content, gone("metric:A-1/active_users@2026-03-01"))
    assert "82" not in str(content)


def test_a_chart_stays_where_nothing_of_its_draft_was_deleted() -> None:
    content = draft()
    assert not without(content, gone("metric:A-2/active_users@2026-03-01"))
    assert content == draft()
