"""Floor 1: files to typed values. YAML with positions → Spec; data files → typed tables."""

from briefgen.load.spec import LoadedSpec, find_specs, load_spec

__all__ = ["LoadedSpec", "find_specs", "load_spec"]
