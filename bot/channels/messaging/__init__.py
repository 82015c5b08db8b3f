"""Messaging channels: one small file each, behind the same door as the website."""
