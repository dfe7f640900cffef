"""What all tests share."""

import signal

from hypothesis import settings

from tests.scratch import keep_files_in_memory

# One sample portal and one browser for all tests of a process.
pytest_plugins = ["tests.builds.fixtures", "tests.browser.fixtures", "tests.mirror.fixtures"]

keep_files_in_memory()

# Where tests are started in the background SIGINT is ignored, and would be by all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A slow machine is no fault of the code.
settings.register_profile("loa", deadline=None)
settings.load_profile("loa")
