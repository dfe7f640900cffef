"""Jinja's output in less of its time, for pages that print and call something hundreds of times.

Jinja is ready for whatever a template may print or call. Ours print texts and what macros return,
and call macros and plain functions. The classes below answer these cases and hand on all others.
"""

from types import FunctionType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro, Undefined
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined] # see `printed`


def quicken(env: Environment) -> None:
    """Let the templates that `env` is yet to load print and call in less time."""
    env.code_generator_class = _QuickCode
    env.context_class = _QuickContext
    # Every page asks for each template that it is made of; Jinja's own cache counts who asked last.
    env.cache = {}


def printed(value: Any) -> str:
    """Return what `escape` returns, but as a mere text: it is joined to others and never escaped.

    To make it `Markup`, which `escape` does on its own, takes five times as long as to escape it.
    """
    kind = type(value)
    if kind is str:
        return escape_text(value)
    return value if kind is Markup else escape(value)


class _QuickCode(CodeGenerator):
    """Writes templates that print by `printed`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self.writeline(f"from {printed.__module__} import {printed.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write(f"{printed.__name__}(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _QuickContext(Context):
    """Calls macros and plain functions without asking them first what else they want to be given.

    A macro takes the evaluation context; a function that wants anything says so by an attribute.
    """

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any | Undefined:  # noqa: N805
        kind = type(__obj)
        if kind is Macro:
            args = (__self.eval_ctx, *args)
        elif kind is not FunctionType or __obj.__dict__:
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        try:
            return __obj(*args, **kwargs)
        except StopIteration:  # it would end the template in silence
            return __self.environment.undefined("a function raised StopIteration")
