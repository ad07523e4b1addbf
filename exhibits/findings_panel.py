"""What a page still lacks, above its fields in the editor, each with a link to its place."""

from wagtail.admin.panels import Panel

from .findings import findings


class FindingsPanel(Panel):
    """Looks at the latest version of a page each time the editor opens."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "exhibits/desk/findings.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            found = findings(self.instance)
            return super().get_context_data(parent_context) | {
                "findings": found,
                "grave": sum(each.is_grave for each in found),
            }
