"""Floor 0: frozen types and diagnostics. Imports nothing else of briefgen."""
