"""The names that Wagtail's first migrations give in English, in the language of the desk."""

from django.db import migrations

NAMES = (
    ("wagtailcore", "Workflow", "name", "Moderators approval", "展览审核"),
    ("wagtailcore", "Task", "name", "Moderators approval", "审核人审阅"),
)


def rename(apps, schema_editor):
    for app, model, field, english, chinese in NAMES:
        rows = apps.get_model(app, model).objects
        rows.filter(**{field: english}).update(**{field: chinese})
    roots = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title="Root")
    roots.update(title="全部页面", draft_title="全部页面")


class Migration(migrations.Migration):
    dependencies = [
        ("exhibits", "0004_in_the_hall"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
