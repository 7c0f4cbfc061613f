"""Imported once by the parent of all workers（工作进程预载）: what every one of them will use."""

from course_b2c_ops.build.notebooks import without_slow_grammars

without_slow_grammars()

import papermill  # noqa: E402, F401
import papermill.clientwrap  # noqa: E402, F401

import course_b2c_ops.build.run  # noqa: E402, F401
import course_b2c_ops.build.shops  # noqa: E402, F401
