"""Find what is wrong with a pack, with file and line."""
