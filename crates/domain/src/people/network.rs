//! From which network somebody asks.

use std::net::{IpAddr, Ipv6Addr};

/// The network of an address: a /24 of IPv4, a /64 of IPv6, which is what one customer of a
/// provider has at least.
#[must_use]
pub fn network_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(address) => {
            let network = address.to_bits() >> 64 << 64;
            format!("{}/64", Ipv6Addr::from_bits(network))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::network_of;
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    #[test]
    fn addresses_of_one_network_are_one() {
        let mapped = Ipv4Addr::new(10, 1, 2, 3).to_ipv6_mapped();
        for (address, network) in [
            (IpAddr::from([10, 1, 2, 3]), "10.1.2.0/24"),
            (IpAddr::from([10, 1, 2, 255]), "10.1.2.0/24"),
            (IpAddr::from(mapped), "10.1.2.0/24"),
            (
                IpAddr::from([0x2001, 0xdb8, 1, 2, 3, 4, 5, 6]),
                "2001:db8:1:2::/64",
            ),
            (
                IpAddr::from([0x2001, 0xdb8, 1, 2, 0, 0, 0, 0]),
                "2001:db8:1:2::/64",
            ),
            (IpAddr::from(Ipv6Addr::LOCALHOST), "::/64"),
        ] {
            assert_eq!(network_of(address), network, "{address}");
        }
    }
}
