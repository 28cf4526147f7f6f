"""Statements with gaps, for headings and for what a completeness statement covers. Pure."""

from quizzes.knowledge.wording import capitalized, tidy

GAP = "…"


class _Gaps(dict[str, str]):
    """What is not given is a gap."""

    def __missing__(self, name: str) -> str:
        return GAP


def outline(says: str, *, subject: str = GAP, object_: str = GAP) -> str:
    """'Rituximab binds …', '… binds CD20', or with neither '… binds …'."""
    fields = {"where": "", "scope": ""}
    for form in ("subject", "an_subject", "short_subject"):
        fields[form] = subject
    for form in ("object", "an_object", "short_object", "value"):
        fields[form] = object_
    return capitalized(tidy(says.format_map(_Gaps(fields))))
