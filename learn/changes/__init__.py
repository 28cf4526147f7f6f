"""Facts that change after they were learnt: who is told, and what is asked anew."""
