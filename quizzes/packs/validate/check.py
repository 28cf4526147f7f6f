"""The entries of a pack against each other: unknown names, wrong types, gaps in the wording."""

from collections.abc import Iterable, Iterator
from string import Formatter

from quizzes.knowledge.numbers import parse_number
from quizzes.packs import schema
from quizzes.packs.pack import Entry, Pack
from quizzes.packs.problems import Problem, nearest
from quizzes.packs.validate.contradictions import contradictions

LITERALS = ("number", "text", "sequence")
# What is said or asked of a fact, and so must say its whole scope.
WHOLE = (
    "says",
    "says_not",
    "ask_object",
    "ask_subject",
    "ask_not_object",
    "ask_not_subject",
    "open_object",
    "open_subject",
    "clause",
)
WORDINGS = (*WHOLE, "short", "match", "compare", "name_all")
FIELDS = {
    "subject",
    "object",
    "an_subject",
    "an_object",
    "short_subject",
    "short_object",
    "value",
    "scope",
    "where",  # of packs written when place and date stood in the stem; it adds nothing now
}


def problems_between(pack: Pack) -> list[Problem]:
    checks = (
        _entities,
        _predicates,
        _facts,
        _complete,
        _partitions,
        _overlaps,
        _pictures,
        _taxonomy,
        _supersession,
        contradictions,
    )
    return [problem for check in checks for problem in check(pack)]


def _unknown(
    entry: Entry[schema.Spec], key: str, name: str, known: Iterable[str], what: str
) -> Iterator[Problem]:
    if name not in known:
        yield entry.problem(key, f"there is no {what} {name!r}", nearest(name, known))


def _entities(pack: Pack) -> Iterator[Problem]:
    for entry in pack.entries("entities", schema.EntitySpec):
        yield from _unknown(entry, "type", entry.spec.type, pack.known["types"], "type")


def _predicates(pack: Pack) -> Iterator[Problem]:
    types = pack.known["types"]
    for entry in pack.entries("predicates", schema.PredicateSpec):
        for type_ in entry.spec.subject:
            yield from _unknown(entry, "subject", type_, types, "type")
        for type_ in entry.spec.object:
            yield from _unknown(entry, "object", type_, {*types, *LITERALS}, "type")
        for source, _ in schema.citations_in(entry.spec.one.source):
            yield from _unknown(entry, "one", source, pack.known["sources"], "source")
        yield from _qualifiers(entry)
        yield from _wordings(entry)


def _qualifiers(entry: Entry[schema.PredicateSpec]) -> Iterator[Problem]:
    """Yield a qualifier without a name of its own, or that a wording of the predicate leaves out."""
    spec = entry.spec
    taken = FIELDS | {f.alias or n for n, f in schema.FactSpec.model_fields.items()}
    for name, phrase in spec.qualifiers.items():
        if name in taken or not name.isidentifier():
            yield entry.problem(
                "qualifiers",
                f"a qualifier cannot be called {name!r}",
                "use another word of letters and _",
            )
        yield from _fields(entry, "qualifiers", phrase, {name})
        for key in WHOLE:
            template = getattr(spec, key)
            by_scope = phrase and "{scope}" in template
            if template and not by_scope and f"{{{name}}}" not in template:
                yield entry.problem(
                    key,
                    f"it does not say the {name}",
                    f"put {'{scope} or ' if phrase else ''}{{{name}}} into it",
                )


def _wordings(entry: Entry[schema.PredicateSpec]) -> Iterator[Problem]:
    for key in WORDINGS:
        template = getattr(entry.spec, key)
        yield from _fields(entry, key, template, FIELDS | set(entry.spec.qualifiers))


def _fields(
    entry: Entry[schema.Spec], key: str, template: str, allowed: set[str]
) -> Iterator[Problem]:
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        yield entry.problem(key, str(error), "write {subject}, or {{ for a brace")
        return
    for name in sorted({name for _, name, _, _ in parts if name is not None}):
        if name not in allowed:
            yield entry.problem(
                key, f"there is no field {{{name}}}", nearest(name, allowed)
            )
    if any(spec or conversion for _, _, spec, conversion in parts):
        yield entry.problem(
            key, "a field has no : and no !", "write {subject} and nothing more"
        )


def _facts(pack: Pack) -> Iterator[Problem]:
    for entry in pack.entries("facts", schema.FactSpec):
        spec = entry.spec
        yield from _sources(pack, entry)
        key = "denies" if spec.denies else "fact"
        subject, predicate, rest = spec.parts()
        known = pack.known["predicates"]
        yield from _unknown(entry, key, predicate, known, "predicate")
        if predicate not in pack.predicates:
            continue
        rules = pack.predicates[predicate]
        yield from _entity(pack, entry, key, subject, rules.subject)
        yield from _object(pack, entry, key, rest, rules)
        yield from _given(entry, predicate, rules)
        yield from _not_beside(pack, entry, rules)
        if spec.denies and not rules.says_not:
            yield entry.problem(
                key,
                f"{predicate} has no wording for a denial",
                f"add says_not: to {predicate}",
            )


def _not_beside(
    pack: Pack, entry: Entry[schema.FactSpec], rules: schema.PredicateSpec
) -> Iterator[Problem]:
    """Yield what could not stand beside the answer anyway, or is what the fact names."""
    subject, _, rest = entry.spec.parts()
    for name in entry.spec.not_beside:
        sorts = [*rules.subject, *rules.object]
        yield from _entity(pack, entry, "not_beside", name, sorts)
        if name in (subject, rest):
            yield entry.problem(
                "not_beside", f"{name} is what the fact names", "name other entities"
            )


def _given(
    entry: Entry[schema.FactSpec], predicate: str, rules: schema.PredicateSpec
) -> Iterator[Problem]:
    """Yield qualifiers of a fact that its predicate does not allow."""
    keys = (f.alias or name for name, f in schema.FactSpec.model_fields.items())
    known = [*rules.qualifiers, *keys]
    for name in entry.spec.qualifiers:
        if name not in rules.qualifiers:
            yield entry.problem(
                name,
                f"unknown key (and no qualifier of {predicate})",
                nearest(name, known),
            )


def _object(
    pack: Pack,
    entry: Entry[schema.Spec],
    key: str,
    rest: str,
    rules: schema.PredicateSpec,
) -> Iterator[Problem]:
    if "number" in rules.object:
        try:
            parse_number(rest)
        except ValueError as error:
            yield entry.problem(
                key, str(error), "write 65 %, 70-80 %, <40 % or 7.7 months"
            )
    elif "sequence" in rules.object:
        steps = sequence(rest)
        for name in steps:
            yield from _unknown(entry, key, name, pack.known["entities"], "entity")
        if len(set(steps)) < len(steps):
            yield entry.problem(
                key, "a step stands there twice", "give the second one its own entity"
            )
    elif "text" not in rules.object:
        yield from _entity(pack, entry, key, rest, rules.object)


def sequence(rest: str) -> list[str]:
    """Return the ids in '[a, b, c]'."""
    return [name.strip() for name in rest.strip("[]").split(",") if name.strip()]


def _entity(
    pack: Pack, entry: Entry[schema.Spec], key: str, name: str, types: list[str]
) -> Iterator[Problem]:
    yield from _unknown(entry, key, name, pack.known["entities"], "entity")
    if name in pack.entities and pack.entities[name].type not in types:
        yield entry.problem(
            key,
            f"{name} is a {pack.entities[name].type}",
            f"here stands a {' or '.join(types)}",
        )


def _sources(pack: Pack, entry: Entry[schema.Cited]) -> Iterator[Problem]:
    for source, _ in entry.spec.citations():
        yield from _unknown(entry, "source", source, pack.known["sources"], "source")


def _complete(pack: Pack) -> Iterator[Problem]:
    for entry in pack.entries("complete", schema.CompleteSpec):
        spec = entry.spec
        yield from _sources(pack, entry)
        subject, predicate, object_ = spec.parts()
        known = pack.known["predicates"]
        yield from _unknown(entry, "all", predicate, known, "predicate")
        rules = pack.predicates.get(predicate)
        if rules and subject:
            yield from _entity(pack, entry, "all", subject, rules.subject)
        if rules and object_:
            yield from _entity(pack, entry, "all", object_, rules.object)
        if spec.within:
            entities = pack.known["entities"]
            yield from _unknown(entry, "within", spec.within, entities, "entity")
        if not (spec.closed or spec.as_of):
            yield entry.problem(
                "all",
                "nobody can tell when this was complete",
                "add as_of: DATE, or closed: yes",
            )


def _partitions(pack: Pack) -> Iterator[Problem]:
    entities = pack.known["entities"]
    for entry in pack.entries("partitions", schema.PartitionSpec):
        spec = entry.spec
        yield from _sources(pack, entry)
        for key, name in [("of", spec.of), *(("into", block) for block in spec.into)]:
            yield from _unknown(entry, key, name, entities, "entity")
        if len(set(spec.into)) < 2:
            yield entry.problem(
                "into",
                "a partition has two classes or more",
                "name another, or drop the partition",
            )


def _overlaps(pack: Pack) -> Iterator[Problem]:
    entities = pack.known["entities"]
    for entry in pack.entries("overlaps", schema.OverlapSpec):
        spec = entry.spec
        yield from _sources(pack, entry)
        for name in spec.between:
            yield from _unknown(entry, "between", name, entities, "entity")
        if len(set(spec.between)) < 2:
            yield entry.problem(
                "between",
                "an overlap is between two or more",
                "name another, or drop the overlap",
            )


def _pictures(pack: Pack) -> Iterator[Problem]:
    facts = pack.entries("facts", schema.FactSpec)
    topics = {entry.spec.topic for entry in facts}
    for entry in pack.entries("pictures", schema.PictureSpec):
        for key, what in (("entities", "entity"), ("facts", "fact")):
            for name in getattr(entry.spec, key):
                yield from _unknown(entry, key, name, pack.known[key], what)
        for topic in entry.spec.topics:
            yield from _unknown(entry, "topics", topic, topics, "topic")


def _taxonomy(pack: Pack) -> Iterator[Problem]:
    """Yield a class that stands below itself."""
    parents: dict[str, list[tuple[str, Entry[schema.FactSpec]]]] = {}
    for entry in pack.entries("facts", schema.FactSpec):
        spec = entry.spec
        child, predicate, parent = spec.parts()
        rules = pack.predicates.get(predicate)
        if rules and rules.role == "taxonomy" and spec.fact:
            parents.setdefault(child, []).append((parent, entry))
    for start in parents:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for parent, entry in parents.get(waiting.pop(), []):
                if parent == start:
                    yield entry.problem(
                        "fact",
                        f"{start} would stand below itself",
                        "remove one fact of the circle",
                    )
                elif parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)


def _supersession(pack: Pack) -> Iterator[Problem]:
    for entry in pack.entries("facts", schema.FactSpec):
        for old in entry.spec.supersedes:
            yield from _unknown(entry, "supersedes", old, pack.known["facts"], "fact")
            if old in pack.facts and pack.facts[old].status not in (
                "superseded",
                "retired",
            ):
                yield entry.problem(
                    "supersedes",
                    f"{old} is still {pack.facts[old].status}",
                    f"give {old} status: superseded",
                )
