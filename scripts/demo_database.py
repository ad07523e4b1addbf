"""`python -m scripts.demo_database`: migrates, and makes the demo's accounts with one random password kept in the data folder."""

import os
import secrets
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.production")


def password(folder: Path) -> str:
    """The password of this data folder; made at first need, readable by its owner only."""
    kept = folder / "demo-password"
    if not kept.exists():
        fresh = folder / f"demo-password.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(9) + "\n", encoding="ascii")
        fresh.replace(kept)
    return kept.read_text(encoding="ascii").strip()


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.core.management import call_command
    from django.db import transaction

    from archive.description.access import READING_ROOM_GROUP

    call_command("migrate", interactive=False, verbosity=0)
    people = get_user_model().objects
    secret = password(settings.DATA_DIR)
    with transaction.atomic():
        if not people.filter(username="curator").exists():
            people.create_superuser("curator", password=secret, first_name="策展人")
        if not people.filter(username="researcher").exists():
            researcher = people.create_user("researcher", password=secret, first_name="研究者")
            researcher.groups.add(Group.objects.get_or_create(name=READING_ROOM_GROUP)[0])


if __name__ == "__main__":
    main()
