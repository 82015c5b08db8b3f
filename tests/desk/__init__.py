"""The front desk, from the outside."""
