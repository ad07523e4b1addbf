"""What MODS and Dublin Core say of a thing, in the fields of a delivered record."""

from dataclasses import dataclass, field

from lxml import etree

from archive.core.languages import bcp47, is_tag
from archive.text.xml import name

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(slots=True)
class Described:
    """The neutral fields that were found."""

    identifier: str = ""
    texts: dict[str, list[tuple[str | None, str]]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def add_text(self, field: str, element: etree._Element, text: str) -> None:
        """One more text of a field, in the language its element names."""
        text = " ".join(text.split())
        if text:
            self.texts.setdefault(field, []).append((_language(element), text))

    def add_word(self, field: str, text: str) -> None:
        """The word of a field; the first one found holds."""
        if text.strip():
            self.words.setdefault(field, " ".join(text.split()))

    def add_to_list(self, field: str, text: str) -> None:
        """One more word of a field, none twice."""
        text = " ".join(text.split())
        if text and text not in self.lists.setdefault(field, []):
            self.lists[field].append(text)


def describe(section: etree._Element | None) -> Described:
    """What the MODS or Dublin Core in a section says; nothing where there is neither."""
    described = Described()
    if section is None:
        return described
    mods = next((each for each in section.iter() if name(each) == "mods"), None)
    if mods is not None:
        for element in mods:
            _MODS.get(name(element), _nothing)(described, element)
    else:
        for element in section.iter():
            _DUBLIN_CORE.get(name(element), _nothing)(described, element)
    return described


def _nothing(described: Described, element: etree._Element) -> None:
    """For elements that say nothing we keep."""


def _text(element: etree._Element, *path: str) -> str:
    """The text of the first descendant reached by local names."""
    steps = "/".join(f"*[local-name()='{step}']" for step in path)
    found = element.xpath(steps) if path else [element]
    return "".join(found[0].itertext()).strip() if found else ""


def _language(element: etree._Element) -> str | None:
    tag = element.get(_XML_LANG) or element.get("lang") or ""
    return bcp47(tag) if is_tag(tag) else None


def _title(described: Described, element: etree._Element) -> None:
    if element.get("type"):  # abbreviated, translated, alternative: not the title itself
        if element.get("type") == "translated" and _language(element):
            described.add_text("title", element, _text(element, "title"))
        return
    whole = " ".join(filter(None, [_text(element, "nonSort"), _text(element, "title")]))
    subtitle = _text(element, "subTitle")
    described.add_text("title", element, f"{whole}: {subtitle}" if subtitle else whole)


def _name(described: Described, element: etree._Element) -> None:
    parts = [part for part in element if name(part) == "namePart"]
    plain = [_text(part) for part in parts if not part.get("type")]
    family = [_text(part) for part in parts if part.get("type") == "family"]
    given = [_text(part) for part in parts if part.get("type") == "given"]
    written = _text(element, "displayForm") or " ".join(plain) or ", ".join(family + given)
    described.add_to_list("creator", written)


def _origin(described: Described, element: etree._Element) -> None:
    for kind in ("dateCreated", "dateIssued", "dateCaptured", "copyrightDate"):
        described.add_word("date", _text(element, kind))
    for place in element.xpath(
        "./*[local-name()='place']/*[local-name()='placeTerm'][not(@type='code')]"
    ):
        described.add_to_list("place", _text(place))


def _mods_language(described: Described, element: etree._Element) -> None:
    for term in element:
        if name(term) == "languageTerm":
            described.add_to_list("language", _text(term))
            return


def _physical(described: Described, element: etree._Element) -> None:
    described.add_text("extent", element, _text(element, "extent"))


def _subject(described: Described, element: etree._Element) -> None:
    for part in element:
        if name(part) in ("topic", "temporal", "genre"):
            described.add_to_list("subject", _text(part))
        elif name(part) == "geographic":
            described.add_to_list("place", _text(part))


def _rights(described: Described, element: etree._Element) -> None:
    href = element.get("{http://www.w3.org/1999/xlink}href") or element.get("href") or ""
    described.add_word("rights", href or _text(element))


def _identifier(described: Described, element: etree._Element) -> None:
    """A code if it looks like one; addresses (purl, urn, doi) are kept as notes."""
    written = _text(element)
    if "://" in written or element.get("type", "").lower() in (
        "purl",
        "urn",
        "uri",
        "doi",
        "handle",
    ):
        described.notes["identifier"] = written
    else:
        described.identifier = described.identifier or written


def _kept_as_note(described: Described, element: etree._Element) -> None:
    described.notes[name(element)] = " ".join(_text(element).split())


def _abstract(described: Described, element: etree._Element) -> None:
    described.add_text("scope_and_content", element, _text(element))


_MODS = {
    "titleInfo": _title,
    "name": _name,
    "originInfo": _origin,
    "language": _mods_language,
    "physicalDescription": _physical,
    "subject": _subject,
    "abstract": _abstract,
    "accessCondition": _rights,
    "identifier": _identifier,
    "note": _kept_as_note,
}
_DUBLIN_CORE = {
    "title": lambda described, element: described.add_text("title", element, _text(element)),
    "creator": lambda described, element: described.add_to_list("creator", _text(element)),
    "date": lambda described, element: described.add_word("date", _text(element)),
    "created": lambda described, element: described.add_word("date", _text(element)),
    "language": lambda described, element: described.add_to_list("language", _text(element)),
    "subject": lambda described, element: described.add_to_list("subject", _text(element)),
    "coverage": lambda described, element: described.add_to_list("place", _text(element)),
    "spatial": lambda described, element: described.add_to_list("place", _text(element)),
    "description": _abstract,
    "abstract": _abstract,
    "rights": _rights,
    "identifier": _identifier,
}
