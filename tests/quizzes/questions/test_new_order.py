"""The order in which new items are met."""

from quizzes.questions.new_order import introduction_order


def test_predicates_take_turns_within_a_file_and_files_keep_their_order():
    facts = [
        ("type-1", "01.yaml", "type_of"),
        ("type-2", "01.yaml", "type_of"),
        ("type-3", "01.yaml", "type_of"),
        ("cause-1", "01.yaml", "arises_from"),
        ("type-4", "02.yaml", "type_of"),
    ]

    assert list(introduction_order(facts)) == [
        "type-1",
        "cause-1",
        "type-2",
        "type-3",
        "type-4",
    ]
