"""Items in the database: built from facts, verified, kept up to date."""
