"""The Presentation API over HTTP; every answer asks the one judge first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from archive.description.access import Reader, reader_of_request
from archive.description.models import Record
from archive.storage.models import Asset
from archive.text.alto_writer import write_alto
from archive.text.models import Transcription
from iiif import ids

from . import publish
from .holdings import scans
from .lines import annotation_page
from .manifest import canvas as canvas_document
from .models import PublishedDocument
from .parts import PRESENTATION_3
from .responses import allow_everybody, fresh_json_ld, json_ld

allow_reading = require_http_methods(["GET", "HEAD", "OPTIONS"])


def _record(uid: str, reader: Reader) -> Record:
    """A record that this reader may see; absent and hidden ones are told apart by nobody."""
    try:
        return Record.objects.visible_to(reader).get(uid=uid)
    except Record.DoesNotExist:
        raise Http404("There is no such record.") from None


def _asset(record_uid: str, uid: str, reader: Reader) -> Asset:
    found = Asset.objects.visible_to(reader).select_related("record", "transcription")
    try:
        return found.get(record__uid=record_uid, uid=uid)
    except Asset.DoesNotExist:
        raise Http404("There is no such scan.") from None


def _answer(
    request: HttpRequest, document: PublishedDocument, reader: Reader, version: int = 3
) -> HttpResponse:
    return json_ld(
        request,
        bytes(document.body),
        packed=bytes(document.packed),
        etag=document.etag,
        is_public=reader == Reader.PUBLIC,
        version=version,
    )


@allow_reading
def manifest(request: HttpRequest, uid: str, version: int = 3) -> HttpResponse:
    """One record, as the manifest a viewer needs to show its scans."""
    reader = reader_of_request(request)
    record = _record(uid, reader)
    build = publish.manifest_of if version == 3 else publish.manifest_2_of
    try:
        return _answer(request, build(record, reader), reader, version)
    except publish.NothingToShow:
        raise Http404("This record has no scans.") from None


@allow_reading
def collection(request: HttpRequest, uid: str | None = None) -> HttpResponse:
    """What stands below a record, or the whole archive."""
    reader = reader_of_request(request)
    record = _record(uid, reader) if uid else None
    return _answer(request, publish.collection_of(record, reader), reader)


@allow_reading
def canvas(request: HttpRequest, uid: str, asset: str) -> HttpResponse:
    """One scan as a canvas, so that its address can be followed."""
    reader = reader_of_request(request)
    held = _asset(uid, asset, reader)
    for scan in scans(held.record, reader):
        if scan.asset.uid == asset:
            document = {"@context": PRESENTATION_3, **canvas_document(scan)}
            document["partOf"] = [{"id": ids.manifest(uid), "type": "Manifest"}]
            return fresh_json_ld(request, document, reader)
    raise Http404("There is no such scan.")


@allow_reading
def lines(request: HttpRequest, uid: str, asset: str) -> HttpResponse:
    """The lines of text on a scan, as annotations."""
    reader = reader_of_request(request)
    held = _asset(uid, asset, reader)
    return fresh_json_ld(request, annotation_page(held, _text(held).read_page()), reader)


@allow_reading
def alto(request: HttpRequest, uid: str, asset: str) -> HttpResponse:
    """The text of a scan, with the place of every word, as ALTO 4."""
    reader = reader_of_request(request)
    held = _asset(uid, asset, reader)
    body = write_alto(_text(held).read_page(), f"{held.record.reference_code} {held.page_label}")
    return _file(body, "application/xml", reader)


@allow_reading
def plain_text(request: HttpRequest, uid: str) -> HttpResponse:
    """The text of a whole record, its pages parted by a form feed."""
    reader = reader_of_request(request)
    shown = [scan.asset.pk for scan in scans(_record(uid, reader), reader) if scan.has_text]
    texts = Transcription.objects.filter(asset__in=shown).in_bulk(field_name="asset_id")
    body = "\f".join(texts[pk].plain for pk in shown)
    return _file(body.encode(), "text/plain; charset=utf-8", reader)


def _text(asset: Asset) -> Transcription:
    try:
        return asset.transcription
    except Transcription.DoesNotExist:
        raise Http404("This scan has no text.") from None


def _file(body: bytes, media_type: str, reader: Reader) -> HttpResponse:
    response = HttpResponse(body, content_type=media_type)
    is_public = reader == Reader.PUBLIC
    response["Cache-Control"] = "public, no-cache" if is_public else "private, no-store"
    response["Vary"] = "Cookie"
    return allow_everybody(response)
