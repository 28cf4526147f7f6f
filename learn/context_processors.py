"""What every page needs to know."""

from django.http import HttpRequest


def look(request: HttpRequest) -> dict[str, str]:
    """Return the colors that the visitor chose, if they did."""
    theme = request.COOKIES.get("theme", "")
    return {"theme": theme if theme in ("light", "dark") else ""}
