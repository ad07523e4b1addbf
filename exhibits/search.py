"""Exhibitions and their sections as things that can be found, in the archive's own search."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from archive.core.languages import Texts, pick
from archive.description.access import Reader
from archive.search import snippets, sources
from archive.search.contract import Document
from archive.search.sortable import sortable
from archive.search.suggest import keys_for

from .hanging import Hanging
from .models import ExhibitionPage, SectionPage

KIND = "exhibition"
_MODELS = (ExhibitionPage, SectionPage)


def register() -> None:
    """Lets exhibitions be found."""
    sources.register(sources.Source(kind=KIND, uids=uids, documents=documents, shown=shown))


def uids() -> Iterator[str]:
    """Of every page that is out; a page keeps its key through every change."""
    for model in _MODELS:
        for key in (
            model.objects.live().public().order_by("pk").values_list("translation_key", flat=True)
        ):
            yield str(key)


def _pages(keys: Sequence[str]) -> Iterator[ExhibitionPage | SectionPage]:
    for model in _MODELS:
        yield from model.objects.live().public().filter(translation_key__in=keys)


def documents(keys: Sequence[str]) -> Iterable[Document]:
    """Pages as an engine is given them; a section is folded under its exhibition."""
    for page in _pages(keys):
        texts = list(page.all_texts())
        exhibition = _exhibition_of(page)
        if not exhibition.live:
            continue
        yield Document(
            kind=KIND,
            uid=str(page.translation_key),
            group=str(exhibition.translation_key),
            title=tuple(page.titles.values()),
            body=tuple(text for each in texts[1:] for text in each.values()),
            context=tuple(exhibition.titles.values()) if exhibition is not page else (),
            least_reader=Reader.PUBLIC,
            sort_code=sortable(page.url_path),
            keys=tuple(key for title in page.titles.values() for key in keys_for(title, "title")),
        )


def _exhibition_of(page) -> ExhibitionPage:
    return page if isinstance(page, ExhibitionPage) else page.get_parent().specific


def shown(keys: Sequence[str], asked: sources.Asked) -> dict[str, sources.Shown]:
    """Pages as a reader is shown them."""
    found = list(_pages(keys))
    hanging = Hanging.of((page.cover_object for page in found), Reader.PUBLIC)
    return {str(page.translation_key): _shown(page, hanging, asked) for page in found}


def _shown(page, hanging: Hanging, asked: sources.Asked) -> sources.Shown:
    title = pick(page.titles, asked.language)
    pieces, in_title = snippets.marked(title.text, asked.wanted)
    snippet, language, matched = _why(list(page.all_texts())[1:], asked)
    exhibition = _exhibition_of(page)
    return sources.Shown(
        kind=KIND,
        uid=str(page.translation_key),
        url=page.url,
        title=pieces,
        title_language=title.language,
        facts=_facts(page, exhibition, asked.language),
        snippet=snippet,
        snippet_language=language,
        crop=_crop(page, hanging),
        matched=matched | in_title,
    )


def _facts(page, exhibition: ExhibitionPage, language: str) -> list[str]:
    if page is exhibition:
        said = [
            _("Exhibition"),
            pick(page.subtitle, language).text,
            pick(page.years, language).text,
        ]
    else:
        said = [_("Section of an exhibition"), pick(exhibition.titles, language).text]
    return [fact for fact in said if fact]


def _crop(page, hanging: Hanging) -> sources.Crop | None:
    cover = page.cover(hanging)
    if cover is None:
        return None
    picture = cover.wide
    width = min(720, picture.width)
    height = round(width * picture.height / picture.width)
    return sources.Crop(picture.address(width), width, height, alt=pick(cover.alt, "").text)


def _why(texts: Sequence[Texts], asked: sources.Asked):
    """The text that has most of what was asked; else the beginning of the first one."""
    best: tuple[int, str, str] | None = None
    for each in texts:
        for language, text in each.items():
            literals = {span.literal for span in snippets.spans(text, asked.wanted)}
            weight = 4 * len(literals) + (language == asked.language)
            if literals and (best is None or weight > best[0]):
                best = (weight, language, text)
    if best:
        pieces, matched = snippets.snippet(best[2], asked.wanted)
        return pieces, best[1], matched
    first = next((picked for each in texts if (picked := pick(each, asked.language)).text), None)
    if first is None:
        return (), "", frozenset()
    pieces, matched = snippets.snippet(first.text, ())
    return pieces, first.language, matched
