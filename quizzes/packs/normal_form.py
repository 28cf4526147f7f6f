"""Each entry of a pack in one plain form, however it was written: what compares, and what is written back. Pure."""

from typing import Any, cast

import yaml

from quizzes.knowledge.review_dates import review_by
from quizzes.packs import schema
from quizzes.packs.pack import Entry, Pack

SAID_FIRST = ("fact", "denies", "all", "of", "into", "between", "slot")
Plain = dict[str, Any]
# Section by section, the entries by their ids.
Plains = dict[str, dict[str, Plain]]


def normal_entries(pack: Pack) -> Plains:
    """Return all entries of a pack, with what the defaults of their files give them."""
    return {
        section: {
            entry.id: plain_of(pack, section, entry) for entry in entries.values()
        }
        for section, entries in pack.sections.items()
    }


def plain_of(pack: Pack, section: str, entry: Entry[Any]) -> Plain:
    usual = {
        "entities": _entity,
        "predicates": _predicate,
        "facts": _fact,
        "complete": _complete,
        "partitions": _defined,
        "overlaps": _defined,
    }
    return plain(usual[section](pack, entry) if section in usual else entry.spec)


def _entity(pack: Pack, entry: Entry[Any]) -> schema.Spec:
    spec = cast(schema.EntitySpec, entry.spec)
    is_usual = spec.label == entry.id.replace("-", " ")
    return spec.model_copy(update={"label": "" if is_usual else spec.label})


def _predicate(pack: Pack, entry: Entry[Any]) -> schema.Spec:
    spec = cast(schema.PredicateSpec, entry.spec)
    cited = citation_texts(schema.citations_in(spec.one.source))
    one = spec.one.model_copy(update={"source": cited})
    return spec.model_copy(update={"one": one})


def _fact(pack: Pack, entry: Entry[Any]) -> schema.Spec:
    spec = cast(schema.FactSpec, entry.spec)
    rules = pack.predicates[spec.parts()[1]]
    names = [name for name in rules.qualifiers if name in spec.qualifiers]
    said: Plain = {"denies" if spec.denies else "fact": " ".join(spec.parts())}
    said |= {"qualifiers": {name: spec.qualifiers[name] for name in names}}
    return _cited(spec, rules.concern).model_copy(update=said)


def _complete(pack: Pack, entry: Entry[Any]) -> schema.Spec:
    spec = cast(schema.CompleteSpec, entry.spec)
    found = _cited(spec, claimed(spec.jurisdiction), closed=spec.closed)
    return found.model_copy(update={"all": " ".join(spec.all.split())})


def _defined(pack: Pack, entry: Entry[Any]) -> schema.Spec:
    return _cited(cast(schema.Cited, entry.spec), "definition")


def claimed(jurisdiction: str) -> str:
    """Return what a completeness statement is concerned with."""
    return "regulatory" if jurisdiction else "definition"


def _cited(spec: schema.Cited, concern: str, *, closed: bool = False) -> schema.Cited:
    """Return its sources in one spelling; its review date left out where it is the usual one."""
    usual = review_by(spec.model_copy(update={"review_by": ""}), concern)
    given = None if closed else review_by(spec, concern)
    day = given.isoformat() if given and given != usual else ""
    cited = citation_texts(spec.citations())
    return spec.model_copy(update={"source": cited, "review_by": day})


def citation_texts(pairs: list[tuple[str, str]]) -> list[str]:
    return [f"{source} ({locator})" if locator else source for source, locator in pairs]


def plain(spec: schema.Spec) -> Plain:
    """Return what is not as usual, as text: yes for true, one name where a list has one."""
    values = spec.model_dump(by_alias=True, exclude_defaults=True)
    values |= (
        values.pop("qualifiers")
        if isinstance(spec, schema.FactSpec) and "qualifiers" in values
        else {}
    )
    # Which facts it replaces is a set: no database keeps their order.
    values |= {k: sorted(values[k]) for k in ("supersedes",) if k in values}
    return _worded(values)


def _worded(values: Plain) -> Plain:
    ordered = sorted(values, key=lambda key: key not in SAID_FIRST)
    return {key: _word(key, values[key]) for key in ordered}


def _word(key: str, value: Any) -> Any:
    if key == "one" and isinstance(value, dict):
        return value["slot"] if len(value) == 1 else _worded(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    one = (
        key in ("source", "supersedes", "not_beside")
        and isinstance(value, list)
        and len(value) == 1
    )
    return value[0] if one else value


class _Dumper(yaml.SafeDumper):
    # Every scalar is text to our reader, so NO and 2024 need no quotes.
    yaml_implicit_resolvers: dict[str, Any] = {}

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(content: Plain) -> str:
    return yaml.dump(
        content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100
    )
