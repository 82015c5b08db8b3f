"""Bookings in the terms of FHIR R4, for other programs of the clinic."""
