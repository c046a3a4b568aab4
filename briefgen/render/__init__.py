"""Floor 3: Briefing → bytes. `html` alone imports Jinja2, `pdf` alone WeasyPrint, `charts` alone Altair."""
