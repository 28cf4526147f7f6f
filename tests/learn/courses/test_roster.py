"""A roster as a file: what it says, what is wrong with it, what it changes."""

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from hypothesis import given
from hypothesis import strategies as st

from learn.courses.roster import (
    StaleRosterError,
    foresee,
    import_roster,
    people_in,
    roster_table,
)
from learn.models import AuditEntry, Enrolment, Invitation
from learn.rules.courses.roster_csv import (
    Person,
    Roster,
    compare_rosters,
    decode,
    read_roster,
)
from tests.support.courses import enrol, invite, make_cohort, make_staff
from tests.support.factories import NOW, make_learner

HEAD = "email,name,external_id,group\n"


def roster_of(size, faults=()):
    """A roster of so many lines, some of them spoilt; the first learner stands in line 2."""
    lines = [
        f"learner{n:03}@example.org,Learner {n:03},{n:03},Ward {n % 4}"
        for n in range(1, size + 1)
    ]
    for line, text in faults:
        lines[line - 2] = text
    return HEAD + "\n".join(lines) + "\n"


SEVEN = [
    (10, ",Learner 009,009,Ward 1"),
    (57, "learner056,Learner 056,056,Ward 0"),
    (111, "learner110@example.org,Learner 110,110"),
    (204, "Learner003@Example.org,Learner 203,203,Ward 3"),
    (333, "learner332@example.org,Learner 332,002,Ward 0"),
    (401, f"learner400@example.org,{'Long ' * 60},400,Ward 0"),
    (500, "learner499@example.org,Learner\x07 499,499,Ward 3"),
]


def says(faults):
    return [(fault.line, fault.says) for fault in faults]


# -- reading


def test_seven_kinds_of_fault_in_500_lines_are_seven_messages_with_their_lines():
    assert says(read_roster(roster_of(500, SEVEN)).faults) == [
        (10, "It has no email address."),
        (57, "“learner056” is not an email address."),
        (111, "It has 3 cells, and the first line has 4."),
        (204, "The address learner003@example.org is already in line 4."),
        (333, "The id 002 is already in line 3."),
        (401, "“name” is 299 characters long; the limit is 200."),
        (500, "“name” contains an invisible character. Type it again."),
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "The file is empty."),
        ("name\nAnn\n", "The first line must name the columns, and one of them must be “email”. It says: name."),
        ("email,phone\n", "There is no column “phone”. Columns are: email, name, external_id, group, given_name, family_name."),
        ("email,mail\n", "A column appears twice."),
    ],
)  # fmt: skip
def test_a_first_line_that_cannot_be_read_is_the_only_fault(text, fault):
    assert says(read_roster(text).faults) == [(1, fault)]


@pytest.mark.parametrize(
    "text",
    [
        "email,name,external_id,group\na@b.example,Ann Bee,7,W\n",
        "E-Mail;Name;ID;Section\r\nA@b.example;Ann  Bee;7;W\r\n",
        "group\texternal_id\tlast name\tfirst name\temail\nW\t7\tBee\tAnn\ta@b.example\n",
        "\ufeffemail,name,external_id,group\n\n,,,\n a@b.example , Ann Bee,7,W",
    ],
)
def test_a_table_is_read_however_a_program_wrote_it(text):
    [person] = read_roster(text).people

    assert (person.email, person.name) == ("a@b.example", "Ann Bee")
    assert (person.external_id, person.group) == ("7", "W")


def test_lines_are_counted_as_an_editor_counts_them():
    text = 'email,name\na@b.example,"Ann\nBee"\n\nnobody,C\n'

    assert says(read_roster(text).faults) == [(5, "“nobody” is not an email address.")]


def test_a_file_in_another_encoding_says_where():
    with pytest.raises(ValueError, match=r"Line 2: this file is not in UTF-8"):
        decode("email,name\na@b.example,José\n".encode("latin-1"))
    assert decode("\ufeffemail".encode()) == "email"


@pytest.mark.parametrize("start", [b"PK\x03\x04\x14", b"\xd0\xcf\x11\xe0\xa1"])
def test_a_workbook_is_called_one(start):
    with pytest.raises(ValueError, match="This is a workbook, not a CSV file"):
        decode(start + b"\x00rest")


@pytest.mark.parametrize(
    "address",
    [
        "zoë@example.org",
        "zoe müller@example.org",
        "zoe.@example.org",
        "z..e@example.org",
    ],
)
def test_an_address_that_no_account_can_have_is_none(address):
    with pytest.raises(ValidationError):
        validate_email(address)
    assert says(read_roster(f"email\n{address}\n").faults) == [
        (2, f"“{address}” is not an email address.")
    ]


@pytest.mark.parametrize(
    "address", ["o'neil+ward4@example.org", "z.e_m-1@klinik.example.org"]
)
def test_unusual_addresses_that_accounts_can_have_are_taken(address):
    validate_email(address)
    assert read_roster(f"email\n{address}\n").faults == []


@given(st.text())
def test_any_text_is_read_or_told_what_is_wrong(text):
    roster = read_roster(text)

    assert roster.people or roster.faults or text.strip()
    assert all(fault.line > 0 and fault.says for fault in roster.faults)


# -- comparing


def test_what_a_line_leaves_empty_stays():
    there = [Person("a@b.example", "Ann", "7", "W")]

    found = compare_rosters(
        read_roster("email,name\na@b.example,\n"), there, removing=False
    )

    assert (found.adds, found.changes, found.removals) == ([], [], [])


def test_an_id_of_somebody_who_stays_is_a_fault_and_of_somebody_who_goes_is_none():
    there = [Person("a@b.example", "Ann", "7", "")]
    text = "email,external_id\nc@b.example,7\n"

    kept = compare_rosters(read_roster(text), there, removing=False)
    gone = compare_rosters(read_roster(text), there, removing=True)

    assert says(kept.faults) == [(2, "The id 7 already belongs to a@b.example.")]
    assert (gone.faults, [p.email for p in gone.removals]) == ([], ["a@b.example"])


def test_nobody_is_named_in_an_empty_comparison():
    found = compare_rosters(Roster(), [], removing=True)

    assert (found.adds, found.changes, found.removals, found.faults) == ([], [], [], [])


# -- in the database


@pytest.fixture
def cohort(db):
    return make_cohort()


@pytest.fixture
def who(cohort):
    return make_staff(cohort)


def take(cohort, who, text, *, removing=False):
    found, mark = foresee(cohort, text, removing=removing)
    import_roster(cohort, text, mark, who, NOW, removing=removing)
    return len(found.adds), len(found.changes), len(found.removals)


def test_a_roster_with_faults_writes_nothing_the_mended_one_500_and_again_none(
    cohort, who
):
    spoilt, mended = roster_of(500, SEVEN), roster_of(500)
    found, mark = foresee(cohort, spoilt, removing=True)

    with pytest.raises(StaleRosterError):
        import_roster(cohort, spoilt, mark, who, NOW, removing=True)
    assert (len(found.faults), people_in(cohort)) == (7, [])
    assert not AuditEntry.objects.exists()

    assert take(cohort, who, mended) == (500, 0, 0)
    assert Invitation.objects.filter(cohort=cohort).count() == 500
    assert take(cohort, who, mended) == (0, 0, 0)


@pytest.mark.parametrize("size", [3, 60])
def test_queries_do_not_grow_with_the_lines(
    cohort, who, django_assert_num_queries, size
):
    for n in range(1, size + 1):
        enrol(cohort, make_learner(email=f"learner{n:03}@example.org"), name="Old")
        invite(cohort, f"learner{n + 100:03}@example.org", name="Old")
    text = roster_of(size + 110)
    found, mark = foresee(cohort, text, removing=True)
    assert len(found.changes) > size

    with django_assert_num_queries(15):
        import_roster(cohort, text, mark, who, NOW, removing=True)


def test_a_learner_keeps_their_row_and_gets_what_the_roster_says(cohort, who):
    learner = make_learner(email="Ann@Example.org")
    mine = enrol(cohort, learner, name="A.", external_id="1")

    done = take(cohort, who, HEAD + "ann@example.org,Ann Bee,2,W\n")

    mine.refresh_from_db()
    assert done == (0, 1, 0)
    assert (mine.name, mine.external_id, mine.group) == ("Ann Bee", "2", "W")


def test_two_people_may_change_their_ids_for_each_others(cohort, who):
    enrol(cohort, make_learner(email="a@example.org"), external_id="1")
    enrol(cohort, make_learner(email="b@example.org"), external_id="2")
    text = "email,external_id\na@example.org,2\nb@example.org,1\n"

    assert take(cohort, who, text) == (0, 2, 0)
    rows = Enrolment.objects.order_by("learner__email")
    assert list(rows.values_list("external_id", flat=True)) == ["2", "1"]


def test_who_is_removed_has_left_and_is_told_in_the_log(cohort, who):
    mine = enrol(cohort)
    invite(cohort, "b@example.org")

    assert take(cohort, who, HEAD + "c@example.org,C,3,\n", removing=True) == (1, 0, 2)

    mine.refresh_from_db()
    assert mine.left_at == NOW
    assert list(Invitation.objects.values_list("email", flat=True)) == ["c@example.org"]
    told = AuditEntry.objects.order_by("pk").values_list("verb", "about", "detail")
    assert list(told) == [
        ("removed", mine.learner_id, {}),
        ("changed", None, {"added": 1, "changed": 0, "removed": 2}),
    ]


def test_without_that_nobody_is_removed(cohort, who):
    enrol(cohort)

    assert take(cohort, who, HEAD + "c@example.org,C,3,\n") == (1, 0, 1)
    assert Enrolment.objects.current().count() == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_form_may_send_other_ends_of_lines_than_the_file_had(cohort, who, end):
    _, mark = foresee(cohort, roster_of(3), removing=False)

    import_roster(
        cohort, roster_of(3).replace("\n", end), mark, who, NOW, removing=False
    )

    assert Invitation.objects.count() == 3


def test_what_was_not_looked_at_is_not_done(cohort, who):
    text = roster_of(3)
    _, mark = foresee(cohort, text, removing=False)
    invite(cohort, "somebody@example.org")

    for changed in ((text, False), (text + "x@example.org,X,,\n", False), (text, True)):
        with pytest.raises(StaleRosterError):
            import_roster(cohort, changed[0], mark, who, NOW, removing=changed[1])
    assert Invitation.objects.count() == 1


def test_a_roster_that_is_downloaded_reads_back_as_what_is_there(cohort, who):
    enrol(cohort, make_learner(email="a@example.org"), name="=1+1", external_id="-7")
    enrol(
        cohort, make_learner(email="B@example.org"), name='O\'Neil, "Bo"', group="@ward"
    )
    invite(cohort, "c@example.org", name="José")

    text = roster_table(cohort)

    assert take(cohort, who, text, removing=True) == (0, 0, 0)
    assert text.splitlines()[:2] == [
        "\ufeffemail,name,external_id,group",
        "a@example.org,'=1+1,'-7,",
    ]
