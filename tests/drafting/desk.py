"""csbot's drafts as a test works with them: asked for, read and decided by a person's address."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from csbot.app import App
from csbot.domain.draft import Decision, Draft, Section
from csbot.domain.person import Person
from csbot.domain.reply import Sentence

EXECUTIVE = "adaeze.nwosu@servercafe.example"
MANAGER = "marguerite.dubois@servercafe.example"
CSM = "priya.raman@servercafe.example"
ADMIN = "sam.lindqvist@servercafe.example"
# Accounts of the sample, by what they are here for.
AT_RISK = "ACC-001"
HEALTHY = "ACC-003"
NEW = "ACC-007"
CHURNED = "ACC-020"
# Of a few months, and without any warning sign.
YOUNG = "ACC-014"
CALM = "ACC-022"


@dataclass(frozen=True)
class Desk:
    app: App

    def person(self, email: str) -> Person:
        return self.app.people.by_email(email)

    def draft(
        self,
        kind: str = "risk_summary",
        account: str = AT_RISK,
        by: str = ADMIN,
        purpose: str | None = None,
        to: str | None = None,
        note: str | None = None,
    ) -> Draft:
        person = self.person(by)
        return self.app.drafting.create(
            kind,
            account,
            person=person,
            scope=self.app.scope(person),
            today=self.app.today(),
            purpose=purpose,
            to=to,
            note=note,
        )

    def letter(self, account: str = AT_RISK, purpose: str = "check_in", **asked: str) -> Draft:
        return self.draft("outreach_email", account, purpose=purpose, **asked)

    def get(self, draft: Draft, by: str = ADMIN) -> Draft:
        return self.app.drafting.get(draft.id, self.app.scope(self.person(by)))

    def versions(self, draft: Draft) -> list[Draft]:
        return self.app.drafting.versions(draft.id, self.app.scope(self.person(ADMIN)))

    def decide(
        self,
        draft: Draft,
        decision: Decision,
        by: str = EXECUTIVE,
        comment: str = "",
        sections: Mapping[str, str] | None = None,
        version: int | None = None,
    ) -> Draft:
        person = self.person(by)
        return self.app.drafting.decide(
            draft.id,
            person=person,
            scope=self.app.scope(person),
            decision=decision,
            version=version or draft.version,
            comment=comment,
            sections=sections,
        )

    def changed(self, draft: Draft, comment: str) -> Draft:
        return self.decide(draft, "request_changes", comment=comment)


def section(draft: Draft, name: str) -> Section:
    return next(part for part in draft.sections if part.id == name)


def said(draft: Draft, name: str) -> list[str]:
    return [sentence.text for sentence in section(draft, name).sentences]


def everything(draft: Draft) -> list[Sentence]:
    return [sentence for part in draft.sections for sentence in part.sentences]


def of_status(draft: Draft, status: str) -> list[str]:
    return [sentence.text for sentence in everything(draft) if sentence.status == status]


def write_small_folder(folder: Path) -> Path:
    """One account with an owner, a manager, an executive and an admin."""
    folder.mkdir(parents=True)
    files = {
        "users.csv": "email,name,role,manager_email\n"
        f"{EXECUTIVE},Adaeze Nwosu,executive,\n"
        f"{MANAGER},Marguerite Dubois,manager,{EXECUTIVE}\n"
        f"{CSM},Priya Raman,csm,{MANAGER}\n"
        f"{ADMIN},Sam Lindqvist,admin,\n",
        "accounts.csv": "account_id,name,owner_email,arr,currency,start_date,renewal_date\n"
        f"A-1,Alder Works,{CSM},24000,EUR,2025-01-01,2027-01-01\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
