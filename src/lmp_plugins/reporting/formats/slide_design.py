"""How the library's own decks look: widescreen, dark text on white, nothing that distracts from the content.

It starts from the presentation that python-pptx comes with, and sets its theme, its master and three of its layouts.
"""

from __future__ import annotations

import re
from typing import Any

NUMBER, FOOTER = "sldNum", "ftr"
"""The types of the places for the slide's number and for what it belongs to."""

WIDTH, HEIGHT = 12192000, 6858000  # 13.333 by 7.5 inches, in EMU
_MARGIN = 609600
_INNER = WIDTH - 2 * _MARGIN
_INK, _DEEP, _LIGHT = "1B1F24", "0B4F6C", "EEF4F7"
_COLOURS = {
    "dk1": _INK,
    "lt1": "FFFFFF",
    "dk2": _DEEP,
    "lt2": _LIGHT,
    "accent1": _DEEP,
    "accent2": "B45F06",
    "accent3": "5B7F2B",
    "accent4": "6C4A8C",
    "accent5": "8C6D1F",
    "accent6": "4A5361",
    "hlink": _DEEP,
    "folHlink": "6C4A8C",
}
_FONT = "Arial"
"""On every machine with Office; LibreOffice has a font of the very same widths in its place."""
TABLE_STYLE = "{6F3E7C0A-2B5D-4D8E-9A41-5C0E8B7D2F16}"
"""The id of the library's own table style in a presentation."""
_KEPT = ("Title Slide", "Title and Content", "Title Only")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def house_style(presentation: Any) -> Any:
    """Set the look of a new presentation, and return it."""
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    presentation.part._element.find(f"{_P}sldSz").attrib.pop("type", None)
    master = presentation.slide_master
    for layout in list(presentation.slide_layouts):
        if layout.name not in _KEPT:
            presentation.slide_layouts.remove(layout)
    _theme(master)
    _styles(master._element)
    _places(master)
    _bar(master._element)
    for layout in presentation.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.element.ph.get("type") == "dt":
                shape._element.getparent().remove(shape._element)
        if layout.name == "Title Slide":
            _opening(layout)
    _table_style(presentation)
    _no_thumbnail(presentation)
    return presentation


def _table_style(presentation: Any) -> None:
    """Add a table style: a dark header, thin lines between the rows, and a first column that names the row."""
    line = '<a:{side}><a:ln w="{width}" cmpd="sng"><a:solidFill>{colour}</a:solidFill></a:ln></a:{side}>'
    edge, between = '<a:schemeClr val="dk2"/>', '<a:srgbClr val="C9D0D9"/>'
    borders = "".join(
        line.format(side=side, width=12700, colour=colour)
        for side, colour in (("top", edge), ("bottom", edge), ("insideH", between))
    )
    part = next(rel.target_part for rel in presentation.part.rels.values() if rel.reltype.endswith("/tableStyles"))
    part._blob = (
        f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<a:tblStyleLst xmlns:a="{_A[1:-1]}" def="{TABLE_STYLE}">
<a:tblStyle styleId="{TABLE_STYLE}" styleName="Report Table">
<a:wholeTbl><a:tcTxStyle><a:fontRef idx="minor"/><a:schemeClr val="dk1"/></a:tcTxStyle>
<a:tcStyle><a:tcBdr>{borders}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>
<a:firstCol><a:tcTxStyle b="on"/><a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>
<a:firstRow><a:tcTxStyle b="on"><a:fontRef idx="minor"/><a:schemeClr val="lt1"/></a:tcTxStyle>
<a:tcStyle><a:tcBdr/><a:fill><a:solidFill><a:schemeClr val="dk2"/></a:solidFill></a:fill></a:tcStyle></a:firstRow>
</a:tblStyle></a:tblStyleLst>"""
    ).encode()


def _theme(master: Any) -> None:
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    xml = part.blob.decode()
    for name, colour in _COLOURS.items():
        xml = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{colour}"/>\2', xml, flags=re.S)
    xml = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\1{_FONT}", xml)
    part._blob = xml.encode()


def _styles(master: Any) -> None:
    title = master.find(f".//{_P}titleStyle/{_A}lvl1pPr")
    title.set("algn", "l")
    run = title.find(f"{_A}defRPr")
    run.set("sz", "3200")
    run.set("b", "1")
    run.find(f".//{_A}schemeClr").set("val", "tx2")
    for level, style in enumerate(master.find(f".//{_P}bodyStyle")):
        if not style.tag.endswith("pPr") or not style.tag.startswith(f"{_A}lvl"):
            continue
        style.set("marL", str(279400 * (level + 1)))
        style.set("indent", "-279400")
        style.find(f"{_A}defRPr").set("sz", "2000")
        before = style.find(f"{_A}spcBef")
        if before is not None:
            before.clear()
            before.append(before.makeelement(f"{_A}spcPts", {"val": "600"}))
        bullet = style.find(f"{_A}buChar")
        if bullet is not None:
            bullet.set("char", "•" if level % 2 == 0 else "–")
            place = list(style).index(style.find(f"{_A}buFont"))
            colour = style.makeelement(f"{_A}buClr", {})
            colour.append(colour.makeelement(f"{_A}schemeClr", {"val": "accent1"}))
            style.insert(place, colour)


def _places(master: Any) -> None:
    boxes = {
        "title": (_MARGIN, 279400, _INNER, 990600),
        "body": (_MARGIN, 1447800, _INNER, 4851400),
        "ftr": (_MARGIN, 6375400, _INNER - 1219200, 330200),
        "sldNum": (WIDTH - _MARGIN - 1066800, 6375400, 1066800, 330200),
    }
    for shape in list(master.placeholders):
        kind = shape.element.ph.get("type")
        if kind == "dt":
            shape._element.getparent().remove(shape._element)
        elif kind in boxes:
            shape.left, shape.top, shape.width, shape.height = boxes[kind]
            if kind == "ftr":
                shape._element.find(f".//{_A}lvl1pPr").set("algn", "l")
            for colour in shape._element.iterfind(f".//{_A}defRPr//{_A}schemeClr"):
                # A tint of the text's colour has too little contrast for small type.
                for tint in list(colour):
                    colour.remove(tint)
                    colour.set("val", "accent6")
            for fit in shape._element.iter(f"{_A}normAutofit"):
                # What stands on a slide is measured to have room; nothing is left to be shrunk later.
                fit.getparent().replace(fit, fit.makeelement(f"{_A}noAutofit", {}))
                break


def _bar(master: Any) -> None:
    """Add a thin line under the title, marked as decoration."""
    tree = master.find(f".//{_P}spTree")
    tree.append(_rectangle(tree, _MARGIN + 91440, 1295400, 914400, 38100))


def _rectangle(tree: Any, left: int, top: int, width: int, height: int) -> Any:
    import lxml.etree

    return lxml.etree.fromstring(
        f"""<p:sp xmlns:p="{_P[1:-1]}" xmlns:a="{_A[1:-1]}"><p:nvSpPr><p:cNvPr id="90" name="Line" descr="">
        <a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">
        <adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>
        </a:ext></a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
        <p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent2"/></a:solidFill>
        <a:ln><a:noFill/></a:ln></p:spPr></p:sp>""",
        tree.getroottree().parser,
    )


def _opening(layout: Any) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.enum.text import MSO_ANCHOR

    layout._element.set("showMasterSp", "0")
    fill = layout.background.fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    tree = layout._element.find(f".//{_P}spTree")
    tree.append(_rectangle(tree, _MARGIN + 91440, 3886200, 1371600, 57150))
    for shape in list(layout.placeholders):
        kind = shape.element.ph.get("type")
        if kind == "ctrTitle":
            shape.left, shape.top, shape.width, shape.height = _MARGIN, 1524000, _INNER, 2209800
            shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
            _own_style(shape, 4000, True, RGBColor(0xFF, 0xFF, 0xFF))
        elif kind == "subTitle":
            shape.left, shape.top, shape.width, shape.height = _MARGIN, 4114800, _INNER, 1143000
            _own_style(shape, 2400, False, RGBColor(0xEE, 0xF4, 0xF7))
        else:
            shape._element.getparent().remove(shape._element)


def _own_style(shape: Any, size: int, bold: bool, colour: Any) -> None:
    """Set the style of the first level in a placeholder of a layout."""
    import lxml.etree

    body = shape._element.txBody
    style = body.find(f"{_A}lstStyle")
    for child in list(style):
        style.remove(child)
    style.append(
        lxml.etree.fromstring(
            f"""<a:lvl1pPr xmlns:a="{_A[1:-1]}" marL="0" indent="0" algn="l"><a:buNone/>
            <a:defRPr sz="{size}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:defRPr>
            </a:lvl1pPr>"""
        )
    )


def _no_thumbnail(presentation: Any) -> None:
    """Take out the thumbnail of the presentation that python-pptx starts from: it shows nothing of this one."""
    package = presentation.part.package
    for name, rel in list(package._rels.items()):
        if rel.reltype.endswith("/thumbnail"):
            package._rels.pop(name)
