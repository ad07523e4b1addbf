"""What the search of a folder looks through: every text of its pages, folded so that variants find each other."""

from archive.core.languages import bcp47, pick
from archive.text.han import fold
from exhibits.models import ExhibitionPage


def search_data(exhibition: ExhibitionPage, language: str) -> dict:
    """Texts of each page in one language, and the characters that are folded into others."""
    tag = bcp47(language)
    entries = []
    for page, name in [
        (exhibition, "index.html"),
        *((each, f"{each.slug}.html") for each in exhibition.sections()),
    ]:
        texts = [picked.text for each in page.all_texts() if (picked := pick(each, tag)).text]
        entries += [
            {"page": name, "title": pick(page.titles, tag).text, "text": text, "folded": _key(text)}
            for text in dict.fromkeys(texts)
        ]
    held = {character for entry in entries for character in entry["folded"]}
    folds = {
        chr(point): folded
        for point in range(0x3400, 0xA000)
        if (folded := fold(chr(point))) != chr(point) and folded in held
    }
    return {"entries": entries, "folds": folds}


def _key(text: str) -> str:
    """Of the same length as the text, so that a hit can be marked in it."""
    folded = fold(text.lower())
    return folded if len(folded) == len(text) else text.lower()
