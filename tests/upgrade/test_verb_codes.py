"""Acts of the audit log were stored as words of a sentence; they are codes now, and are told as before."""

from learn.models import AuditEntry, Verb
from tests.support.factories import NOW

BEFORE, AFTER = ("learn", "0005_rule_codes"), ("learn", "0006_verb_codes")
WORDS = (
    "made", "changed", "removed", "joined", "left", "invited", "looked at", "exported",
    "made an exception for", "changed the score of", "issued", "revoked", "wrote to",
)  # fmt: skip


def test_each_phrase_becomes_its_code_and_is_told_as_before(migrate):
    old = migrate(BEFORE).get_model("learn", "AuditEntry").objects
    for words in WORDS:
        old.create(at=NOW, verb=words, what="results")

    migrate(AFTER)

    entries = AuditEntry.objects.order_by("pk")
    assert [entry.act for entry in entries] == [f"{words} results" for words in WORDS]
    assert list(entries.values_list("verb", flat=True)) == list(Verb)

    old = migrate(BEFORE).get_model("learn", "AuditEntry").objects
    assert tuple(old.order_by("pk").values_list("verb", flat=True)) == WORDS
