"""Floor 3: a working project to write over, from the sample that lies here."""
