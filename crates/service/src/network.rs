//! From which network somebody asks.

use std::net::{IpAddr, Ipv6Addr};

/// The network of an address: a /24 of IPv4, a /64 of IPv6, which is what one customer of a
/// provider has at least. What is no address is its own network.
pub(crate) fn network_of(client: &str) -> String {
    match client
        .parse::<IpAddr>()
        .map(|address| address.to_canonical())
    {
        Ok(IpAddr::V4(address)) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Ok(IpAddr::V6(address)) => {
            let network = address.to_bits() >> 64 << 64;
            format!("{}/64", Ipv6Addr::from_bits(network))
        }
        Err(_) => client.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::network_of;

    #[test]
    fn addresses_of_one_network_are_one() {
        for (client, network) in [
            ("10.1.2.3", "10.1.2.0/24"),
            ("10.1.2.255", "10.1.2.0/24"),
            ("::ffff:10.1.2.3", "10.1.2.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::", "2001:db8:1:2::/64"),
            ("::1", "::/64"),
            ("", ""),
        ] {
            assert_eq!(network_of(client), network, "{client}");
        }
    }
}
