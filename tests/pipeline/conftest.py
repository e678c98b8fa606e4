"""Property tests that wait."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)  # the time of a first example says nothing
settings.load_profile("patient")
