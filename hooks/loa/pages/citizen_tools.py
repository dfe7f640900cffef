"""What a reader can do with the page of a record besides reading it."""

from dataclasses import dataclass
from urllib.parse import quote

from loa.text.qr import QrCode, qr_code


@dataclass(frozen=True)
class CitizenTools:
    """The parts of a record's tools that hold its address.

    `report` begins a letter to who mends mistakes; "" if the portal names no mailbox. Facebook
    takes an address in a plain link. Zalo documents none, only a script of its own that watches
    readers: it is reached by the device's sheet of applications, or by a copied address.
    """

    address: str
    code: QrCode
    facebook: str
    report: str


def citizen_tools(title: str, address: str, report_to: str) -> CitizenTools:
    """Return the tools of a record's page.

    Args:
        title: what the page is called.
        address: where it is on the web.
        report_to: the mailbox for reports of mistakes; "" if there is none.
    """
    return CitizenTools(
        address=address,
        code=qr_code(address),
        facebook=f"https://www.facebook.com/sharer/sharer.php?u={_in_query(address)}",
        report=_letter(report_to, title, address) if report_to else "",
    )


def _letter(mailbox: str, title: str, address: str) -> str:
    """Return a link that begins a letter (RFC 6068: lines end with CRLF)."""
    subject = f"Báo lỗi trang: {title}"
    body = f"Trang: {title}\r\nĐịa chỉ: {address}\r\n\r\nChỗ sai, và nên sửa thế nào:\r\n"
    return f"mailto:{mailbox}?subject={_in_query(subject)}&body={_in_query(body)}"


def _in_query(text: str) -> str:
    return quote(text, safe="")
