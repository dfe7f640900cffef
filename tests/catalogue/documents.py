"""Documents made up for tests, without files."""

from loa.catalogue.entry import Entry
from loa.records.directive import Directive


def document(its_id: str, **fields: object) -> Entry[Directive]:
    """Return a published decision; `fields` are as in front matter."""
    front = {
        "id": its_id,
        "type": "quyet-dinh",
        "subject": its_id,
        "summary": its_id,
        "date": "01/02/2012",
        "status": "published",
        "organisation": "x",
        "issuer": "x",
        **fields,
    }
    return Entry(Directive.model_validate(front), f"van-ban/{its_id}.md")
