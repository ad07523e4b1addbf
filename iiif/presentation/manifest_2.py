"""The same manifest for viewers that know only Presentation API 2.1."""

from iiif import ids

_CONTEXT = "http://iiif.io/api/presentation/2/context.json"


def manifest_2(document: dict) -> dict:
    """A Presentation 3 manifest told in the words of version 2.1."""
    record = document["id"].rsplit("/", 2)[1]
    older: dict = {
        "@context": _CONTEXT,
        "@id": ids.manifest(record, 2),
        "@type": "sc:Manifest",
        "label": _values(document["label"]),
        "metadata": [
            {"label": _values(pair["label"]), "value": _values(pair["value"])}
            for pair in document["metadata"]
        ],
        "thumbnail": {"@id": document["thumbnail"][0]["id"]},
        "related": [
            {"@id": page["id"], "format": page["format"], "label": _values(page["label"])}
            for page in document["homepage"]
        ],
        "attribution": _values(document["requiredStatement"]["value"]),
    }
    if "summary" in document:
        older["description"] = _values(document["summary"])
    if "rights" in document:
        older["license"] = document["rights"]
    if "viewingDirection" in document:
        older["viewingDirection"] = document["viewingDirection"]
    services = [each for each in document.get("service", []) if "@id" in each]
    if services:
        older["service"] = [{key: each[key] for key in each if key != "@type"} for each in services]
        for each in older["service"]:
            each["service"] = [_untyped(inner) for inner in each["service"]]
    older["sequences"] = [
        {
            "@id": ids.range_(record, "sequence"),
            "@type": "sc:Sequence",
            "canvases": [_canvas(canvas) for canvas in document["items"]],
        }
    ]
    if "structures" in document:
        older["structures"] = [
            {
                "@id": part["id"],
                "@type": "sc:Range",
                "label": _values(part["label"]),
                "canvases": [canvas["id"] for canvas in part["items"]],
            }
            for part in document["structures"][0]["items"]
        ]
    return older


def _canvas(canvas: dict) -> dict:
    painting = canvas["items"][0]["items"][0]
    body = painting["body"]
    older = {
        "@id": canvas["id"],
        "@type": "sc:Canvas",
        "label": _values(canvas["label"]),
        "width": canvas["width"],
        "height": canvas["height"],
        "thumbnail": {"@id": canvas["thumbnail"][0]["id"]},
        "images": [
            {
                "@id": painting["id"],
                "@type": "oa:Annotation",
                "motivation": "sc:painting",
                "on": canvas["id"],
                "resource": {
                    "@id": body["id"],
                    "@type": "dctypes:Image",
                    "format": body["format"],
                    "width": body["width"],
                    "height": body["height"],
                    "service": {
                        "@context": "http://iiif.io/api/image/2/context.json",
                        "@id": body["service"][0]["id"].replace("/iiif/image/3/", "/iiif/image/2/"),
                        "profile": "http://iiif.io/api/image/2/level2.json",
                    },
                },
            }
        ],
    }
    if "seeAlso" in canvas:
        older["seeAlso"] = [
            {"@id": each["id"], "format": each["format"], "profile": each["profile"]}
            for each in canvas["seeAlso"]
        ]
    return older


def _untyped(service: dict) -> dict:
    return {key: value for key, value in service.items() if key != "@type"}


def _values(texts: dict[str, list[str]]) -> str | list:
    """A language map as version 2.1 writes it."""
    values = [
        value if tag == "none" else {"@value": value, "@language": tag}
        for tag, found in texts.items()
        for value in found
    ]
    return values[0] if len(values) == 1 and isinstance(values[0], str) else values
