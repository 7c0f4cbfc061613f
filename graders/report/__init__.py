"""Score reports of papers（成绩单）: one for each student, one overview for the teacher."""
