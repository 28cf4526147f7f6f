"""Write a pack back as YAML."""
