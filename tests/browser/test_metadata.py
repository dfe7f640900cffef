"""JSON-LD under a strict policy: data, which the browser neither runs nor complains of."""

import pytest
from playwright.sync_api import Browser, Route

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'"


@pytest.mark.parametrize("page", ["", "thu-tuc/ho-tich/dang-ky-khai-sinh/", "tin-tuc/"])
def test_a_policy_without_inline_scripts_lets_data_stand(
    browser: Browser, address: str, page: str
) -> None:
    def strict(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": POLICY}
        route.fulfill(response=answer, headers=headers)

    tab = browser.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.route(address + page, strict)
    tab.goto(address + page)
    read = "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
    assert tab.evaluate(read)["@context"] == "https://schema.org"
    assert complaints == []
    tab.close()
