"""A wrong, missing or since-withdrawn object never breaks a page; nor does a block that was left empty."""

import json

import pytest
from django.template.loader import get_template
from wagtail import blocks as wagtail_blocks

from archive.description.models import Access
from exhibits.blocks.body import Body
from exhibits.blocks.parts import BilingualText, ObjectChoice
from exhibits.blocks.people.choosing import AgentChoice

KINDS = sorted(Body.base_blocks)


def filled(block, uid: str, agent: str):
    """A value for a block in which everything that can name an object names this one."""
    if isinstance(block, ObjectChoice):
        return uid
    if isinstance(block, AgentChoice):
        return agent
    if isinstance(block, BilingualText):
        return {"zh-Hans": "言", "en": "words"}
    if isinstance(block, wagtail_blocks.ListBlock):
        return [filled(block.child_block, uid, agent)]
    if isinstance(block, wagtail_blocks.StructBlock):
        return {name: filled(child, uid, agent) for name, child in block.child_blocks.items()}
    return block.get_prep_value(block.get_default())


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_block_stands_with_an_object_that_is_not_there(hang, walk, kind, language):
    section = hang((kind, filled(Body.base_blocks[kind], "neverwas", "neverwas")))

    page = walk(section, language)

    assert "neverwas" not in page
    assert 'src=""' not in page


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_a_block_stands_after_its_object_was_withdrawn(hang, walk, motion, council, kind):
    section = hang((kind, filled(Body.base_blocks[kind], motion.uid, council.uid)))
    walk(section)
    motion.record.access = motion.record.effective_access = Access.STAFF
    motion.record.save()

    page = walk(section)

    assert motion.uid not in page
    assert motion.record.uid not in page


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_block_is_no_trouble(hang, walk, kind):
    assert walk(hang((kind, {})))


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_has_a_template_and_its_files(kind):
    from django.contrib.staticfiles import finders

    block = Body.base_blocks[kind]

    assert get_template(block.meta.template)
    for name in (*block.styles, *block.scripts):
        assert finders.find(name), name
    assert json.dumps(block.get_prep_value(block.get_default()))
