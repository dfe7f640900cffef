"""A page of every type of the sample portal, by its address."""

from typing import Final

PAGE_TYPES: Final = {
    "home": "",
    "procedures": "thu-tuc/",
    "procedure": "thu-tuc/ho-tich/dang-ky-khai-sinh/",
    "news list": "tin-tuc/",
    "plans": "ke-hoach/",
    "plan": "ke-hoach/2024/tuyen-truyen-cchc-tinh-bac-giang-2024/",
    "city plan": "ke-hoach/2025/tuyen-truyen-cchc-tp-bac-ninh-2025/",
    "section": "linh-vuc/tthc/",
    "register": "van-ban/",
    "whole register": "van-ban/tat-ca/",
    "documents of a type": "van-ban/loai/nghi-dinh/",
    "new documents": "van-ban/moi/",
    "ended documents": "van-ban/het-hieu-luc/",
    "missing documents": "van-ban/chua-co-trong-so/",
    "directive": "van-ban/2021/76-nq-cp-2021/",
    "law": "van-ban/2014/luat-xay-dung-2014/",
    "graph": "van-ban/2021/76-nq-cp-2021/so-do/",
    "ward": "dia-ban/phuong-vo-cuong/",
    "wards": "dia-ban/",
    "organisation": "co-quan/so-noi-vu-bac-giang/",
    "organisations": "co-quan/",
    "year": "nam/2026/",
    "open data": "du-lieu/",
    "feeds": "feeds/",
    "glossary": "tu-viet-tat/",
    "about": "gioi-thieu/",
    "search": "tim-kiem/",
    "results": "tim-kiem/?q=khai+sinh",
    "not found": "404.html",
}

UNLISTED: Final = frozenset({"missing documents", "search", "results", "not found"})
"""Those that no search engine is to list, and that say so."""
