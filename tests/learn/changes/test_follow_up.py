"""How far a change has come, person by person, in words."""

from datetime import UTC, datetime

import pytest

from learn.changes.follow_up import person_words

LEARNT = {"learnt_at": datetime(2026, 11, 3, tzinfo=UTC)}
READ = {**LEARNT, "read_at": datetime(2026, 11, 29, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (LEARNT, "Learned on 3 November 2026. Has not read of the change yet."),
        ({**READ, "is_proved": False}, "Learned on 3 November 2026. Read of the change on 29 November 2026."),
        ({**READ, "is_proved": True}, "Learned on 3 November 2026. Read of the change on 29 November 2026, and answered it correctly since."),
    ],
)  # fmt: skip
def test_a_person_is_told_with_what_they_have_done_since(person, said):
    assert person_words(person) == said
