"""A picture that may stand within a page: shapes, text and classes, and nothing that runs, loads or leads away. Pure."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"
MOST = 20_000
"""Characters. Such a picture stands in the page itself, so it must be small."""
MOST_ELEMENTS = 800
ELEMENTS = frozenset(["svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan"])  # fmt: skip
ATTRIBUTES = frozenset(
    [
        "viewBox",
        "class",
        "d",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "dx",
        "dy",
        "width",
        "height",
        "points",
        "transform",
        "opacity",
        "font-size",
    ]
)
LOOK = "use the classes of docs/facts.md for colors"


def checked(text: str) -> str:
    """Return the picture; raise ValueError, in words for an editor, for what may not stand in a page."""
    if len(text) > MOST:
        raise ValueError(f"a picture of {len(text)} characters: at most {MOST} stand in a page")  # fmt: skip
    if "<!" in text or "<?" in text:
        raise ValueError("no comments, entities or processing instructions: begin with <svg")  # fmt: skip
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 -- without <! no entity can be declared
    except ElementTree.ParseError as error:
        raise ValueError(f"this is no SVG: {error}") from None
    if root.tag != f"{SVG}svg" or "viewBox" not in root.attrib:
        raise ValueError('begin with <svg xmlns="http://www.w3.org/2000/svg" viewBox="...">')  # fmt: skip
    elements = list(root.iter())
    if len(elements) > MOST_ELEMENTS:
        raise ValueError(f"{len(elements)} elements: at most {MOST_ELEMENTS}")
    for element in elements:
        _check(element)
    return text.strip()


def _check(element: Element) -> None:
    name = element.tag.removeprefix(SVG)
    if not element.tag.startswith(SVG) or name not in ELEMENTS:
        raise ValueError(f"<{name}> may not stand in a picture: {LOOK}")
    for key in element.attrib:
        if key not in ATTRIBUTES:
            raise ValueError(f"{key}= of <{name}> may not stand in a picture: {LOOK}")
