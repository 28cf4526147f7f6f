"""manage.py audit_items."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from quizzes.knowledge.question import Choice, Draft, Question
from quizzes.knowledge.statements import Proof, Rule
from quizzes.lint import Flaw
from quizzes.models import Variant
from quizzes.questions.audit import Tally, audit, deal_all
from tests.quizzes.lint.world import LEXICON
from tests.support.factories import TODAY, load_tiny

PROOF = Proof(Rule.FACT, ("rituximab-binds",))


def draft(*texts, fact="rituximab-binds"):
    pool = [Choice(t, n == 0, proof=PROOF, score=0.5) for n, t in enumerate(texts)]
    stem = "Which of these does rituximab bind?"
    return Draft(fact, "object", "fact-forward", stem, tuple(pool))


def audited(*arguments):
    """What the command prints, and how it ends."""
    out, end = StringIO(), ""
    try:
        call_command("audit_items", *arguments, f"--on={TODAY}", stdout=out)
    except CommandError as error:
        end = str(error)
    return out.getvalue(), end


def test_every_draft_is_dealt_in_its_turn_by_another_seed():
    drafts = [draft("CD20", "CD3", "CD7"), draft("CD20", "CD3", "CD7", fact="other")]
    dealt = list(deal_all(drafts, 6, "seed", {}))
    assert [one.fact for one, _ in dealt] == ["rituximab-binds", "other"] * 3


def test_the_same_seed_audits_the_same_questions():
    drafts = [draft("CD20", "CD3", "CD7", "BCMA")]
    tallies = [audit(drafts, LEXICON, 20, seed) for seed in ("one", "one", "two")]
    assert tallies[0] == tallies[1] != tallies[2]


def test_an_item_is_flawed_if_one_of_its_questions_is():
    tally, question = Tally(), Question("fact-forward", "choice", "Which?", ())
    tally.add(draft("CD20"), question, [Flaw(9, "absolute term", "never")])
    tally.add(draft("CD20"), question, [])
    tally.add(draft("CD20", fact="other"), question, [])
    shares = tally.share_of_questions, tally.share_of_items
    assert (*(round(share, 3) for share in shares), tally.counts) == (
        0.333,
        0.5,
        {9: 1},
    )


@pytest.mark.django_db
def test_the_audit_of_a_pack_says_what_it_looked_at():
    load_tiny()
    report, _ = audited("tiny", "--questions=50")
    heads = [line.split(":")[0] for line in report.splitlines() if line[:1] != " "]
    assert [head for head in heads if head in ("Places of the key", "Claims that would unlock the most questions, if they hold")] == [
        "Places of the key", "Claims that would unlock the most questions, if they hold",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_pack_that_is_not_there_is_not_audited():
    assert audited("nothing") == ("", "There is no pack 'nothing'.")


@pytest.mark.django_db
def test_every_stored_draw_is_looked_at_and_a_flawed_one_fails_the_audit():
    load_tiny()
    sound, _ = audited("tiny", "--questions=50")
    variant = Variant.objects.filter(kind="fact-forward").first()
    key, wrong, *_ = variant.options.all()
    variant.options.filter(pk=wrong.pk).update(text=f"the {key.text}", entity="")
    Variant.objects.filter(pk=variant.pk).update(draws=[[0, 1]])

    flawed, end = audited("tiny", "--questions=50")

    assert ", 0 flaws; 0 variants wait to be built with theirs." in sound
    assert "same answer twice" in flawed
    assert "1 flawed draws" in end
