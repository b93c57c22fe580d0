"""The program `csbot` as people and scripts run it: processes, exit codes, one JSON document."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csbot.bootstrap.building import build
from csbot.settings import Settings

TODAY = "2026-11-22"
VP = "adaeze.nwosu@servercafe.example"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def home(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("cli") / "home"
    app = build(Settings.model_validate({"home": home, "today": TODAY, "embeddings": "none"}))
    app.load(sample_folder, "test", sample=True)
    app.database.close()
    return home


@pytest.fixture
def run(home: Path, tmp_path: Path) -> Run:
    def call(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        own = {k: v for k, v in os.environ.items() if not k.startswith(("CSBOT_", "OPENAI_"))}
        own |= {"CSBOT_HOME": str(home), "CSBOT_TODAY": TODAY, "CSBOT_EMBEDDINGS": "none"}
        return subprocess.run(
            [str(Path(sys.executable).parent / "csbot"), *words],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=own | environment,
            check=False,
        )

    return call


def document(done: subprocess.CompletedProcess[str]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_ask_answers_with_citations_as_one_document(run: Run) -> None:
    reply = document(run("ask", "When does Ostrava Components renew?", "--as", VP, "--json"))
    assert reply["status"] == "answered"
    assert "20 December 2026" in reply["answer"]
    cited = {i for sentence in reply["sentences"] for i in sentence["citations"]}
    assert cited == {item["id"] for item in reply["evidence"]}
    assert {item["account_id"] for item in reply["evidence"]} == {"ACC-019"}


def test_a_thread_goes_on(run: Run) -> None:
    first = document(run("ask", "Who owns Kestrel Aerospace?", "--as", VP, "--json"))
    follow = ("ask", "and their tickets?", "--thread", first["thread_id"], "--as", VP, "--json")
    assert document(run(*follow))["accounts"] == ["ACC-008"]


def test_health_in_words_names_changes_and_moves_as_the_desk_does(run: Run) -> None:
    shown = run("health", "NWH", "--as", VP).stdout
    assert re.search(r"Decisions in the month +down [0-9.]+% in 90 days", shown)
    assert re.search(r"Meetings with an executive +\d in all over 180 days", shown)
    last = shown.partition("begins at")[2]
    assert re.search(r"(any one of these|these together) would reach it:", last)
    assert re.search(r": (up|down) [0-9.]+% in 90 days → up [0-9.]+% in 90 days \(\+", last)
    assert not re.search(r"\d\.\d{4}", last)


def test_a_draft_says_what_to_do_next_and_a_file_that_cannot_be_written_is_named(
    run: Run, tmp_path: Path
) -> None:
    shown = run("draft", "risk_summary", "Kestrel Aerospace", "--as", VP).stdout
    identity = re.findall(r"D-[0-9a-f]+", shown)[0]
    assert f"Next: csbot review {identity} --approve" in shown
    place = tmp_path / "nowhere" / "x.md"
    refused = run(
        "export", identity, "--format", "md", "--output", str(place), "--as", VP
    )  # fmt: skip
    assert refused.returncode == 2
    assert str(place) in refused.stderr.replace("\n", "")
    assert "Traceback" not in refused.stderr


def test_a_letter_reads_as_one_and_its_mail_goes_to_whom_it_greets(
    run: Run, tmp_path: Path
) -> None:
    asked = ("draft", "outreach_email", "ACC-001", "--to", "Beatriz Camargo", "--as", VP)
    shown = run(*asked).stdout
    assert "\nDear Beatriz Camargo," in shown
    assert "(inference)" not in shown
    identity = re.findall(r"D-[0-9a-f]+", shown)[0]
    assert f"csbot export {identity} --format md" in shown
    assert run("review", identity, "--approve", "--as", VP).returncode == 0
    mail = tmp_path / "letter.eml"
    run("export", identity, "--format", "eml", "--output", str(mail), "--as", VP)
    assert "To: beatriz.camargo@northwindhealth.example" in mail.read_text()


def test_a_list_without_rows_says_so(run: Run) -> None:
    listed = run("portfolio", "--renewing-within", "0", "--as", VP).stdout
    assert listed.startswith("No account that you may see fits.")


def test_a_folder_that_is_not_loaded_ends_with_how_many_errors_and_what_to_do(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "users.csv").write_text("email,name,role\nana@x.example,Ana,ceo\n")
    (tmp_path / "accounts.csv").write_text(
        "account_id,name,owner_email,arr,currency,start_date\n"
        "A-1,Acme,ana@x.example,-1,EUR,2026-02-30\n"
    )
    refused = run("load", str(tmp_path))
    assert refused.returncode == 2
    assert refused.stdout == ""
    last = " ".join(refused.stderr.split("Nothing was loaded: ")[1].split())
    assert last.startswith("3 errors, 2 in accounts.csv and 1 in users.csv. Mend these, or")
    assert "--skip-bad" in last


def test_a_folder_that_is_loaded_ends_with_what_to_do_next(run: Run, tmp_path: Path) -> None:
    (tmp_path / "users.csv").write_text("email,name,role\nana@x.example,Ana,executive\n")
    (tmp_path / "accounts.csv").write_text(
        "account_id,name,owner_email,arr,currency,start_date\n"
        "A-1,Acme,ana@x.example,1,EUR,2026-02-03\n"
    )
    shown = run("load", str(tmp_path), CSBOT_HOME=str(tmp_path / "home")).stdout
    assert re.search(r"accounts +1 ", shown)
    assert "goals" not in shown.partition("Loaded.")[0]
    for command in ("csbot doctor", "csbot ask", "csbot serve", "csbot token create"):
        assert command in shown.partition("Loaded.")[2]


def test_a_folder_without_a_good_row_is_not_said_to_be_loaded_already(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "users.csv").write_text("email,name,role\nana@x.example,Ana,boss\n")
    (tmp_path / "accounts.csv").write_text(
        "account_id,name,owner_email,arr,currency,start_date\n"
        "A-1,Acme,ana@x.example,1,EUR,2026-02-03\n"
    )
    home = str(tmp_path / "home")
    done = run("load", str(tmp_path), "--skip-bad", CSBOT_HOME=home)
    assert done.returncode == 1
    assert "already" not in done.stdout + done.stderr
    (tmp_path / "users.csv").write_text("email,name,role\nana@x.example,Ana,csm\n")
    assert run("load", str(tmp_path), CSBOT_HOME=home).returncode == 0
    with (tmp_path / "accounts.csv").open("a") as more:
        more.write("A-2,Bolt,nobody@x.example,1,EUR,2026-02-03\n")
    again = run("load", str(tmp_path), "--skip-bad", CSBOT_HOME=home)
    assert again.returncode == 0
    assert "every good row was loaded already" in " ".join(again.stdout.split())


def test_how_many_accounts_no_risk_is_known_of_stands_beside_the_sum(run: Run) -> None:
    shown = " ".join(run("portfolio", "--as", VP).stdout.split())
    assert re.search(r"Not known whether at risk: \d+ accounts? without enough data", shown)


def test_the_help_of_draft_names_every_kind_and_purpose(run: Run) -> None:
    shown = run("draft", "--help").stdout
    for name in ("account_brief", "success_plan", "risk_summary", "review_pack", "win_back"):
        assert name in shown


def test_the_sample_is_loaded_by_name_into_an_empty_home_alone(run: Run, tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    done = run("load", "--sample", CSBOT_HOME=home, CSBOT_EMBEDDINGS="none")
    assert re.search(r"accounts +24 ", done.stdout)
    again = run("load", "--sample", CSBOT_HOME=home)
    assert again.returncode == 2
    assert "CSBOT_HOME" in again.stderr
    both = run("load", str(tmp_path), "--sample", CSBOT_HOME=home)
    assert (both.returncode, run("load", CSBOT_HOME=home).returncode) == (2, 2)


def test_health_is_the_json_of_the_contract(run: Run) -> None:
    found = document(run("health", "NWH", "--since", "2026-09-01", "--as", VP, "--json"))
    assert found["account_id"] == "ACC-001"
    assert sum(part["points"] for part in found["components"]) == pytest.approx(
        found["score"], abs=0.05
    )
    before = found["change"]["score"]
    moved = sum(item["points"] for item in found["change"]["by_metric"])
    assert moved == pytest.approx(found["score"] - before, abs=0.05)
    assert {"metric", "from", "to", "gain"} <= found["next_band"]["needs"][0].keys()


def test_a_draft_is_written_sent_back_and_approved_once(run: Run, tmp_path: Path) -> None:
    draft = document(run("draft", "success_plan", "Pallas Robotics", "--as", VP, "--json"))
    assert draft["status"] == "in_review"
    assert [s["id"] for s in draft["sections"]] == [
        "goals",
        "success_metrics",
        "action_items",
        "resources",
        "review_schedule",
    ]
    changes = ("review", draft["id"], "--request-changes", "--comment", "shorter")
    second = document(run(*changes, "--as", VP, "--json"))
    assert (second["version"], second["status"]) == (2, "in_review")
    stale = run("review", draft["id"], "--approve", "--version", "1", "--as", VP)
    assert stale.returncode == 1
    assert "newest" in stale.stderr
    approved = document(run("review", draft["id"], "--approve", "--as", VP, "--json"))
    assert approved["status"] == "approved"
    again = document(run("review", draft["id"], "--approve", "--as", VP, "--json"))
    assert len(again["reviews"]) == len(approved["reviews"])
    late = run("review", draft["id"], "--reject", "--as", VP)
    assert late.returncode == 1
    assert "already approved" in late.stderr
    target = tmp_path / "plan.md"
    done = run("export", draft["id"], "--format", "md", "--output", str(target), "--as", VP)
    assert done.returncode == 0, done.stderr
    assert "Pallas Robotics" in target.read_text()


def test_one_who_may_not_decide_is_refused(run: Run) -> None:
    owner = "priya.raman@servercafe.example"
    draft = document(run("draft", "risk_summary", "Northwind Health", "--as", owner, "--json"))
    refused = run("review", draft["id"], "--approve", "--as", owner)
    assert refused.returncode == 3
    assert "may not decide" in refused.stderr


def test_an_account_outside_the_book_is_refused_with_its_exit_code(run: Run) -> None:
    refused = run("health", "Pallas Robotics", "--as", "priya.raman@servercafe.example")
    assert refused.returncode == 3
    assert refused.stdout == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("health", "Globex", "--as", VP), "Globex"),
        (("health", "Northwind", "--as", VP), "Northwind Energy"),
        (("draft", "poem", "ACC-001", "--as", VP), "account_brief"),
        (("ask", " ", "--as", VP), "empty"),
        (("health", "ACC-001", "--playbook", "none", "--as", VP), "server-cafe"),
        (("load", "/nowhere"), "nowhere"),
        (("review", "D-0", "--as", VP), "--approve"),
    ],
)
def test_bad_words_are_refused_and_say_what_was_expected(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_stranger_is_not_let_in(run: Run) -> None:
    done = run("portfolio", "--as", "eve@x.example")
    assert done.returncode == 3
    assert "eve@x.example" in done.stderr


def test_a_bad_folder_names_every_row_as_json_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "users.csv").write_text("email,name,role\na@x.example,A,boss\n")
    (tmp_path / "accounts.csv").write_text(
        "account_id,name,owner_email,arr,currency,start_date\nX,X,a@x.example,-1,USD,2026-02-30\n"
    )
    done = run("load", str(tmp_path), "--json")
    assert done.returncode == 2
    places = {(e["file"], e["line"], e["column"]) for e in json.loads(done.stdout)["errors"]}
    assert {("users.csv", 2, "role"), ("accounts.csv", 2, "arr")} <= places


def test_verify_tells_supported_from_unsupported(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "claims.json"
    evidence = [{"id": "E1", "text": "NPS was 41 on 1 March 2026."}]
    file.write_text(json.dumps({"text": "NPS was 41. NPS was 42.", "evidence": evidence}))
    done = run("verify", str(file), "--json")
    assert done.returncode == 1
    verdicts = [sentence["verdict"] for sentence in json.loads(done.stdout)["sentences"]]
    assert verdicts == ["supported", "unsupported"]


def test_a_token_is_shown_once_and_can_be_revoked(run: Run) -> None:
    made = document(run("token", "create", VP, "--json"))
    assert made["token"].startswith("csb_")
    assert run("token", "revoke", made["id"]).returncode == 0


def test_doctor_says_what_is_there_and_what_is_not(run: Run) -> None:
    found = document(run("doctor", "--json"))
    states = {check["what"]: check["state"] for check in found["checks"]}
    assert states["database"] == "ok"
    assert states["Slack"] == "note"


def test_an_unknown_setting_stops_every_command(run: Run) -> None:
    done = run("doctor", CSBOT_COLOUR="red")
    assert done.returncode == 2
    assert "CSBOT_COLOUR" in done.stderr


def test_the_manifest_needs_no_editing(run: Run) -> None:
    manifest = document(run("slack", "manifest", "--url", "https://csbot.example"))
    assert "https://csbot.example/slack/events" in json.dumps(manifest)


def test_a_thread_outlives_its_process_until_it_is_forgotten(run: Run) -> None:
    first = document(run("ask", "When does Ostrava Components renew?", "--as", VP, "--json"))
    more = ("ask", "who is their champion?", "--thread", first["thread_id"], "--as", VP, "--json")
    assert document(run(*more))["accounts"] == ["ACC-019"]
    explained = document(run("explain", first["run"], "--replay", "--as", VP, "--json"))
    assert explained["replay"]["facts"] == explained["replay"]["carried"] > 0
    told = document(run("threads", "--forget", first["thread_id"], "--as", VP, "--json"))
    assert first["thread_id"] not in {one["thread_id"] for one in told["threads"]}
    assert document(run(*more))["status"] == "needs_clarification"
    unknown = run("threads", "--forget", "nothing", "--as", VP)
    assert unknown.returncode == 2, unknown.stderr
