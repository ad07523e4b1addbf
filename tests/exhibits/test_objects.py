"""Blocks that show objects: leaves, what a search finds, galleries, credits."""

import pytest

from archive.description.models import Access
from archive.storage.models import Asset
from archive.text.models import Transcription
from archive.text.page import Line, Page
from exhibits.blocks.found import question_of


@pytest.mark.django_db
def test_a_document_is_leafed_through_from_the_right_where_it_is_written_so(hang, walk, motion):
    second = Asset.objects.create(record=motion.record, position=2, width=1200, height=1600)
    words = Transcription(asset=motion)
    words.set_page(Page(1200, 1600, (Line("瀾江", (0, 0, 9, 90), (), "ttb"),), "zh-Hant", "alto"))
    words.save()

    page = walk(hang(("leaves", {"object": second.uid, "with_text": True})))

    assert page.count('class="leaf"') == 2
    assert 'dir="rtl"' in page
    assert "瀾江" in page
    assert page.index(motion.uid) < page.index("data-opened") < page.index(f"{second.uid}/full")


@pytest.mark.django_db
@pytest.mark.parametrize("layout", ["grid", "strip", "mosaic"])
def test_a_gallery_has_three_forms(hang, walk, motion, seal, layout):
    items = [{"object": motion.uid}, {"object": seal.uid}, {"object": "gone"}]

    page = walk(hang(("gallery", {"items": items, "layout": layout})))

    assert f'class="block block-gallery {layout}"' in page
    assert page.count("data-look ") == 2


@pytest.mark.parametrize(
    ("written", "text", "chosen"),
    [
        ("铁桥 通车", "铁桥 通车", {}),
        ("?q=铁桥&decade=1930", "铁桥", {"decade": ["1930"]}),
        ("date:1936..1938", "date:1936..1938", {}),
        ("q=", "", {}),
    ],
)
def test_a_question_is_typed_or_taken_from_an_address(written, text, chosen):
    question = question_of(written)

    assert (question.text, dict(question.chosen)) == (text, chosen)


@pytest.mark.django_db
def test_credits_name_each_record_of_the_section_once(hang, walk, motion, seal):
    second = Asset.objects.create(record=motion.record, position=2, width=9, height=9)
    objects = [("object", {"object": each.uid}) for each in (motion, second, seal)]

    page = walk(hang(*objects, ("credits", {"with_objects": True})))

    listed = page[page.index('class="credits-works"') :]
    assert listed.count('code">LJ-C-1<') == 1
    assert listed.count('code">LJ-C-2<') == 1


@pytest.mark.django_db
def test_credits_do_not_name_what_was_withdrawn(hang, walk, motion):
    motion.record.effective_access = Access.STAFF
    motion.record.save()

    page = walk(hang(("object", {"object": motion.uid}), ("credits", {"with_objects": True})))

    assert "LJ-C-1" not in page


@pytest.mark.django_db
def test_an_exhibition_shows_of_every_section_some_and_each_record_once(
    hang, client, put, papers, motion
):
    def pages(code: str, count: int) -> list[Asset]:
        record = put(code, papers)
        return [
            Asset.objects.create(record=record, width=900, height=1200, position=number)
            for number in range(1, count + 1)
        ]

    book = pages("LJ-C-7", 3)
    many = [pages(f"LJ-C-9-{number:02}", 1)[0] for number in range(14)]
    hang(*(("object", {"object": each.uid}) for each in [*book, *many]))
    hang(("object", {"object": motion.uid}))

    answer = client.get("/en/exhibitions/council/").content.decode()

    works = answer[answer.index('id="works"') :]
    assert works.count("<figure>") == 12
    assert works.count('data-code="LJ-C-7"') == 1
    assert works.count('data-code="LJ-C-1"') == 1
    assert works.index('data-code="LJ-C-7"') < works.index('data-code="LJ-C-1"')
