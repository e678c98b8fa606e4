"""Made-up files of every kind, built when a test asks; the font has a box for each letter and comes from nowhere."""

import zipfile
from email.message import EmailMessage
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fpdf import FPDF

MADE_UP = {
    "zh": (
        (
            "宁波市鄞州区硅基负极材料项目由宁波杉海新材料有限公司投资建设，总投资约50亿元，年产4万吨，项目占地292亩，"
            "已于2023年5月开工建设，计划于2025年12月竣工投产。"
        ),
        "2023年上半年，宁波市工业投资同比增长15.4%。附件共7页，联系电话0574-8700。",
    ),
    "en": (
        (
            "The silicon anode project in Yinzhou, which Ningbo Shanhai New Materials Co., Ltd. builds with a total "
            "investment of about 5 billion yuan and a capacity of 40,000 tonnes a year, started in May 2023."
        ),
        (
            "Industrial investment in Ningbo rose 15.4 percent year on year in the first half of 2023. The annex has 7 "
            "sheets; call 0574-8700."
        ),
    ),
}
ROWS = {
    "zh": (("项目名称", "总投资", "占地"), ("薄膜基地项目", "20亿元", "180亩")),
    "en": (("Project", "Total investment", "Land"), ("Film base project", "2 billion yuan", "12 hectares")),
}


@cache
def font(letters):
    """A TrueType font in which every letter is a box."""
    pen = TTGlyphPen(None)
    for step, point in enumerate(((50, 0), (50, 700), (850, 700), (850, 0))):
        (pen.lineTo if step else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    names = {ord(letter): f"u{ord(letter):04X}" for letter in letters}
    order = [".notdef", *dict.fromkeys(names.values())]
    built = FontBuilder(1000, isTTF=True)
    built.setupGlyphOrder(order)
    built.setupCharacterMap(names)
    built.setupGlyf(dict.fromkeys(order, box))
    narrow = {name for code, name in names.items() if code < 128}
    built.setupHorizontalMetrics({name: (500 if name in narrow else 1000, 0) for name in order})
    built.setupHorizontalHeader(ascent=880, descent=-120)
    built.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    built.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    built.setupPost()
    file = BytesIO()
    built.save(file)
    return file.getvalue()


def pdf(paragraphs, rows=(), *, password="", pages=1, blank=0):
    """A PDF of indented paragraphs that wrap, a table below them, and numbered pages."""
    made = FPDF(format="A4")
    if password:
        made.set_encryption("owner", password)
    letters = "".join(sorted({*"".join(paragraphs), *"".join("".join(row) for row in rows), *"0123456789 -　"}))
    with TemporaryDirectory() as folder:
        (Path(folder) / "boxes.ttf").write_bytes(font(letters))
        made.add_font("boxes", fname=Path(folder) / "boxes.ttf")
        for number in range(pages):
            _fill(made, paragraphs, rows, number)
        for _ in range(blank):
            made.add_page()
        content = bytes(made.output())
        made.fonts["boxes"].ttfont.close()
        return content


def _fill(made, paragraphs, rows, number):
    made.add_page()
    made.set_font("boxes", size=12)
    for paragraph in paragraphs:
        wide = any("一" <= letter <= "鿿" for letter in paragraph)
        wrap = "CHAR" if wide else "WORD"
        made.multi_cell(0, 8, "　　" * wide + paragraph, align="L", new_x="LMARGIN", new_y="NEXT", wrapmode=wrap)
    if rows:
        with made.table(line_height=9, first_row_as_headings=False) as table:
            for row in rows:
                table.row(row)
    made.set_auto_page_break(auto=False)
    made.set_y(-25)
    made.cell(0, 8, f"- {number + 1} -", align="C")
    made.set_auto_page_break(auto=True, margin=30)


def word(paragraphs, rows=(), *, title=""):
    made = docx.Document()
    made.core_properties.title = title
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if rows:
        table = made.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    return saved(made)


def saved(document):
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def mail(body, *, subject="A plant 某项目", html=False, attached=(), day="Thu, 27 Jul 2023 09:00:00 +0800"):
    made = EmailMessage()
    made["Subject"], made["From"], made["To"], made["Date"] = subject, "甲 <a@example.org>", "b@example.org", day
    made.set_content(body, subtype="html" if html else "plain", charset="utf-8")
    for name, content in attached:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def page(paragraphs, *, title="", published="", canonical="", charset="utf-8"):
    head = f'<meta charset="{charset}"><title>{title}</title>'
    head += f'<meta property="article:published_time" content="{published}">' if published else ""
    head += f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    nav = "<nav><a href='/'>Home</a></nav>"
    return f"<html><head>{head}</head><body>{nav}<article><h1>{title}</h1>{body}</article></body></html>".encode(
        charset
    )


def bomb(content):
    """A Word file with a part that unpacks to a thousand times its size."""
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zeros.bin", bytes(8 << 20))
    return file.getvalue()
