"""What all tests share."""

from hypothesis import settings

# A slow machine is no fault of the code.
settings.register_profile("loa", deadline=None)
settings.load_profile("loa")
