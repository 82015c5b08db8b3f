"""Reads how somebody is reached: a phone number or an e-mail address, and what is wrong with it."""

import re

import phonenumbers
from email_validator import EmailNotValidError, validate_email

BAD_EMAIL, BAD_PHONE = "bad_email", "bad_phone"
DIGITS_OF_A_PHONE = 7
FEWEST_DIGITS = 5  # with fewer nobody meant a phone number
TAIL = re.compile(
    r"\b(?P<before>\d{1,6}) (?:at|in) the end\b"
    r"|\b(?:ends?|ending|last (?:\w+ )?(?:digits?|numbers?)) (?:in|with|on|is|are|should be)"
    r" (?P<after>\d{1,6})\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"[^\s<>,;:()]+@[^\s<>,;()]+")


class UnusableContact(ValueError):
    """What was given cannot be used; the text is BAD_EMAIL or BAD_PHONE."""


def read_contact(text: str, region: str) -> str | None:
    """The address, or the number in E.164, that the text gives; None if it gives none.

    `region` is the country whose numbers need no prefix, such as US. Raises UnusableContact.
    """
    if "@" in text:
        return _address(text)
    if sum(sign.isdigit() for sign in text) < FEWEST_DIGITS:
        return None
    return _number(text, region)


def tells_contact(text: str) -> bool:
    """Whether the text holds an e-mail address or a phone number, right or wrong."""
    return "@" in text or sum(sign.isdigit() for sign in text) >= DIGITS_OF_A_PHONE


def with_tail(contact: str, text: str) -> str | None:
    """The number with another ending, as in "make that 42 at the end"; None if the text names no ending."""
    match = TAIL.search(text)
    if match is None or "@" in contact:
        return None
    tail = str(match["before"] or match["after"])
    return contact[: -len(tail)] + tail


def in_words(contact: str, region: str) -> str:
    """The contact as people write it there."""
    if "@" in contact:
        return contact
    number = phonenumbers.parse(contact, region)
    is_local = number.country_code == phonenumbers.country_code_for_region(region)
    form = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(number, form.NATIONAL if is_local else form.INTERNATIONAL))


def _address(text: str) -> str:
    found = ADDRESS.search(text)
    try:
        return validate_email(
            found[0].rstrip(".!?") if found else text, check_deliverability=False
        ).normalized
    except EmailNotValidError as error:
        raise UnusableContact(BAD_EMAIL) from error


def _number(text: str, region: str) -> str:
    """Only the length is judged: which numbers are in use changes faster than any list."""
    digits = re.search(r"[+(]?\d[\d\s().\-/]*", text)
    try:
        number = phonenumbers.parse(digits[0] if digits else text, region)
    except phonenumbers.NumberParseException as error:
        raise UnusableContact(BAD_PHONE) from error
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise UnusableContact(BAD_PHONE)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
