"""Small tools that a lesson gives its students（给学生的小工具）: read, count, put together.

One module a lesson. They find and count; what the figures mean is for the student to say.
"""
