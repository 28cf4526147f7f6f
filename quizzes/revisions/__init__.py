"""Change a pack: edit, import, undo, each kept as a revision."""
