"""The patient-education assistant of a pain clinic."""
