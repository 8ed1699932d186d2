"""What a written date means: the words of a plan to windows of days, and working days."""
