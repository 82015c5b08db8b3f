"""Tells from a message alone whether somebody may be in danger; pure Python and spaCy, no model."""
