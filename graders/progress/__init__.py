"""The weekly picture of practice（每周练习情况）: from students' progress codes to one page."""
