"""What a cohort knows of its course, counted by the database.

Of who is in it now and of nothing else they study: cards as they stand today, answers since their learner joined.
"""
