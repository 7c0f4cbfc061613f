"""Reference answers and wrong paths over a student's tables, one module a topic（参考答案）."""
