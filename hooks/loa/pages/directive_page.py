"""The page of a directive."""

from typing import Any

from loa.catalogue.entry import Entry
from loa.catalogue.links import beside
from loa.pages.desk import Desk
from loa.pages.document_parts import document_parts
from loa.pages.record_parts import common_facts, day_words, document_facts, make_facts
from loa.pages.record_views import DirectiveView
from loa.pages.views import Link
from loa.records.directive import Directive


def directive_page(desk: Desk, entry: Entry[Directive], shared: dict[str, Any]) -> DirectiveView:
    """Return the page of a directive; `shared` holds what `shared_parts` made."""
    directive = entry.record
    return DirectiveView(
        **shared,
        facts=make_facts(
            ("Loại văn bản", directive.type.label),
            *document_facts(desk, directive),
            ("Có hiệu lực", day_words(directive.effective)),
            ("Hết hiệu lực", day_words(directive.expires)),
            ("Tên gọi khác", ", ".join(directive.aliases)),
            ("Người ký", directive.signer),
            *common_facts(desk, entry),
        ),
        document=document_parts(desk, entry),
        subject=directive.subject,
        link=directive.link or "",
        file=Link(directive.file, beside(entry, directive.file)) if directive.file else None,
    )
