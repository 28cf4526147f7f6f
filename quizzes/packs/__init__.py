"""Packs of facts: YAML that people edit, read, checked, compared with the database and applied."""
