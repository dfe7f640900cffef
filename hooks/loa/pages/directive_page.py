"""The page of a directive: what it does to others, and who cites it."""

from typing import Any

from loa.catalogue.entry import Entry
from loa.catalogue.links import beside
from loa.pages.desk import Desk
from loa.pages.record_parts import common_facts, day_words, document_facts, make_facts
from loa.pages.record_views import DirectiveView
from loa.pages.views import Link
from loa.records.directive import Directive


def directive_page(desk: Desk, entry: Entry[Directive], shared: dict[str, Any]) -> DirectiveView:
    """Return the page of a directive; `shared` holds what `shared_parts` made."""
    directive = entry.record
    citing = desk.catalogue.register.citing.get(directive.id, ())
    cited_by = {cites.entry.path: cites.entry for cites in citing}.values()
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
        subject=directive.subject,
        relations=make_facts(
            ("Sửa đổi, bổ sung", desk.documents(directive.amends)),
            ("Thay thế", desk.documents(directive.replaces)),
            ("Thực hiện", desk.documents(directive.implements)),
            ("Căn cứ", desk.documents(directive.based_on)),
        ),
        cited_by=tuple(Link(e.record.title, e.url, e.kind.label) for e in cited_by),
        link=directive.link or "",
        file=Link(directive.file, beside(entry, directive.file)) if directive.file else None,
    )
