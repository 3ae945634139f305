//! Which machines the portal may ask at somebody's word.

use crate::support::cases;
use domain::network::is_public;
use proptest::prelude::*;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}

#[test]
fn machines_on_the_internet_are_public() {
    for text in [
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.1.1",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "192.167.1.1",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2001:4860:4860::8888",
        "2001:200::1",
        "2a00:1450::1",
        "::ffff:1.1.1.1",
        "64:ff9b::1.1.1.1",
        "2002:101:101::1",
    ] {
        assert!(is_public(address(text)), "{text}");
    }
}

#[test]
fn all_others_are_not_in_whatever_form() {
    let v4 = [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
    ];
    for text in v4 {
        let v4: Ipv4Addr = text.parse().unwrap();
        let [a, b, c, d] = v4.octets();
        let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
        for form in [
            IpAddr::V4(v4),
            IpAddr::V6(v4.to_ipv6_mapped()),
            IpAddr::V6(v4.to_ipv6_compatible()),
            IpAddr::V6(Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low)),
            IpAddr::V6(Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, high, low)),
            IpAddr::V6(Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1)),
        ] {
            assert!(!is_public(form), "{form}");
        }
    }
    for text in [
        "::",
        "::1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "100::1",
        "2001::1",
        "2001:2::1",
        "2001:20::1",
        "2001:1ff::1",
        "2001:db8::1",
        "3fff::1",
        "5f00::1",
        "4000::1",
    ] {
        assert!(!is_public(address(text)), "{text}");
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn an_address_that_carries_another_is_judged_by_it(bits in any::<u32>()) {
        let v4 = Ipv4Addr::from(bits);
        let mapped = IpAddr::V6(v4.to_ipv6_mapped());
        prop_assert_eq!(is_public(mapped), is_public(IpAddr::V4(v4)));
    }

    #[test]
    fn nothing_that_the_standard_library_knows_as_local_is_public(bits in any::<u32>()) {
        let v4 = Ipv4Addr::from(bits);
        let local = v4.is_private()
            || v4.is_loopback()
            || v4.is_link_local()
            || v4.is_multicast()
            || v4.is_broadcast()
            || v4.is_documentation()
            || v4.is_unspecified();
        prop_assert!(!(local && is_public(IpAddr::V4(v4))), "{}", v4);
    }
}
