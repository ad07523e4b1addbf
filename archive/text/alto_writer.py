"""Writes the text of a page as ALTO 4, so that others can read what we read in any form."""

from lxml import etree

from .page import Box, Line, Page

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"


def write_alto(page: Page, file_name: str = "") -> bytes:
    """The page as an ALTO 4 document in pixels of the full image."""
    alto = etree.Element(f"{{{NAMESPACE}}}alto", nsmap={None: NAMESPACE})
    description = _add(alto, "Description")
    _add(description, "MeasurementUnit").text = "pixel"
    if file_name:
        source = _add(description, "sourceImageInformation")
        _add(source, "fileName").text = file_name
    size = {"WIDTH": str(page.width), "HEIGHT": str(page.height)}
    sheet = _add(_add(alto, "Layout"), "Page", ID="page", PHYSICAL_IMG_NR="1", **size)
    space = _add(sheet, "PrintSpace", HPOS="0", VPOS="0", **size)
    language = {"LANG": page.language} if page.language else {}
    block = _add(space, "TextBlock", ID="block", **language)
    for number, line in enumerate(page.lines, start=1):
        _write_line(block, number, line)
    return etree.tostring(alto, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _write_line(block, number: int, line: Line) -> None:
    element = _add(block, "TextLine", ID=f"line{number}", **_place(line.box))
    if line.direction == "ttb":
        element.set("ROTATION", "0")
    pieces = [(word.text, word.box) for word in line.words] or [(line.text, line.box)]
    starts = line.word_starts if line.words else (0,)
    end = 0
    for start, (text, box) in zip(starts, pieces, strict=True):
        if end and start > end:
            _add(element, "SP")
        _add(element, "String", CONTENT=text, **_place(box or line.box))
        end = start + len(text)


def _place(box: Box | None) -> dict[str, str]:
    if box is None:
        return {}
    return dict(zip(("HPOS", "VPOS", "WIDTH", "HEIGHT"), map(str, box), strict=True))


def _add(parent, name: str, **attributes: str):
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", **attributes)
