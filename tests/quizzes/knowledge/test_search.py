import pytest

from quizzes.knowledge.search import nearest_words, searchable, wanted


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["Rituximab binds CD20."], " rituximab binds cd20 "),
        (["CAR T-cell therapy", "CAR T"], " car t cell therapy car t "),
        (["Müllers Zellen", "mullers zellen"], " mullers zellen "),
        (["interferon alfa-2b"], " interferon alfa 2b alpha "),
        (["interferon alpha"], " interferon alfa alpha "),
        ([], "  "),
    ],
)
def test_what_is_searched_is_all_words_in_plain_letters(texts, words):
    assert searchable(texts) == words


def test_other_words_for_what_a_text_says_find_it():
    groups = [["boxed warning", "black box"], ["tumor lysis", "TLS"]]

    assert searchable(["Besponsa carries a boxed warning."], groups) == (
        " besponsa carries a boxed warning black box "
    )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("antibodies", "An antibody"),
        ("antibody", "Antibodies"),
        ("steroids", "A steroid"),
        ("monitoring", "It is monitored"),
        ("tumour lysis", "Tumor lysis"),
        ("tumor", "Tumour"),
        ("anaemia", "Anemia"),
        ("vaccines", "A vaccine"),
    ],
)
def test_plurals_and_british_spelling_find_the_same(query, text):
    assert all(word in searchable([text]) for word in wanted(query))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ritux CD20", [" ritux", " cd20"]),
        ("T-cell", [" t cell"]),
        ("virus crs cells", [" virus", " crs", " cell"]),
        ("  %  _ γ ", []),
        ("", []),
        ("a b c d e f g h i j", [" a", " b", " c", " d", " e", " f", " g", " h"]),
    ],
)
def test_each_word_of_a_query_is_looked_for_as_it_begins(query, words):
    assert wanted(query) == words


@pytest.mark.parametrize(
    ("query", "is_found"),
    [("all", True), ("ALLO", True), ("alled", False), ("cel", False), ("alpha", True), ("alph", True)],
)  # fmt: skip
def test_a_word_is_found_by_how_it_begins(query, is_found):
    text = searchable(["Allogeneic, so-called", "tisa-cel"[:4], "interferon alfa"])

    assert all(word in text for word in wanted(query)) is is_found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("rituximb", "rituximab"),
        ("obinutuzmab", "obinutuzumab"),
        ("ritux", ""),
        ("cd22", ""),
        ("cdx", ""),
        ("zzzzzz", ""),
    ],
)
def test_a_slip_is_the_nearest_name_and_another_number_is_not(word, found):
    texts = [" rituximab mabthera ", " obinutuzumab ", " cd20 cd19 "]
    assert nearest_words(word, texts) == found
