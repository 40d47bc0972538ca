"""How the library's own Word documents look. It starts from the document that python-docx comes with."""

from __future__ import annotations

from typing import Any

_INK, _DEEP, _SOFT, _TINT = "1B1F24", "0B4F6C", "4A5361", "EEF4F7"
_FONT = "Arial"
"""On every machine with Office; LibreOffice has a font of the very same widths in its place."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def house_style(word: Any) -> Any:
    """Set the page and the styles of a new document, and return it."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt

    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    styles = word.styles
    _font(styles["Normal"], 11, _INK)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    _font(styles["Title"], 24, _DEEP, bold=True)
    _no_border(styles["Title"])
    styles["Title"].paragraph_format.space_after = Pt(2)
    _font(styles["Subtitle"], 13, _SOFT, italic=False)
    styles["Subtitle"].paragraph_format.space_after = Pt(14)
    for level, size in enumerate((16, 13, 12, 11), 1):
        style = styles[f"Heading {level}"]
        _font(style, size, _DEEP if level < 3 else _INK, bold=True, italic=False)
        style.paragraph_format.space_before = Pt(18 if level == 1 else 12)
        style.paragraph_format.space_after = Pt(4)
    _font(styles["Caption"], 10, _INK, bold=True)
    styles["Caption"].paragraph_format.space_before = Pt(10)
    styles["Caption"].paragraph_format.space_after = Pt(3)
    for kind in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number"):
        styles[kind].paragraph_format.space_after = Pt(3)
    note = styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = styles["Normal"]
    _font(note, 9, _SOFT)
    note.paragraph_format.space_before = Pt(18)
    cell = styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = styles["Normal"]
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    after = styles.add_style("After Table", WD_STYLE_TYPE.PARAGRAPH)
    after.base_style = styles["Normal"]
    _font(after, 6, _INK)
    after.paragraph_format.space_after = Pt(0)
    _table_style(styles)
    _page_number(section)
    return word


def _font(style: Any, size: int, colour: str, *, bold: bool = False, italic: bool | None = None) -> None:
    from docx.shared import Pt, RGBColor

    style.font.name = _FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(f"{_W}hAnsi", _FONT)
    fonts.set(f"{_W}cs", _FONT)
    style.font.size = Pt(size)
    style.font.bold = bold
    if italic is not None:
        style.font.italic = italic
    style.font.color.rgb = RGBColor.from_string(colour)


def _no_border(style: Any) -> None:
    for border in list(style.element.iter(f"{_W}pBdr")):
        border.getparent().remove(border)


def _table_style(styles: Any) -> None:
    """Add a table style: thin lines between the rows, a tinted header, and a first column that names the row."""
    import lxml.etree

    style = lxml.etree.fromstring(
        f"""<w:style xmlns:w="{_W[1:-1]}" w:type="table" w:customStyle="1" w:styleId="ReportTable">
        <w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
        <w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr>
        <w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>
        <w:top w:val="single" w:sz="8" w:space="0" w:color="{_DEEP}"/>
        <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_DEEP}"/>
        <w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9D0D9"/></w:tblBorders></w:tblPr>
        <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
        <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_DEEP}"/></w:tcBorders>
        <w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/></w:tcPr></w:tblStylePr>
        <w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>"""
    )
    styles.element.append(style)


def _page_number(section: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for kind, text in (("begin", None), (None, "PAGE"), ("separate", None), ("", "1"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            run._r.append(run._r.makeelement(f"{_W}fldChar", {f"{_W}fldCharType": kind}))
        elif kind is None:
            code = run._r.makeelement(f"{_W}instrText", {})
            code.text = text
            run._r.append(code)
        else:
            run.text = text
