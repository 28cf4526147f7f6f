"""A certificate on paper: one page of PDF. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import cast

from fontTools.ttLib import TTFont
from fpdf import FPDF

FONTS = Path(__file__).parent / "fonts"
FILES = {"": "booster-serif-regular.ttf", "B": "booster-serif-semibold.ttf"}
INK, PETROL, GREY = (27, 38, 36), (13, 92, 86), (84, 96, 93)
WIDTH, HEIGHT, MARGIN = 297.0, 210.0, 24.0
INNER = WIDTH - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class CertificatePdf:
    """What stands on it."""

    name: str
    title: str
    date: str
    provider: str
    provider_address: str
    hours: str
    hours_method: str
    approver_statement: str
    expires: str
    rules: Sequence[str]
    code: str
    verify_url: str
    issued_at: datetime
    mark: str = ""


@cache
def letters() -> frozenset[int]:
    """Return what our fonts can print."""
    with TTFont(FONTS / FILES[""]) as font:
        return frozenset(font.getBestCmap() or ())


def unprintable(text: str) -> str:
    """Return the signs of a text that our fonts do not have."""
    return "".join(dict.fromkeys(c for c in text if ord(c) not in letters()))


def pdf(paper: CertificatePdf) -> bytes:
    """Return the page; the same one each time that it is asked for."""
    page = FPDF(orientation="landscape", format="A4")
    page.set_creation_date(paper.issued_at)
    page.set_title(f"{paper.title}: certificate of {paper.name}")
    page.set_author(paper.provider)
    page.set_lang("en")
    page.set_auto_page_break(auto=False)
    for style, file in FILES.items():
        page.add_font("serif", style, FONTS / file)
    page.add_page()
    draw_frame(page)
    award(page, paper)
    small_print(page, paper)
    if paper.mark:
        stamp(page, paper.mark)
    return bytes(page.output())


def draw_frame(page: FPDF) -> None:
    page.set_draw_color(*PETROL)
    page.set_line_width(1.1)
    page.rect(9, 9, WIDTH - 18, HEIGHT - 18)
    page.set_line_width(0.25)
    page.rect(11.5, 11.5, WIDTH - 23, HEIGHT - 23)


def award(page: FPDF, paper: CertificatePdf) -> None:
    """Say who, for what, and for how many hours."""
    page.set_y(30)
    draw_line(page, "Certificate of completion", 15, "B", PETROL)
    draw_line(page, "This is to certify that", 12, "", GREY, before=5)
    draw_line(page, paper.name, 30, "B", INK, before=1)
    draw_line(page, "has completed", 12, "", GREY, before=3)
    draw_line(page, paper.title, 21, "B", INK, before=1)
    draw_line(page, paper.date, 12, "", GREY, before=2)
    draw_line(page, paper.hours, 16, "B", PETROL, before=5)
    draw_line(page, paper.hours_method, 10, "", GREY, before=1, most=4)
    draw_line(page, paper.approver_statement, 11, "", INK, before=4, most=5)
    draw_line(page, " · ".join(paper.rules), 10, "", GREY, before=4, most=3)


def small_print(page: FPDF, paper: CertificatePdf) -> None:
    """Say by whom, until when, and how to check it."""
    page.set_draw_color(*GREY)
    page.set_line_width(0.2)
    page.line(MARGIN, 166, WIDTH - MARGIN, 166)
    draw_column(page, MARGIN, "Provider", f"{paper.provider}\n{paper.provider_address}")
    draw_column(page, MARGIN + INNER / 3, "Valid", paper.expires)
    check = f"{paper.code}\n{paper.verify_url}"
    draw_column(page, MARGIN + 2 * INNER / 3, "Verify at", check)


def draw_column(page: FPDF, x: float, head: str, text: str) -> None:
    page.set_xy(x, 169)
    page.set_text_color(*GREY)
    page.set_font("serif", "", 9)
    page.cell(INNER / 3 - 4, 5, head)
    page.set_xy(x, 174)
    page.set_text_color(*INK)
    shrink(page, text, INNER / 3 - 4, 10, "", 4)
    page.multi_cell(INNER / 3 - 4, page.font_size * 1.3, text, align="L")


def draw_line(
    page: FPDF,
    text: str,
    size: float,
    style: str,
    ink: tuple[int, int, int],
    before: float = 0,
    most: int = 2,
) -> None:
    """Centered; what is too long for its lines is set smaller."""
    page.set_xy(MARGIN, page.get_y() + before)
    page.set_text_color(*ink)
    shrink(page, text, INNER, size, style, most)
    page.multi_cell(
        INNER, page.font_size * 1.25, text, align="C", new_x="LMARGIN", new_y="NEXT"
    )


def shrink(
    page: FPDF, text: str, width: float, size: float, style: str, most: int
) -> None:
    """Choose the size in which a text takes no more than so many lines."""
    while True:
        page.set_font("serif", style, size)
        lines = page.multi_cell(width, 1, text, dry_run=True, output="LINES")
        if len(cast("list[str]", lines)) <= most or size <= 6:
            return
        size -= 0.5


def stamp(page: FPDF, mark: str) -> None:
    """Across the page, so that nobody takes it for one that stands."""
    page.set_font("serif", "B", 64)
    page.set_text_color(170, 70, 40)
    with (
        page.local_context(fill_opacity=0.35),
        page.rotation(20, WIDTH / 2, HEIGHT / 2),
    ):
        page.text((WIDTH - page.get_string_width(mark)) / 2, HEIGHT / 2 + 10, mark)
