"""Matches as Content Search 2.0 says them."""

from collections.abc import Sequence

from iiif import ids

from .finding import Match, Matches

SEARCH_2 = "http://iiif.io/api/search/2/context.json"


def annotation_page(record: str, found: Matches, address, ignored: Sequence[str]) -> dict:
    """One page of matches; `address` makes the URI of the page that starts at some scan."""
    here = address(found.start)
    made = [(match, _annotations(record, match)) for match in found.matches]
    page: dict = {
        "@context": SEARCH_2,
        "id": here,
        "type": "AnnotationPage",
        "startIndex": found.start,
        "items": [annotation for _match, annotations in made for annotation in annotations],
    }
    if ignored:
        page["ignored"] = list(ignored)
    # What fits in one page is a simple list (§3.3.1); Clover 3 reads only those.
    if found.start or found.next_start is not None:
        page["partOf"] = {
            "id": f"{address(0)}#all",
            "type": "AnnotationCollection",
            "first": {"id": address(0), "type": "AnnotationPage"},
            "last": {"id": address(found.last_start), "type": "AnnotationPage"},
        }
    if found.next_start is not None:
        page["next"] = {"id": address(found.next_start), "type": "AnnotationPage"}
    if found.start:
        page["prev"] = {"id": address(max(0, found.start - 50)), "type": "AnnotationPage"}
    if made:
        page["annotations"] = [
            {
                "id": f"{here}#contexts",
                "type": "AnnotationPage",
                "items": [_context(match, annotations) for match, annotations in made],
            }
        ]
    return page


def _annotations(record: str, match: Match) -> list[dict]:
    canvas = ids.canvas(match.record, match.asset)
    targets = [f"{canvas}#xywh={','.join(map(str, box))}" for box in match.boxes] or [canvas]
    return [
        {
            "id": f"{ids.search(record)}/match/{match.asset}-{match.number}-{line}",
            "type": "Annotation",
            "motivation": "highlighting",
            "body": {"type": "TextualBody", "value": match.text, "format": "text/plain"},
            "target": target,
        }
        for line, target in enumerate(targets, start=1)
    ]


def _context(match: Match, annotations: Sequence[dict]) -> dict:
    quote = {
        "type": "TextQuoteSelector",
        "prefix": match.before,
        "exact": match.text,
        "suffix": match.after,
    }
    targets = [
        {"type": "SpecificResource", "source": annotation["id"], "selector": [quote]}
        for annotation in annotations
    ]
    return {
        "id": f"{annotations[0]['id']}-context",
        "type": "Annotation",
        "motivation": "contextualizing",
        "target": targets[0] if len(targets) == 1 else targets,
    }


def term_page(record: str, here: str, terms: Sequence[tuple[str, int]], search) -> dict:
    """Words to go on with; `search` makes the URI that looks for one."""
    return {
        "@context": SEARCH_2,
        "id": here,
        "type": "TermPage",
        "items": [
            {
                "value": term,
                "total": count,
                "service": [{"id": search(term), "type": "SearchService2"}],
            }
            for term, count in terms
        ],
    }
