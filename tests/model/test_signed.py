"""Who signed a record is read off its own last words, and only there."""

import pytest

from csbot.writers.model.signed import signer


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dear all, the offer is above our budget. Noor Uysal", "Noor Uysal"),
        ("Please call back.\n\nBest wishes\nMarie van der Berg", "Marie van der Berg"),
        ("8 of 10. Would you buy again? Yes. Answered by Hamza Okonjo.", "Hamza Okonjo"),
        ("Two terminals print nothing. Reported by Siobhan Lăzărescu", "Siobhan Lăzărescu"),
        ("Merci de l'envoyer. Cordialement, Tuan Lăzărescu", "Tuan Lăzărescu"),
        ("We met Noor Uysal.", ""),
        ("Present were Petra Lang, Omar Haddad, Noor Uysal", ""),
        ("The offer was sent to Noor Uysal", ""),
        ("Thank you. Many Thanks", ""),
        ("", ""),
    ],
)
def test_the_last_words_say_who_signed(text: str, name: str) -> None:
    assert signer(text) == name
