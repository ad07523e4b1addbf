"""What hangs in an exhibition is seen by whom its record may be seen by, and by nobody else."""

import pytest
from django.contrib.auth import get_user_model

from archive.description import arrangement


@pytest.mark.parametrize(
    ("access", "by_visitor", "by_staff"),
    [("public", True, True), ("reading_room", False, True), ("staff", False, True)],
)
def test_a_hung_object_is_shown_to_those_who_may_see_its_record(
    hang, walk, client, motion, access, by_visitor, by_staff
):
    motion.record.access = access
    arrangement.save_in_place(motion.record, motion.record.parent)
    section = hang(("object", {"object": motion.uid}))

    assert (motion.uid in walk(section, "en")) is by_visitor
    client.force_login(get_user_model().objects.create_superuser("curator"))
    assert (motion.uid in walk(section, "en")) is by_staff
