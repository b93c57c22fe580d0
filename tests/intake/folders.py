"""A small good data folder, and ways to spoil it."""

from collections.abc import Mapping
from pathlib import Path

GOOD: Mapping[str, str] = {
    "users.csv": (
        "email,name,role,manager_email,slack_user_id\n"
        "max@seller.example,Max Ott,manager,,U1\n"
        "cleo@seller.example,Cleo Marsh,csm,max@seller.example,U2\n"
    ),
    "accounts.csv": (
        "account_id,name,owner_email,arr,currency,start_date,renewal_date,aliases,status,"
        "churn_date,playbook\n"
        "A-1,Birch & Co,cleo@seller.example,12000,EUR,2024-03-01,2027-03-01,Birch;BCo,active,,\n"
        "A-2,Kestrel AG,cleo@seller.example,90000.5,CHF,2023-01-15,,,churned,2026-02-01,\n"
    ),
    "contacts.csv": (
        "contact_id,account_id,name,title,level,email,champion,left_on\n"
        "C-1,A-1,Ines Roth,CTO,technical,ines@birch.example,true,\n"
        "C-2,A-2,Paul Adler,,,,,2026-01-31\n"
    ),
    "metrics.csv": (
        "account_id,metric,date,value\nA-1,logins,2026-09-30,41\nA-1,logins,2026-10-31,37.5\n"
    ),
    "metrics.yaml": "logins: {name: Logins, unit: count, better: higher}\n",
    "goals.csv": (
        "goal_id,account_id,description,metric,baseline,target,actual,unit,due_date,status,owner\n"
        "G-1,A-1,More logins,logins,10,50,41,count,2026-12-31,open,Ines Roth\n"
    ),
    "contracts.csv": (
        "contract_id,account_id,kind,start_date,end_date,arr\n"
        "K-1,A-1,new,2024-03-01,2025-02-28,10000\n"
        "K-2,A-1,expansion,2025-03-01,,2000\n"
    ),
    "history.csv": (
        "item_id,account_id,kind,date,title,text,author,contact_ids,url\n"
        'H-1,A-1,call,2026-10-05,Review,"Ines: it works.\nCleo: good.\n",Cleo Marsh,C-1,\n'
        "H-2,A-1,ticket,2026-10-06,,Login fails,,C-1;C-2,https://desk.example/2\n"
    ),
}

PLAYBOOK = """\
id: house
name: House
company: Seller
health:
  name: PULSE
  components:
    - id: use
      name: Use
      weight: 100
      metrics:
        - {metric: logins, scale: [[0, 0], [50, 100]]}
  bands:
    - {id: good, name: Good, min: 50}
    - {id: bad, name: Bad, min: 0}
"""


def write_folder(path: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The good folder with some files replaced; None leaves one out."""
    for name, content in {**GOOD, **(files or {})}.items():
        if content is None:
            continue
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def with_row(file: str, row: str) -> str:
    return GOOD[file] + row + "\n"


def next_line(file: str) -> int:
    return GOOD[file].count("\n") + 1


def first_line(file: str, replaced: str, by: str) -> str:
    assert replaced in GOOD[file]
    return GOOD[file].replace(replaced, by, 1)
