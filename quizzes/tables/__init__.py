"""Tables made into packs: a mapping says what the columns mean. Pure.

A mapping is a pack whose facts stand in a table: the keys of a pack, and `tables:` besides.
"""
