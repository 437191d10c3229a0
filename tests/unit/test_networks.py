"""From which network a request comes: one home is one, and nobody names another's."""

import pytest

from logbook.domain.networks import address_of, network_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("", "no address", True),
    ],
)
def test_a_network_is_what_one_home_has(one: str, other: str, same: bool) -> None:
    assert (network_of(one) == network_of(other)) is same


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ((), 1, "10.0.0.1"),
        (("192.0.2.7",), 0, "10.0.0.1"),  # nobody is trusted: whoever asks wrote it
        (("192.0.2.7",), 1, "192.0.2.7"),
        (("198.51.100.1, 192.0.2.7",), 1, "192.0.2.7"),  # the first was made up
        (("198.51.100.1", "192.0.2.7"), 1, "192.0.2.7"),  # in a line of its own, too
        (("198.51.100.1, 192.0.2.7, 10.0.0.9",), 2, "192.0.2.7"),
        (("192.0.2.7",), 2, "10.0.0.1"),  # it did not come through both
    ],
)
def test_an_address_is_what_trusted_proxies_saw(
    forwarded: tuple[str, ...], proxies: int, address: str
) -> None:
    assert address_of("10.0.0.1", forwarded, proxies) == address
