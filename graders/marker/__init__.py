"""The marker（判分器）: what came out of the box and `answers.json` → marks of one submission.

It runs no student's code. Whatever a value looks like, it costs its own item at most.
"""

from graders.marker.submission_marks import mark_submission, unmarked

__all__ = ["mark_submission", "unmarked"]
