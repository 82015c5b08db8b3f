"""Starts and joins the processes, and keeps Rasa's trackers beside the store."""
