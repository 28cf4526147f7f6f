"""The classes above and below an entity, each by one query that climbs in the database.

Nothing of the taxonomy is stored beside the facts, so that nothing can go stale, and none of it
is brought into memory. SQLite and PostgreSQL read the same SQL.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import BigAutoField
from django.db.models.expressions import RawSQL

# A taxonomy has a handful of levels; the depth ends a circle, should there be one.
DEEPEST = 12
# Four filters of two lists each stay below the 32,766 variables that SQLite allows.
MOST_LISTED = 4000

STEP = """
    fact.status IN ('published', 'in review') AND NOT fact.is_denial
    AND fact.predicate_id IN (SELECT id FROM quizzes_predicate WHERE role = 'taxonomy')
"""
FAMILY = """
    WITH RECURSIVE family(id) AS (
        SELECT id FROM quizzes_entity WHERE id IN ({ids})
        UNION
        SELECT fact.subject_id FROM family
        JOIN quizzes_fact fact ON fact.object_id = family.id WHERE {step}
    )
    SELECT id FROM family
"""
CHAIN = """
    WITH RECURSIVE chain(id, depth) AS (
        SELECT id, 0 FROM quizzes_entity WHERE id = %s
        UNION
        SELECT fact.{there}_id, chain.depth + 1 FROM chain
        JOIN quizzes_fact fact ON fact.{here}_id = chain.id
        WHERE chain.depth < {deepest} AND {step}
    )
    SELECT entity.*, MIN(chain.depth) AS depth
    FROM chain JOIN quizzes_entity entity ON entity.id = chain.id
    WHERE chain.depth > 0 GROUP BY entity.id ORDER BY depth, entity.label LIMIT %s
"""
# Each takes the id of an entity and how many classes are wanted, the nearest first.
ABOVE = CHAIN.format(here="subject", there="object", deepest=DEEPEST, step=STEP)
BELOW = CHAIN.format(here="object", there="subject", deepest=DEEPEST, step=STEP)


def family(ids: Sequence[int]) -> list[int] | RawSQL:
    """Ids of these entities and of all that stands below them.

    A short list is written out: both databases then go by their indexes. A long one is left to
    the query that uses it.
    """
    sql = FAMILY.format(ids=", ".join(["%s"] * len(ids)), step=STEP)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT %s", [*ids, MOST_LISTED + 1])
        found = [id_ for (id_,) in cursor.fetchall()]
    if len(found) <= MOST_LISTED:
        return found
    return RawSQL(sql, list(ids), BigAutoField())  # noqa: S611  our words, ids apart
