"""How messages come in and go out; every channel stands behind the door."""
