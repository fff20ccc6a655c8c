"""What year two digits mean, told once for whatever is typed and whatever is read."""

_TURN = 50


def whole_year(digits: str) -> int:
    """The year that four digits or two say: up to 49 of this century, since a plan looks ahead,
    from 50 on of the one before."""
    year = int(digits)
    if len(digits) == 2:
        year += 2000 if year < _TURN else 1900
    return year
