"""The addresses of all that the desk does with visits."""

from starlette.routing import Route

from bot.desk import booking_forms, bookings, feeds, fhir_face, other_hours

ROUTES = [
    Route("/bookings", bookings.show),
    Route("/bookings/new", booking_forms.show_new),
    Route("/bookings/new", booking_forms.submit_new, methods=["POST"]),
    Route("/bookings/new/times", booking_forms.show_times, methods=["POST"]),
    Route("/bookings/hours", other_hours.show),
    Route("/bookings/hours", other_hours.submit, methods=["POST"]),
    Route("/bookings/hours/remove", other_hours.remove, methods=["POST"]),
    Route("/bookings/feeds", feeds.show),
    Route("/bookings/{reference}", bookings.show_one),
    Route("/bookings/{reference}", bookings.decide, methods=["POST"]),
    Route("/bookings/{reference}/move", booking_forms.show_move),
    Route("/bookings/{reference}/move", booking_forms.submit_move, methods=["POST"]),
    Route("/bookings/{reference}/visit.ics", feeds.download),
]
OPEN_ROUTES = [*feeds.OPEN_ROUTES, *fhir_face.ROUTES]  # for programs: a secret address, or a token
