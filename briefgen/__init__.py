"""briefgen: briefing packets from a YAML spec and official data."""

__version__ = "0.1.0"
