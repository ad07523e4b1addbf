"""What is under a redaction is nowhere in what goes out: whatever lies there, the answers are the same bytes."""

import hashlib
import io
import re

import numpy as np
import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from PIL import Image

from archive.description.access import READING_ROOM_GROUP
from archive.pyramids import keep, redaction
from archive.storage import keys
from archive.storage.models import AssetFile, Redaction, Role
from archive.storage.store import get_store
from archive.text.models import Transcription
from archive.text.page import Line, Page
from iiif.image import known
from tests.image.conftest import opened, psnr
from tests.image.test_fast_path import Answer, tiles

MASK = (300, 333, 401, 250)  # on no tile's border
EVERYWHERE = [
    "full/max/0/default.jpg",
    "full/!200,200/0/default.jpg",
    "full/!400,400/0/default.jpg",
    "full/777,/0/default.jpg",
    "square/300,/0/default.jpg",
    "290,320,430,280/max/0/default.png",
    "301,334,10,10/max/0/default.png",
    "250,300,600,400/^1200,/0/default.png",
    "full/700,/0/gray.webp",
    "full/700,/!30/color.tif",
    "full/300,/90/bitonal.gif",
    "full/300,/0/default.jp2",
]


@pytest.fixture
def redacted(hang, harbour, tmp_path):
    """Makes a scan with something under a mask: `redacted(seed, seen_by)`."""

    def make(seed: int, seen_by: str = "staff", **fields):
        pixels = np.asarray(harbour).copy()
        x, y, width, height = MASK
        elsewhere = np.roll(pixels, (77 * seed, 131 * seed), axis=(0, 1))[:, ::-1]
        pixels[y : y + height, x : x + width] = elsewhere[y : y + height, x : x + width]
        asset = hang(Image.fromarray(pixels), **fields)
        path = tmp_path / f"{asset.uid}.png"
        Image.fromarray(pixels).save(path)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        get_store().put_file(keys.master(sha256), path, sha256)
        AssetFile.objects.create(
            asset=asset, role=Role.MASTER, key=keys.master(sha256), sha256=sha256,
            size=path.stat().st_size, media_type="image/png",
        )  # fmt: skip
        mask = dict(zip(("x", "y", "width", "height"), MASK, strict=True))
        redaction.redact(asset, [Redaction(**mask, seen_by=seen_by)])
        redaction.make_views(asset)
        known.forget_all()
        return asset, Image.fromarray(pixels)

    return make


@pytest.fixture
def sign_in(client):
    def as_(reader: str) -> None:
        user = User.objects.create_user(reader, is_superuser=reader == "staff")
        if reader == "reading room":
            user.groups.add(Group.objects.get_or_create(name=READING_ROOM_GROUP)[0])
        client.force_login(user)

    return as_


def test_no_answer_depends_on_what_is_under_the_mask(see, redacted):
    one, _ = redacted(1)
    other, _ = redacted(2)

    for tail in [*EVERYWHERE, *tiles(one)]:
        first, second = see(one, tail), see(other, tail)
        assert first.status_code == 200, tail
        assert first.content == second.content, tail
    for tail in [*tiles(one), "full/!400,400/0/default.jpg"]:
        first, second = (Answer(f"/iiif/image/3/{each.uid}/{tail}") for each in (one, other))
        assert first.status == "200 OK", tail
        assert first.body == second.body == see(one, tail).content, tail


def test_beside_the_mask_the_picture_is_as_it_was(see, redacted):
    asset, whole = redacted(3)
    x, y, width, height = MASK

    seen = opened(see(asset, "full/max/0/default.png"))

    under = np.asarray(seen.crop((x + 16, y + 16, x + width - 16, y + height - 16)))
    assert set(np.unique(under)) <= {39, 40, 41}
    above, below = (0, 0, 1501, y - 16), (0, y + height + 16, 1501, 1103)
    for box in (above, below, (x + width + 16, 0, 1501, 1103)):
        assert psnr(seen.crop(box), whole.crop(box)) >= 35


@pytest.mark.parametrize(
    ("seen_by", "reader", "is_whole"),
    [
        ("staff", "visitor", False),
        ("staff", "reading room", False),
        ("staff", "staff", True),
        ("reading_room", "visitor", False),
        ("reading_room", "reading room", True),
        ("reading_room", "staff", True),
    ],
)
def test_who_may_see_it_sees_the_whole(see, redacted, sign_in, seen_by, reader, is_whole):
    asset, whole = redacted(4, seen_by)
    see(asset, "info.json")  # now the fast path knows the public's view
    if reader != "visitor":
        sign_in(reader)

    answer = see(asset, "320,350,200,200/max/0/default.png")

    expected = whole.crop((320, 350, 520, 550))
    assert (psnr(opened(answer), expected) > 30) == is_whole
    assert "Cookie" in answer["Vary"]
    if reader == "visitor":
        assert answer["Cache-Control"] == "public, max-age=60"
    else:
        assert answer["Cache-Control"] == "private, no-store"


def test_the_fast_path_leaves_those_who_are_signed_in_to_the_judge(see, redacted):
    asset, _ = redacted(5)
    see(asset, "info.json")
    path = f"/iiif/image/3/{asset.uid}/0,0,512,512/512,512/0/default.jpg"

    assert Answer(path).headers["Vary"] == "Cookie"
    assert Answer(path, cookie="theme=dark").status == "200 OK"
    assert Answer(path, cookie="theme=dark; sessionid=abc").body is None


def test_until_the_masked_pyramid_stands_nothing_is_shown(see, redacted, sign_in):
    asset, _ = redacted(6)
    redaction.redact(asset, [*asset.redactions.all(), Redaction(x=0, y=0, width=50, height=50)])
    known.forget_all()

    waiting = see(asset, "full/max/0/default.jpg")
    assert waiting.status_code == 503
    assert waiting["Retry-After"]
    redaction.make_views(asset)
    assert see(asset, "full/max/0/default.jpg").status_code == 200


def test_a_new_master_is_not_shown_before_somebody_has_looked_at_its_masks(see, redacted):
    asset, _ = redacted(7)
    asset.files.filter(role=Role.MASTER).update(sha256="0" * 64)
    known.forget_all()

    assert see(asset, "full/max/0/default.jpg").status_code == 503


def test_a_redaction_that_is_lifted_is_gone(see, redacted):
    asset, whole = redacted(8)
    redaction.redact(asset, [])
    redaction.make_views(asset)
    known.forget_all()

    answer = see(asset, "320,350,200,200/max/0/default.png")

    assert psnr(opened(answer), whole.crop((320, 350, 520, 550))) > 30
    assert "Cookie" not in answer.get("Vary", "")
    assert not asset.files.filter(role=Role.PUBLIC_VIEW).exists()


def test_a_masked_pyramid_of_an_older_format_is_served_until_it_is_made_again(
    see, redacted, monkeypatch, django_capture_on_commit_callbacks
):
    asset, _ = redacted(11)
    keep.rebuild(asset)
    before = see(asset, "full/max/0/default.jpg").content
    old = asset.files.get(role=Role.PUBLIC_VIEW).key
    original = keys.masked_pyramid
    monkeypatch.setattr(
        keys, "masked_pyramid", lambda *what, version=9: original(*what, version=version)
    )
    assert see(asset, "full/max/0/default.jpg").content == before

    with django_capture_on_commit_callbacks(execute=True):
        call_command("rebuild_pyramids", "--only-stale", "--quiet", stdout=io.StringIO())

    view = asset.files.get(role=Role.PUBLIC_VIEW)
    assert view.key.endswith("v9.tif")
    assert get_store().exists(view.key)
    assert not get_store().exists(old)
    known.forget_all()
    assert see(asset, "full/max/0/default.jpg").content == before
    said = io.StringIO()
    call_command("rebuild_pyramids", "--only-stale", "--quiet", stdout=said)
    assert re.search(r"\b0\b", said.getvalue())


def test_lines_under_the_mask_are_in_no_text_that_goes_out(redacted):
    asset, _ = redacted(9)
    page = Page(
        1501,
        1103,
        (
            Line("above", (10, 10, 400, 30)),
            Line("secret", (310, 340, 100, 30)),
            Line("half in it", (100, 400, 300, 30)),
            Line("nobody knows where"),
        ),
    )
    text = Transcription(asset=asset)
    text.set_page(page)
    text.save()

    assert text.plain == "above"
    assert "secret" not in str(text.page)
    assert text.read_whole() == page

    redaction.redact(asset, [])
    text.refresh_from_db()
    assert text.read_page() == page
    assert text.whole is None
