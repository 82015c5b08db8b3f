"""Reads what people write: normal words, patterns of them, and their meaning as vectors."""
