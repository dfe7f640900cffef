"""`_headers` and `_redirects`: files at the root of a site on Cloudflare Pages or Netlify.

Both read the same two files, and differ in what counts where two rules fit an address. Neither can
answer 410: pages that are gone are sent as they are, and search engines are told to forget them.

Sources: developers.cloudflare.com/pages/configuration/headers, docs.netlify.com/manage/routing.
"""

from collections.abc import Iterator, Mapping

from loa.mirror.headers import PathRule
from loa.mirror.servers.served import Served


def cloudflare(served: Served) -> Mapping[str, str]:
    """Return the files for Cloudflare Pages.

    There what all rules say is joined, in the order of the file; "! Name" takes back what earlier
    ones said. A redirect counts before a page that stands at its address.
    """
    return _files(served, takes_back=True, force="")


def netlify(served: Served) -> Mapping[str, str]:
    """Return the files for Netlify.

    There the later value of a header counts. A redirect counts before a page that stands at its
    address only with a "!".
    """
    return _files(served, takes_back=False, force="!")


def _files(served: Served, *, takes_back: bool, force: str) -> dict[str, str]:
    redirects = (f"{served.root}{old} {served.root}{new} 301{force}" for old, new in served.moved)
    return {
        "_headers": "\n".join([*_headers(served, takes_back=takes_back), ""]),
        "_redirects": "".join(f"{line}\n" for line in redirects),
    }


def _headers(served: Served, *, takes_back: bool) -> Iterator[str]:
    """Yield the rules; the one that counts where several fit comes last."""
    headers = served.headers
    yield f"{served.root}*"
    yield from _lines(headers.everywhere)
    for rule in reversed(headers.rules):
        said = {name: rule.headers.get(name, headers.everywhere[name]) for name in headers.varying}
        for path in _paths(served.root, rule):
            yield path
            if takes_back:
                yield from (f"  ! {name}" for name in sorted(said))
            yield from _lines(dict(sorted(said.items())))
    for url in served.gone:
        yield f"{served.root}{url}"
        yield "  X-Robots-Tag: noindex"


def _paths(root: str, rule: PathRule) -> list[str]:
    beginning = f"{root}{rule.beginning}"
    if rule.endings:
        return [f"{beginning}*.{ending}" for ending in rule.endings]
    return [beginning if beginning.rpartition("/")[2].count(".") else f"{beginning}*"]


def _lines(headers: Mapping[str, str]) -> Iterator[str]:
    yield from (f"  {name}: {value}" for name, value in headers.items() if value)
