"""A picture stands in the page itself: whoever uploads it, nothing in it may run, load or lead away."""

import pytest

from quizzes.packs.svg import MOST, checked

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'


def drawing(inside="", head=HEAD):
    return f"{head}{inside}</svg>"


@pytest.mark.parametrize(
    "inside",
    [
        '<circle class="b" cx="1" cy="1" r="1"/>',
        '<g transform="translate(1 1)"><path class="t" d="M0 0v1"/></g>',
        '<text x="1" y="1" class="m s">CD20 <tspan dx="1">binds</tspan></text>',
    ],
)
def test_shapes_and_words_are_let_through(inside):
    assert checked(f"  {drawing(inside)}\n") == drawing(inside)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (drawing("<script>alert(1)</script>"), "<script> may not stand"),
        (drawing('<circle onload="alert(1)"/>'), "onload= of <circle>"),
        (drawing('<path style="fill:url(http://x)"/>'), "style= of <path>"),
        (drawing('<a href="javascript:alert(1)"><text>x</text></a>'), "<a> may not stand"),
        (drawing('<image href="http://x/y.png"/>'), "<image> may not stand"),
        (drawing('<use href="#x"/>'), "<use> may not stand"),
        (drawing('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'), "<foreignObject> may not"),
        (drawing('<style>*{background:url(http://x)}</style>'), "<style> may not stand"),
        (drawing('<x:script xmlns:x="http://www.w3.org/1999/xhtml">x</x:script>'), "may not stand"),
        (drawing('<path id="main" d="M0 0"/>'), "id= of <path>"),
        (drawing('<path xmlns:l="http://www.w3.org/1999/xlink" l:href="http://x"/>'), "may not stand"),
        (drawing("<text><![CDATA[<script>alert(1)</script>]]></text>"), "no comments, entities"),
        (drawing("<text>&nbsp;</text>"), "undefined entity"),
        ("<!DOCTYPE svg [<!ENTITY a 'aaaa'>]>" + drawing("<text>&a;</text>"), "no comments, entities"),
        ('<?xml-stylesheet href="http://x"?>' + drawing(), "no comments, entities"),
        (drawing("<!-- x -->"), "no comments, entities"),
        (drawing("<g>" * 801 + "</g>" * 801), "more than 800 elements"),
        (drawing('<g class="b rv-bar"/>'), "there is no class rv-bar"),
        (drawing('<g xmlns:h="http://www.w3.org/1999/xhtml"/>'), "xmlns:h= of <g>"),
        ('<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "begin with <svg xmlns"),
        (drawing('<svg xmlns="http://www.w3.org/1999/xhtml"/>'), "xmlns= of <svg>"),
        (drawing(head=HEAD.replace("10 10", "10 31")), "no side more than 3 times"),
        (drawing(head=HEAD.replace("10 10", "0 0")), "viewBox= is four numbers"),
        (drawing(head=HEAD.replace("10 10", "10")), "viewBox= is four numbers"),
        (drawing(head=HEAD.replace("10 10", "10 nan")), "viewBox= is four numbers"),
        (drawing('\n<g/>\n<circle onload="x"/>'), "line 3 of the drawing: onload= of <circle>"),
        (drawing("\n<g></text>"), "line 2 of the drawing: mismatched tag"),
        (drawing(" " * MOST), "characters: at most"),
        (drawing("<g>"), "this is no SVG"),
        ("<svg/>", "begin with <svg xmlns"),
        ("<html/>", "begin with <svg xmlns"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "begin with <svg xmlns"),
        ("not a picture", "this is no SVG"),
    ],
)  # fmt: skip
def test_what_could_do_harm_is_refused_with_the_reason(text, why):
    with pytest.raises(ValueError, match="^(?s:.*)" + why.replace("(", r"\(")):
        checked(text)
