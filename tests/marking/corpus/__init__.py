"""Misbehaving and damaged submissions of any lab（坏作业集）; `python -m` prints a table."""
