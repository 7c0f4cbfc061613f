"""Exchange（题库交换）: items out to other systems and to paper, question sheets in."""
