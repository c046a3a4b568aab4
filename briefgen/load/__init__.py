"""Floor 1: files to typed values. YAML with positions → Spec; CSV → typed tables."""

from briefgen.load.spec import LoadedSpec, find_specs, load_spec

__all__ = ["LoadedSpec", "find_specs", "load_spec"]
