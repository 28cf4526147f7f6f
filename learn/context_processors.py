"""What every page needs to know."""

from django.http import HttpRequest


def look(request: HttpRequest) -> dict[str, str]:
    """The colors that the visitor chose, if they did."""
    theme = request.COOKIES.get("theme", "")
    return {"theme": theme if theme in ("light", "dark") else ""}
