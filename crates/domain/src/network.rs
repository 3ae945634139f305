//! Which machines the portal may ask at somebody's word.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Is it the address of a machine on the internet: not of this machine, of a network behind
/// it, or of nobody? Addresses that carry another one are judged by that one.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

const fn is_public_v4(address: Ipv4Addr) -> bool {
    // In this order: this network, private ones, loopback, link-local, carriers' own,
    // multicast and what lies behind it; for protocols, relays of 6to4 and benchmarks; for
    // examples in documents.
    !matches!(
        address.octets(),
        [0 | 10 | 127 | 224..=255, ..]
            | [172, 16..=31, ..]
            | [192, 168, ..]
            | [169, 254, ..]
            | [100, 64..=127, ..]
            | [192, 0, 0, _]
            | [192, 88, 99, _]
            | [198, 18 | 19, ..]
            | [192, 0, 2, _]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    )
}

const fn is_public_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        // IPv4 in another form: mapped, through NAT64, by 6to4.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            is_public_v4(carried(high, low))
        }
        [0x2002, high, low, ..] => is_public_v4(carried(high, low)),
        // Protocols' own, Teredo among them, and examples in documents.
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // The rest of what is given out: all else is local, multicast or nobody's.
        [first, ..] => (first & 0xe000) == 0x2000,
    }
}

const fn carried(high: u16, low: u16) -> Ipv4Addr {
    let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
    Ipv4Addr::new(a, b, c, d)
}
