"""The front desk's console: who waits for a person, and who at the clinic may see it."""
