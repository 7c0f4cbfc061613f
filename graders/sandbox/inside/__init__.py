"""What runs inside the box（箱内）: bound in by itself, imports nothing else of the graders."""
