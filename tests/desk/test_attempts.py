"""Counting wrong passwords."""

from bot.desk.attempts import MOST_TRIES, SECONDS_COUNTED, Attempts


class Clock:
    """A clock that is set by hand."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_name_may_be_tried_again_when_the_window_has_passed() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(MOST_TRIES):
        attempts.count("front-desk")
        clock.seconds += 60
    assert attempts.seconds_to_wait("front-desk") == SECONDS_COUNTED - MOST_TRIES * 60
    clock.seconds = SECONDS_COUNTED
    assert attempts.seconds_to_wait("front-desk") == 0


def test_the_right_password_clears_the_count() -> None:
    attempts = Attempts(Clock())
    for _ in range(MOST_TRIES):
        attempts.count("front-desk")
    attempts.forget("front-desk")
    assert attempts.seconds_to_wait("front-desk") == 0


def test_a_try_that_could_not_be_checked_is_not_counted() -> None:
    attempts = Attempts(Clock())
    for _ in range(MOST_TRIES):
        attempts.count("front-desk")
        attempts.take_back("front-desk")
    assert attempts.seconds_to_wait("front-desk") == 0
