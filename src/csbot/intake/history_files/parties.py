"""Whose a mail or a transcript is: contacts by address and name, accounts by domain."""

from collections.abc import Iterable, Sequence

from csbot.domain.records import Account, Contact


class Parties:
    """Of the folder's own accounts and contacts."""

    def __init__(self, accounts: Iterable[Account], contacts: Iterable[Contact]) -> None:
        self._domains = {a.domain.casefold(): a.account_id for a in accounts if a.domain}
        self._contacts = tuple(contacts)
        self._owners: dict[str, set[str]] = {}
        for contact in self._contacts:
            if contact.email:
                known = self._owners.setdefault(contact.email.casefold(), set())
                known.add(contact.account_id)

    def account_of(self, addresses: Sequence[str]) -> str | None:
        """The one account that the addresses lead to, by contact, else by domain; else None."""
        by_contact = {account for a in addresses for account in self._owners.get(a, ())}
        domains = (address.rpartition("@")[2] for address in addresses)
        by_domain = {self._domains[domain] for domain in domains if domain in self._domains}
        found = by_contact or by_domain
        return found.pop() if len(found) == 1 else None

    def writing(self, account_id: str, addresses: Sequence[str]) -> list[str]:
        """The account's contacts among the addresses, by id."""
        return [
            c.contact_id
            for c in self._contacts
            if c.account_id == account_id and c.email and c.email.casefold() in addresses
        ]

    def named(self, account_id: str, names: Sequence[str]) -> list[str]:
        """The account's contacts who bear one of the names in full, by id."""
        asked = {name.casefold() for name in names}
        return [
            c.contact_id
            for c in self._contacts
            if c.account_id == account_id and c.name.casefold() in asked
        ]
