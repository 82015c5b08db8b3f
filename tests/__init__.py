"""Tests; they mirror bot/."""
