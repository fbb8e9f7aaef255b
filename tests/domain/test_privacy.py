"""Citizen service numbers are recognised; telephone numbers, dates and amounts are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.privacy import holds_citizen_service_number

TEST_NUMBERS = ["123456782", "111222333", "999996356", "010000008"]
"""Numbers that pass the eleven-test and were given to nobody."""


def check_digit(eight: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), eight, strict=True)) % 11


def passes_eleven_test(digits: str) -> bool:
    return int(digits) > 0 and check_digit(digits[:8]) == int(digits[8])


eights = st.integers(1, 99_999_999).map("{:08}".format).filter(lambda eight: check_digit(eight) < 10)
numbers = eights.map(lambda eight: f"{eight}{check_digit(eight)}")
sentences = st.text(st.characters(exclude_categories=["Nd", "Cs"]))


def written(number: str, separator: str) -> str:
    return separator.join((number[:4], number[4:6], number[6:]))


@pytest.mark.parametrize("number", TEST_NUMBERS)
@pytest.mark.parametrize("text", ["{}", "BSN {}.", "nummer:{},", "({})", "a{}b", "in 2022 {} en 2023"])
def test_a_citizen_service_number_is_found_in_a_text(text: str, number: str) -> None:
    assert holds_citizen_service_number(text.format(number))


@pytest.mark.parametrize("number", ["1234.56.782", "1234 56 782", "123 456 782", "123.456.782"])
def test_a_citizen_service_number_is_found_with_points_or_spaces(number: str) -> None:
    assert holds_citizen_service_number(f"Het nummer is {number}.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "026-3512345",
        "06-12345678",
        "0612345678",
        "+31 26 351 23 45",
        "2022-10-17",
        "17-10-2022",
        "20221017",
        "123456789",
        "000000000",
        "1234567820",
        "0123456782",
        "€ 12.345.678",
        "6811 CE, kamer 2.14",
        "ruim 40 inwoners, 17 professionals",
        "550e8400-e29b-41d4-a716-446655440000",
    ],
)
def test_telephone_numbers_dates_and_amounts_are_no_citizen_service_numbers(text: str) -> None:
    assert not holds_citizen_service_number(text)


@given(number=numbers, separator=st.sampled_from(["", " ", "."]), before=sentences, after=sentences)
def test_every_number_that_passes_the_test_is_found_within_any_words(
    number: str, separator: str, before: str, after: str
) -> None:
    assert holds_citizen_service_number(before + written(number, separator) + after)


@given(number=numbers, others=st.lists(st.integers(0, 10**12).map(str), min_size=1))
def test_it_is_found_among_other_numbers(number: str, others: list[str]) -> None:
    assert holds_citizen_service_number(" ".join([*others, number]))
    assert holds_citizen_service_number(" ".join([number, *others]))


@given(st.integers(0, 999_999_999).map("{:09}".format))
def test_nine_digits_alone_are_refused_exactly_when_they_pass_the_test(digits: str) -> None:
    assert holds_citizen_service_number(digits) is passes_eleven_test(digits)


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert holds_citizen_service_number(text) in {True, False}
