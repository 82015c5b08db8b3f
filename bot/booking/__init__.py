"""When the clinic is open and what can be booked; pure Python."""
