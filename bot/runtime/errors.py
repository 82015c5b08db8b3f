"""Why the assistant cannot start."""


class CannotStart(Exception):
    """One clear sentence for the person who typed `make run`."""
