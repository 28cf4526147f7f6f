"""What somebody has entered of a world: some facts are missing, and no claim about them is a lie.

A completeness statement is honest if everything that holds of its entry, or has held, is entered:
as a fact of it, or of something that is entered as standing above or below it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from random import Random

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.statements import Completeness, Fact
from tests.worlds.cases import NOW, YEARS, cases
from tests.worlds.vocabulary import PREDICATES
from tests.worlds.world import World, is_link

TODAY = date(2026, 11, 23)
CERTIFIABLE = [p for p in PREDICATES if not p.is_numeric and p.role != "steps"]


SETS = 0.1
"""The share of set statements (all subjects of an object) that somebody tries to make."""


def everything(world: World, seed: int) -> Knowledge:
    """The base of somebody who has entered all there is, and says so."""
    return _Clerk(world, seed, certified=1.0).knowledge(missing=0.0, partitioned=1.0)


def withheld(
    world: World, seed: int, certified: float, missing: float | None = None, *, classes: bool = True
) -> Knowledge:  # fmt: skip
    """A base without 20 to 60 % of the facts, unless a share is given; some subjects are certified.

    The classes and their partitions are entered first, as an editor would, or are as patchy as
    the rest.
    """
    clerk = _Clerk(world, seed, certified=certified, dark=0.1)
    if missing is None:
        missing = 0.2 + 0.4 * clerk.draw("missing")
    if classes:
        clerk.needed |= {f.id for f in world.facts if is_link(f)}
    return clerk.knowledge(missing, 1.0 if classes else 0.7)


def certified_share(world: World, seed: int, certified: float) -> tuple[int, int]:
    """How many entries are said to be complete as of this year, and how many there are.

    That is fewer than were drawn: not every claim would be honest, and some are of an older source.
    """
    clerk = _Clerk(world, seed, certified=certified, dark=0.1)
    entries = {(p.id, s) for p in CERTIFIABLE for s in clerk._of(p.subject)}
    whole = [c for c in clerk.claims if not (c.within or c.jurisdiction)]
    now = {(c.predicate, c.subject) for c in whole if c.as_of == NOW}
    return len(now & entries), len(entries)


class _Clerk:
    """Certifies first, then leaves out what no certificate needs.

    Every draw has a name, so that more certificates are the same ones and some more.
    """

    def __init__(
        self, world: World, seed: int, *, certified: float, dark: float = 0.0
    ) -> None:
        self.world, self.seed = world, seed
        drugs = [e.id for e in world.entities.values() if e.type == "drug"]
        self.dark = {drug for drug in drugs if self.draw("dark", drug) < dark}
        self.links: dict[str, list[Fact]] = defaultdict(list)
        for fact in world.facts:
            if is_link(fact):
                self.links[fact.subject].append(fact)
        self.needed: set[str] = set()
        self.claims: list[Completeness] = []
        for predicate in CERTIFIABLE:
            for subject in self._of(predicate.subject):
                if self.draw("certified", predicate.id, subject) < certified:
                    self._certify(predicate.id, subject=subject)
                elif predicate.id == "licensed_for":
                    self._certify_some(subject)
            for object_ in self._of(predicate.object):
                if self.draw("set", predicate.id, object_) < SETS:
                    self._certify(predicate.id, object_=object_)

    def draw(self, *name: str) -> float:
        return Random(f"{self.seed} {name}").random()

    def knowledge(self, missing: float, partitioned: float) -> Knowledge:
        kept = [
            fact
            for fact in [*self.world.facts, *self.world.past]
            if not self._is_dark(fact)
            and (fact.id in self.needed or self.draw("kept", fact.id) >= missing)
        ]
        parted = [
            partition
            for partition in self.world.partitions
            if self.draw("parted", partition.id) < partitioned
        ]
        return Knowledge(
            [e for e in self.world.entities.values() if e.id not in self.dark],
            PREDICATES,
            kept,
            [*self.claims, *self._stale()],
            parted,
            TODAY,
        )

    def _of(self, types: Iterable[str]) -> list[str]:
        return [
            e.id
            for e in self.world.entities.values()
            if e.type in types and e.id not in self.dark
        ]

    def _is_dark(self, fact: Fact) -> bool:
        return bool({fact.subject, fact.object} & self.dark)

    # -- completeness statements

    def _certify_some(self, drug: str) -> None:
        """All licenses in one area, or all within one group of diseases."""
        if self.draw("all US", drug) < 0.5:
            self._certify("licensed_for", subject=drug, area="US")
        for disease in self._of(("disease",)):
            if self.draw("all within", drug, disease) < 0.04:
                self._certify("licensed_for", subject=drug, within=disease)

    def _certify(
        self, predicate: str, *, subject: str = "", object_: str = "", within: str = "", area: str = ""
    ) -> None:  # fmt: skip
        """Say that all is entered, if it can be: what that needs is then kept."""
        needed: set[str] = set()
        for fact in self._about(predicate, subject, object_, within, area):
            own, asked = (fact.subject, subject) if subject else (fact.object, object_)
            chain = self._chain(own, asked)
            if chain is None or self._is_dark(fact):
                return
            needed |= {fact.id, *(link.id for link in chain)}
        self.needed |= needed
        self.claims.append(
            Completeness(
                f"complete-{len(self.claims)}",
                predicate,
                subject,
                object_,
                within,
                area,
                as_of=self._looked(predicate, subject, object_),
                review_by=date(2027, 6, 1),
                source="the label",
            )
        )

    def _looked(self, *entry: str) -> str:
        """The year of the source: mostly this one."""
        drawn = self.draw("as of", *entry)
        return NOW if drawn < 0.7 else YEARS[int(len(YEARS) * drawn)]

    def _about(
        self, predicate: str, subject: str, object_: str, within: str, area: str
    ) -> Iterator[Fact]:
        """Every fact of the world that shares a member and a case with what is claimed."""
        for fact in [*self.world.facts, *self.world.past]:
            if fact.predicate != predicate or fact.is_denial:
                continue
            if (
                self.world.cases(fact) & cases(area, {})
                and self._meet(predicate, fact.subject, subject)
                and self._meet(predicate, fact.object, object_)
                and self._meet(predicate, fact.object, within)
            ):
                yield fact

    def _meet(self, predicate: str, one: str, other: str) -> bool:
        if not other or one == other:
            return True
        mine = self.world.extent(one, predicate)
        theirs = self.world.extent(other, predicate)
        return any(w & theirs.get(m, 0) for m, w in mine.items())

    def _chain(self, one: str, other: str) -> list[Fact] | None:
        """The links that lead from the one up to the other, or from the other up to the one."""
        up = self._upwards(one, other)
        return up if up is not None else self._upwards(other, one)

    def _upwards(self, low: str, high: str) -> list[Fact] | None:
        if low == high:
            return []
        for link in self.links[low]:
            rest = self._upwards(link.object, high)
            if rest is not None and not self._is_dark(link):
                return [link, *rest]
        return None

    def _stale(self) -> Iterator[Completeness]:
        """Claims that were right once and have run out; nothing may rest on them."""
        yesterday = date(2026, 11, 22)
        for predicate in ("licensed_for", "binds", "is_a"):
            for drug in self._of(("drug",)):
                if self.draw("stale", predicate, drug) < 0.05:
                    yield Completeness(
                        f"stale-{predicate}-{drug}",
                        predicate,
                        drug,
                        review_by=yesterday,
                        source="an old label",
                    )
