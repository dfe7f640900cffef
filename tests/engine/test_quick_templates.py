"""Templates that print and call in less time print the same."""

from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from loa.engine.quick_templates import quicken

TEMPLATES = {
    "words.html": """
      {% macro link(target, at, between="; ") -%}
      <a href="{{ at(target.url) }}">{{ target.text }}{{ between }}</a>{{ caller() if caller }}
      {%- endmacro %}
      {% macro rest() %}{{ varargs }}{{ kwargs }}{% endmacro %}""",
    "base.html": "<title>{% block title %}{{ missing }}{% endblock %}</title>{{ self.title() }}",
    "page.html": """
      {%- extends "base.html" %}{% from "words.html" import link, rest %}
      {% block title %}{{ value }}{% for one in [1, 2] %}{% set here = one %}
        {{ link({"url": "a&b", "text": value}, at, between=one) }}{{ upper("x") }}{{ seen() }}
        {% call link({"text": "<i>"}, at) %}{{ one }}{% endcall %}{{ rest(1, b=value) }}
      {% endfor %}{{ stops() }}{{ value | safe }}{{ shown }}{{ shown.word("<") }}
      {%- autoescape false %}{{ value }}{{ link({"text": value}, at) }}{% endautoescape %}
      {% endblock %}""",
    "sitemap.xml": "<loc>{{ value }}</loc>",
}


class Shown:
    """What tells its own HTML, and has a method."""

    def __html__(self) -> str:
        return "<b>đậm</b>"

    def word(self, text: str) -> str:
        return text


class Upper:
    """What can be called, and wants the context."""

    @pass_context
    def __call__(self, context: Context, text: str) -> str:
        return f"{text.upper()}{context['value']}"


@pass_context
def seen(context: Context) -> str:
    return ",".join(sorted(name for name in context.get_all() if name in {"value", "here"}))


def stops() -> str:
    return next(iter(()))


def environment(*, quick: bool) -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.DictLoader(TEMPLATES), autoescape=jinja2.select_autoescape(["html"])
    )
    if quick:
        quicken(env)
    return env


STOCK, QUICK = environment(quick=False), environment(quick=True)


def printed(env: jinja2.Environment, name: str, value: Any) -> str:
    return env.get_template(name).render(
        value=value,
        at=lambda url: f"../{url}",
        upper=Upper(),
        seen=seen,
        stops=stops,
        shown=Shown(),
    )


@pytest.mark.parametrize("name", ["page.html", "sitemap.xml"])
@pytest.mark.parametrize(
    "value",
    ["", "a < b & “c” 'd'", Markup("<em>&amp;</em>"), 7, None, True, 1.5, ["<"], Shown()],
)
def test_what_is_printed_is_what_jinja_prints(name: str, value: Any) -> None:
    assert printed(QUICK, name, value) == printed(STOCK, name, value)


@given(st.text())
def test_any_text_is_escaped_as_jinja_escapes_it(text: str) -> None:
    assert printed(QUICK, "page.html", text) == printed(STOCK, "page.html", text)


def test_what_fails_fails_alike() -> None:
    for env in (STOCK, QUICK):
        template = env.from_string("{% macro a(b) %}{{ b }}{% endmacro %}{{ a(1, c=2) }}")
        with pytest.raises(TypeError, match="takes no keyword argument 'c'"):
            template.render()
        with pytest.raises(jinja2.UndefinedError, match="'nothing' is undefined"):
            env.from_string("{{ nothing.of.it }}").render()
