"""Puts up the home page and the room of exhibitions, so that a fresh site opens."""

from django.db import migrations

HOME = {"zh-Hans": "首页", "en": "Home"}
ROOM = {"zh-Hans": "展览", "en": "Exhibitions"}


def put_up(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("exhibits", "HomePage")
    ExhibitionIndexPage = apps.get_model("exhibits", "ExhibitionIndexPage")

    locale = Locale.objects.first()
    root = Page.objects.get(depth=1)
    # The page that Wagtail greets with, and the site that leads to it.
    Site.objects.all().delete()
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    taken = Page.objects.filter(depth=2).count()

    def content_type(model):
        return ContentType.objects.get_or_create(app_label="exhibits", model=model)[0]

    home = HomePage.objects.create(
        title=HOME["zh-Hans"], draft_title=HOME["zh-Hans"], titles=HOME, slug="home",
        content_type=content_type("homepage"), locale=locale,
        path=f"{root.path}{taken + 1:04}", depth=2, numchild=1, url_path="/home/",
    )  # fmt: skip
    ExhibitionIndexPage.objects.create(
        title=ROOM["zh-Hans"], draft_title=ROOM["zh-Hans"], titles=ROOM, slug="exhibitions",
        content_type=content_type("exhibitionindexpage"), locale=locale,
        path=f"{home.path}0001", depth=3, numchild=0, url_path=f"{home.url_path}exhibitions/",
    )  # fmt: skip
    Page.objects.filter(pk=root.pk).update(numchild=taken + 1)
    Site.objects.create(hostname="localhost", root_page_id=home.pk, is_default_site=True)


def take_down(apps, schema_editor):
    """Leaves the tree without these pages; what curators made below them goes too."""
    Page = apps.get_model("wagtailcore", "Page")
    apps.get_model("wagtailcore", "Site").objects.all().delete()
    for model in ("HomePage", "ExhibitionIndexPage", "ExhibitionPage", "SectionPage"):
        apps.get_model("exhibits", model).objects.all().delete()
    Page.objects.filter(depth=1).update(numchild=Page.objects.filter(depth=2).count())


class Migration(migrations.Migration):
    dependencies = [
        ("exhibits", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(put_up, take_down)]
