"""The teacher's desk（讲台）: a lesson's work from release to feedback, by button or by command."""

from course_b2c_ops.build.notebooks import without_slow_grammars

without_slow_grammars()  # before nbgrader is imported: a button waits a second less
