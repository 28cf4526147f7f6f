"""Pages and forms of the facts: everything that speaks HTTP."""
