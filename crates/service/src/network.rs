//! From which network a client asks.

use domain::people;
use std::net::IpAddr;

/// The network of a client's address. What is no address is its own network.
pub(crate) fn network_of(client: &str) -> String {
    match client.parse::<IpAddr>() {
        Ok(address) => people::network_of(address),
        Err(_) => client.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::network_of;

    #[test]
    fn what_is_no_address_is_its_own_network() {
        for (client, network) in [
            ("10.1.2.3", "10.1.2.0/24"),
            ("::ffff:10.1.2.3", "10.1.2.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("test", "test"),
            ("", ""),
        ] {
            assert_eq!(network_of(client), network, "{client}");
        }
    }
}
