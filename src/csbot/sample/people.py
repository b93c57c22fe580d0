"""The people of Server Café in the sample: who may sign in to the local demo."""

from csbot.domain.person import Person, Role

_DOMAIN = "servercafe.example"


def _person(name: str, role: Role, email: str, manager: str | None = None) -> Person:
    boss = f"{manager}@{_DOMAIN}" if manager else None
    return Person(f"{email}@{_DOMAIN}", name, role, boss)


PEOPLE: tuple[Person, ...] = (
    _person("Adaeze Nwosu", "executive", "adaeze.nwosu"),
    _person("Sam Lindqvist", "admin", "sam.lindqvist"),
    _person("Marguerite Dubois", "manager", "marguerite.dubois", "adaeze.nwosu"),
    _person("Haruto Nakamura", "manager", "haruto.nakamura", "adaeze.nwosu"),
    _person("Priya Raman", "csm", "priya.raman", "marguerite.dubois"),
    _person("Tomás Ferreira", "csm", "tomas.ferreira", "marguerite.dubois"),
    _person("Ingrid Solheim", "csm", "ingrid.solheim", "marguerite.dubois"),
    _person("Kwame Mensah", "csm", "kwame.mensah", "haruto.nakamura"),
    _person("Leila Haddad", "csm", "leila.haddad", "haruto.nakamura"),
    _person("Callum Reid", "csm", "callum.reid", "haruto.nakamura"),
)

PERSON_BY_EMAIL = {person.email: person for person in PEOPLE}


def csm_named(first_name: str) -> Person:
    """The CSM that a story file names by first name (`owner: Priya`); StopIteration if nobody."""
    return next(p for p in PEOPLE if p.role == "csm" and p.name.split()[0] == first_name)


def manager_of(person: Person) -> Person:
    if person.manager_email is None:
        return person
    return PERSON_BY_EMAIL[person.manager_email]
