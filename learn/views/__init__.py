"""Pages, forms and addresses: everything that speaks HTTP."""
