"""A picture that may stand within a page: shapes, text and classes, and nothing that runs, loads or leads away. Pure."""

import re
from xml.parsers import expat

NAMESPACE = "http://www.w3.org/2000/svg"
MOST = 20_000
"""Characters. Such a picture stands in the page itself, so it must be small."""
MOST_ELEMENTS = 800
MOST_STRETCHED = 3
"""Times that the longer side may have the shorter one, or the picture would push everything else off the page."""
ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "circle",
        "ellipse",
        "rect",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
    ]
)
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
    ]
)
# Those of app.css for drawings, and il, which marks a drawing with colors of its own for use elsewhere. Any other class of the
# site could lay a drawing over the page.
CLASSES = frozenset(
    [
        "il",
        "b",
        "bn",
        "bl",
        "bf",
        "t",
        "tn",
        "tl",
        "tf",
        "d",
        "d2",
        "df",
        "ds",
        "n",
        "nf",
        "nl",
        "p",
        "w",
        "k",
        "kl",
        "l",
        "dash",
        "s",
        "m",
    ]
)
LOOK = "use the classes of docs/facts.md for colors"


def checked(text: str) -> str:
    """Return the picture; raise ValueError, in words for an editor, for what may not stand in a page."""
    if len(text) > MOST:
        raise ValueError(
            f"a picture of {len(text)} characters: at most {MOST} stand in a page"
        )
    if "<!" in text or "<?" in text:
        raise ValueError(
            "no comments, entities or processing instructions: begin with <svg"
        )
    try:
        _Drawing().read(text.strip())
    except expat.ExpatError as error:
        wrong = expat.ErrorString(error.code)
        raise ValueError(
            f"this is no SVG: line {error.lineno} of the drawing: {wrong}"
        ) from None
    return text.strip()


class _Drawing:
    """Names are compared as they are written, prefixes too: that is how a browser reads SVG within a page."""

    def __init__(self) -> None:
        self.count = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.take

    def read(self, text: str) -> None:
        self.parser.Parse(text, True)

    def take(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise ValueError(f"more than {MOST_ELEMENTS} elements: a picture has fewer")
        given = dict(attributes)
        if self.count == 1:
            _check_root(name, given)
        wrong = _fault(name, given)
        if wrong:
            line = self.parser.CurrentLineNumber
            raise ValueError(f"line {line} of the drawing: {wrong}")


def _check_root(name: str, attributes: dict[str, str]) -> None:
    namespace, box = attributes.pop("xmlns", ""), attributes.get("viewBox")
    if name != "svg" or namespace != NAMESPACE or box is None:
        raise ValueError(f'begin with <svg xmlns="{NAMESPACE}" viewBox="...">')
    number = r"-?\d+(?:\.\d+)?"
    found = re.fullmatch(rf"{number} {number} ({number}) ({number})", box)
    width, height = map(float, found.groups()) if found else (0.0, 0.0)
    if not 0 < max(width, height) <= MOST_STRETCHED * min(width, height):
        raise ValueError(
            f"viewBox= is four numbers (0 0 340 220), no side more than {MOST_STRETCHED} times the other"
        )


def _fault(name: str, attributes: dict[str, str]) -> str:
    """Return what is wrong with an element, or nothing."""
    if name not in ELEMENTS:
        return f"<{name}> may not stand in a picture: {LOOK}"
    for key in attributes:
        if key not in ATTRIBUTES:
            return f"{key}= of <{name}> may not stand in a picture: {LOOK}"
    for word in attributes.get("class", "").split():
        if word not in CLASSES:
            return f"there is no class {word} for a picture: {LOOK}"
    return ""
