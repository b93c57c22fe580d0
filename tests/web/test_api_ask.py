"""Questions, threads, search, the check, evidence and feedback over the API."""

from csbot.app import App
from csbot.domain.person import Scope
from csbot.web.caller import Caller
from csbot.web.conversation import readable_turns
from web.running import CSM, EXECUTIVE, HER_ACCOUNT, HIS_ACCOUNT, OTHER_CSM, Client


def test_an_answer_cites_evidence_that_can_be_opened(as_: Client) -> None:
    client = as_(CSM)
    reply = client.post("/ask", json={"question": "How healthy is Northwind Health?"}).json()
    assert reply["status"] == "answered"
    assert reply["accounts"] == [HER_ACCOUNT]
    known = {item["id"]: item for item in reply["evidence"]}
    cited = {identity for sentence in reply["sentences"] for identity in sentence["citations"]}
    assert cited
    assert cited <= set(known)
    for item in known.values():
        assert client.get("/evidence", params={"ref": item["ref"]}).status_code == 200
    assert "subject" not in reply["evidence"][0]


def test_a_follow_up_goes_on_in_its_thread_which_can_be_read_again(as_: Client) -> None:
    client = as_(CSM)
    first = client.post("/ask", json={"question": "Who owns Northwind Health?"}).json()
    thread = first["thread_id"]
    again = {"question": "and when does it renew?", "thread_id": thread}
    second = client.post("/ask", json=again).json()
    assert second["accounts"] == [HER_ACCOUNT]
    turns = client.get(f"/threads/{thread}").json()["turns"]
    assert [turn["number"] for turn in turns] == [1, 2]
    assert turns[1]["reply"]["answer"] == second["answer"]


def test_somebody_elses_thread_can_neither_be_read_nor_continued(as_: Client) -> None:
    thread = (
        as_(CSM).post("/ask", json={"question": "Who owns Northwind Health?"}).json()["thread_id"]
    )
    assert as_(OTHER_CSM).get(f"/threads/{thread}").status_code == 404
    body = {"question": "and its ARR?", "thread_id": thread}
    assert as_(OTHER_CSM).post("/ask", json=body).status_code == 404
    feedback = {"thread_id": thread, "verdict": "up"}
    assert as_(OTHER_CSM).post("/feedback", json=feedback).status_code == 404


def test_a_turn_is_withheld_once_its_account_is_no_longer_open(as_: Client, desk_app: App) -> None:
    client = as_(OTHER_CSM)
    thread = client.post("/ask", json={"question": "What is the ARR of Corvid Freight?"}).json()
    assert "38,000" in thread["answer"]
    narrower = desk_app.scope(desk_app.people.by_email(OTHER_CSM)).only(frozenset())
    from_then_on = _turns(desk_app, narrower, thread["thread_id"])
    assert "38,000" not in from_then_on
    assert "no longer open" in from_then_on


def _turns(app: App, scope: Scope, thread_id: str) -> str:
    caller = Caller(app, app.people.by_email(OTHER_CSM), scope)
    return " ".join(turn.reply.model_dump_json() for turn in readable_turns(caller, thread_id))


def test_an_empty_question_is_refused(as_: Client) -> None:
    assert as_(CSM).post("/ask", json={"question": ""}).status_code == 422
    assert as_(CSM).post("/ask", json={"question": "   "}).status_code == 400


def test_search_finds_passages_of_one_account(as_: Client) -> None:
    body = {"query": "champion resigned", "account_id": HER_ACCOUNT, "scope": "history", "limit": 5}
    found = as_(CSM).post("/search", json=body).json()
    assert 0 < len(found["results"]) <= 5
    assert {result["account_id"] for result in found["results"]} == {HER_ACCOUNT}
    scores = [result["score"] for result in found["results"]]
    assert scores == sorted(scores, reverse=True)
    assert found["ms"] >= 0


def test_search_of_the_strategy_is_for_everybody(as_: Client) -> None:
    body = {"query": "recovery plan for accounts at risk", "scope": "strategy"}
    results = as_(CSM).post("/search", json=body).json()["results"]
    assert results
    assert {result["kind"] for result in results} == {"strategy"}


def test_search_never_shows_another_persons_account(as_: Client, desk_app: App) -> None:
    body = {"query": "renewal meeting invoice", "scope": "history", "limit": 100}
    found = as_(CSM).post("/search", json=body).json()["results"]
    own = {
        a.account_id
        for a in desk_app.records.accounts(desk_app.scope(desk_app.people.by_email(CSM)))
    }
    assert {result["account_id"] for result in found} <= own
    assert as_(CSM).post("/search", json={**body, "account_id": HIS_ACCOUNT}).status_code == 403


def test_verify_tells_supported_from_unsupported(as_: Client) -> None:
    evidence = [{"id": "E1", "text": "Acme: ARR USD 1,200,000. Renewal date 1 March 2027."}]
    text = "Acme's ARR is $1.2M. Acme renews on 2 March 2027."
    report = as_(CSM).post("/verify", json={"text": text, "evidence": evidence}).json()
    assert [s["verdict"] for s in report["sentences"]] == ["supported", "unsupported"]
    assert report["sentences"][1]["reasons"][0]["kind"] == "date"
    assert (report["supported"], report["unsupported"]) == (1, 1)


def test_evidence_of_another_persons_account_is_not_found(as_: Client, desk_app: App) -> None:
    person = desk_app.people.by_email(OTHER_CSM)
    scope = desk_app.scope(person)
    item = desk_app.records.history(scope, [HIS_ACCOUNT], limit=1)[0]
    contact = desk_app.records.contacts(scope, [HIS_ACCOUNT])[0]
    contract = desk_app.records.contracts(scope, [HIS_ACCOUNT])[0]
    goal = desk_app.records.goals(scope, [HIS_ACCOUNT])[0]
    metric = desk_app.records.metrics(scope, [HIS_ACCOUNT])[-1]
    refs = [
        f"history:{item.item_id}#0",
        f"contact:{contact.contact_id}",
        f"contract:{contract.contract_id}",
        f"goal:{goal.goal_id}",
        f"account:{HIS_ACCOUNT}#arr",
        f"metric:{HIS_ACCOUNT}/{metric.metric}@{metric.date}",
        f"score:{HIS_ACCOUNT}/server-cafe@2026-11-22",
    ]
    for ref in refs:
        assert as_(OTHER_CSM).get("/evidence", params={"ref": ref}).status_code == 200, ref
        assert as_(CSM).get("/evidence", params={"ref": ref}).status_code == 404, ref


def test_a_computation_over_another_persons_records_carries_none_of_them(as_: Client) -> None:
    ref = f"computed:total_arr(account:{HIS_ACCOUNT}#arr, account:{HER_ACCOUNT}#arr)"
    text = as_(CSM).get("/evidence", params={"ref": ref}).json()["text"]
    assert "96,000" in text
    assert "38,000" not in text
    everything = as_(EXECUTIVE).get("/evidence", params={"ref": ref}).json()["text"]
    assert "38,000" in everything


def test_feedback_is_kept_once_a_turn(as_: Client) -> None:
    client = as_(CSM)
    thread = client.post("/ask", json={"question": "Who owns Northwind Health?"}).json()[
        "thread_id"
    ]
    assert client.post("/feedback", json={"thread_id": thread, "verdict": "up"}).status_code == 201
    worse = {"thread_id": thread, "verdict": "down", "reason": "too short", "turn": 1}
    assert client.post("/feedback", json=worse).status_code == 201
    missing = {"thread_id": thread, "verdict": "up", "turn": 9}
    assert client.post("/feedback", json=missing).status_code == 404
    assert client.post("/feedback", json={"thread_id": thread, "verdict": "meh"}).status_code == 422


def test_a_forgotten_thread_is_gone_with_its_runs_ratings_and_repeated_answers(
    as_: Client, desk_app: App
) -> None:
    client, key = as_(CSM), {"Idempotency-Key": "forget-me"}
    body = {"question": "Who owns Northwind Health?"}
    first = client.post("/ask", json=body, headers=key).json()
    thread = first["thread_id"]
    client.post("/feedback", json={"thread_id": thread, "verdict": "down", "reason": "no"})
    assert as_(OTHER_CSM).delete(f"/threads/{thread}").status_code == 404
    assert client.delete(f"/threads/{thread}").status_code == 204
    assert client.get(f"/threads/{thread}").status_code == 404
    assert client.get(f"/runs/{first['run']}").status_code == 404
    assert client.delete(f"/threads/{thread}").status_code == 404
    assert thread not in {one.thread_id for one in desk_app.feedback.rated()}
    assert thread not in {one.thread_id for one in desk_app.threads.of(CSM)}
    again = client.post("/ask", json=body, headers=key).json()
    assert again["thread_id"] != thread
    assert desk_app.audit.page(object_=thread)[0].action == "forget_thread"
