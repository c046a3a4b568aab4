"""Compiles the shipped templates when it is imported, as `render.rendering` has the fork server do, once for all."""

from briefgen.render.sandbox import compile_shipped

compile_shipped()
