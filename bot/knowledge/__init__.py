"""Reads and checks `knowledge/`, the words that clinicians own; pure Python."""
