"""Matches as Content Search 1.0 says them, for Mirador and Universal Viewer."""

from collections.abc import Sequence

from iiif import ids

from .finding import Match, Matches

SEARCH_1 = "http://iiif.io/api/search/1/context.json"
PRESENTATION_2 = "http://iiif.io/api/presentation/2/context.json"


def annotation_list(record: str, found: Matches, address, ignored: Sequence[str]) -> dict:
    """One page of matches; `address` makes the URI of the page that starts at some scan."""
    made = [(match, _annotations(record, match)) for match in found.matches]
    layer: dict = {"@id": f"{address(0)}#all", "@type": "sc:Layer"}
    if ignored:
        layer["ignored"] = list(ignored)
    if found.next_start is None and not found.start:
        layer["total"] = sum(len(annotations) for _match, annotations in made)
    else:
        layer |= {"first": address(0), "last": address(found.last_start)}
    answer: dict = {
        "@context": [PRESENTATION_2, SEARCH_1],
        "@id": address(found.start),
        "@type": "sc:AnnotationList",
        "within": layer,
        "startIndex": found.start,
        "resources": [annotation for _match, annotations in made for annotation in annotations],
        "hits": [
            {
                "@type": "search:Hit",
                "annotations": [annotation["@id"] for annotation in annotations],
                "match": match.text,
                "before": match.before,
                "after": match.after,
            }
            for match, annotations in made
        ],
    }
    if found.next_start is not None:
        answer["next"] = address(found.next_start)
    return answer


def _annotations(record: str, match: Match) -> list[dict]:
    canvas = ids.canvas(match.record, match.asset)
    width, height = match.size
    # Mirador draws nothing for a target without a region.
    boxes = match.boxes or [(0, 0, width, height)]
    return [
        {
            "@id": f"{ids.search(record, 1)}/match/{match.asset}-{match.number}-{line}",
            "@type": "oa:Annotation",
            "motivation": "sc:painting",
            "resource": {"@type": "cnt:ContentAsText", "chars": match.text},
            "on": f"{canvas}#xywh={','.join(map(str, box))}",
        }
        for line, box in enumerate(boxes, start=1)
    ]


def term_list(here: str, terms: Sequence[tuple[str, int]], search) -> dict:
    """Words to go on with; `search` makes the URI that looks for one."""
    return {
        "@context": SEARCH_1,
        "@id": here,
        "@type": "search:TermList",
        "terms": [{"match": term, "url": search(term), "count": count} for term, count in terms],
    }
