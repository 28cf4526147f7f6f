"""The cards of a learner that will not stick, with the pair that is behind it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from learn.memory.leech import FEWEST, is_leech
from learn.models import Card, User
from learn.statistics.confusions import Pair
from learn.statistics.review_stats import not_undone

MOST = 20
MOST_JUDGED = 200

Row = tuple[int, bool | None, float | None, str, str]


@dataclass(frozen=True, slots=True)
class Leech:
    """How often a card was missed in how many reviews, and what is mixed up most in it."""

    missed: int
    count: int
    pair: Pair | None = None


def leech_of(learner: User, card: Card) -> Leech | None:
    """Return what makes a card a leech, if it is one. A query, once it was missed often enough for that."""
    if card.lapses < FEWEST:
        return None
    return judged(leech_answers(learner, [card.pk]), card.item.fact.pack_id)


def leeches_of(learner: User) -> list[tuple[Card, Leech]]:
    """Return the learner's leeches, those missed most often first. Three queries."""
    mine = Card.objects.filter(learner=learner, lapses__gte=FEWEST).live()
    rows = mine.order_by("-lapses", "pk").values_list("pk", "item__fact__pack")
    packs = dict(rows[:MOST_JUDGED])
    by_card: dict[int, list[Row]] = defaultdict(list)
    for row in leech_answers(learner, packs):
        by_card[row[0]].append(row)
    found = {
        pk: leech for pk, pack in packs.items() if (leech := judged(by_card[pk], pack))
    }
    worst = sorted(found, key=lambda pk: -found[pk].missed)[:MOST]
    cards = Card.objects.select_related("item__fact__pack").in_bulk(worst)
    return [(cards[pk], found[pk]) for pk in worst]


def leech_answers(learner: User, cards: Iterable[int]) -> Iterable[Row]:
    """Return the answers that a memory let expect something of, in their order."""
    return (
        not_undone(learner)
        .filter(card__in=list(cards), predicted__isnull=False)
        .order_by("card", "seq")
        .values_list("card", "is_right", "predicted", "right_entity", "picked_entity")
    )


def judged(rows: Iterable[Row], pack: int) -> Leech | None:
    rows = list(rows)
    answers = [(predicted or 0.0, bool(right)) for _, right, predicted, *_ in rows]
    if not is_leech(answers):
        return None
    missed = sum(not right for _, right in answers)
    return Leech(missed, len(answers), most_mixed(rows, pack))


def most_mixed(rows: Iterable[Row], pack: int) -> Pair | None:
    """Return the pair that was mixed up most often in these answers."""
    pairs = Counter(Pair.of(pack, a, b) for *_, a, b in rows if a and b)
    return pairs.most_common(1)[0][0] if pairs else None
