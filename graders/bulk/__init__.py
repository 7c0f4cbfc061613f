"""Marking many submissions（批量判分）: workers, progress, resuming, one writer, a change report.

`writers.Writer` is the place where other forms of the marks come from: gradebook, feedback pages.
"""
