"""Templates that an earlier build compiled are not compiled again, unless they are others."""

from collections.abc import Mapping

from jinja2 import DictLoader, Environment

from loa.engine.template_code import KeptCode, TemplateCode

TEMPLATES = {"page.html": "{% extends 'frame.html' %}{% block b %}2{% endblock %}"}
FRAME = {"frame.html": "1{% block b %}{% endblock %}3"}


class Counting(Environment):
    """Jinja, counting the templates that it compiles."""

    compiled = 0

    def _generate(self, *args: object, **kwargs: object) -> str:
        self.compiled += 1
        return super()._generate(*args, **kwargs)  # type: ignore[arg-type]


def shown(
    templates: Mapping[str, str], kept: KeptCode | None, settings: str = "a"
) -> tuple[str, int, KeptCode]:
    """Return a page, how many templates were compiled for it, and what is to be kept."""
    code = TemplateCode(settings, kept)
    env = Counting(loader=DictLoader(templates), bytecode_cache=code)
    return env.get_template("page.html").render(), env.compiled, code.kept


def test_what_was_kept_is_not_compiled_again() -> None:
    page, compiled, kept = shown(TEMPLATES | FRAME, None)
    assert (page, compiled) == ("123", 2)
    assert shown(TEMPLATES | FRAME, kept) == ("123", 0, kept)


def test_a_template_that_was_edited_is_compiled_and_kept_beside_the_others() -> None:
    _, _, kept = shown(TEMPLATES | FRAME, None)
    edited = TEMPLATES | {"frame.html": "1{% block b %}{% endblock %}4"}
    page, compiled, kept = shown(edited, kept)
    assert (page, compiled) == ("124", 1)
    assert shown(edited, kept) == ("124", 0, kept)


def test_what_was_compiled_with_other_settings_counts_for_nothing() -> None:
    # Jinja works out what filters make of constants, by the abbreviations of that time.
    _, _, kept = shown(TEMPLATES | FRAME, None)
    page, compiled, others = shown(TEMPLATES | FRAME, kept, settings="b")
    assert (page, compiled, others.settings) == ("123", 2, "b")
