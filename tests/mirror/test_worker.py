"""The worker that keeps pages: a mirror sends it as a script that is asked for each time."""

import urllib.request
from pathlib import Path

from tests.mirror.fixtures import Serve


def test_the_worker_is_never_taken_from_a_cache(site: Path, served_by_nginx: Serve) -> None:
    with urllib.request.urlopen(f"{served_by_nginx(site)}sw.js") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers.get_content_type() in {"text/javascript", "application/javascript"}
        text = answer.read().decode("utf-8")
    # What it keeps of assets for good is what never changes.
    assert "UNCHANGING" in text


def test_no_page_is_sent_to_be_kept_by_a_cache_without_asking(
    site: Path, served_by_nginx: Serve
) -> None:
    at = served_by_nginx(site)
    for url in ("", "thu-tuc/ho-tich/dang-ky-khai-sinh/", "ngoai-tuyen.html"):
        with urllib.request.urlopen(f"{at}{url}") as answer:
            assert answer.headers["Cache-Control"] == "no-cache", url
