"""Completion, blueprints, deadlines, who is at risk, roster files. Pure."""
