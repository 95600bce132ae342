// SPDX-License-Identifier: AGPL-3.0-or-later
/// A pseudonym to offer: two friendly words and a number, never made from anything about the person, and never one that
/// [`screen::looks_identifying`] would question ("Hazel Finch").
pub fn offered_pseudonym(seed: u64) -> String {
    let step = |seed: &u64| Some(seed.rotate_left(9).wrapping_add(0x9E37_79B9_7F4A_7C15));
    let mut offered = std::iter::successors(Some(seed), step).take(100).map(drawn);
    offered
        .find(|name| screen::looks_identifying(name).is_none())
        .unwrap_or_else(|| format!("Heron {}", 10 + seed % 990))
}

fn drawn(seed: u64) -> String {
    const FIRST: [&str; 24] = [
        "Quiet", "Amber", "Gentle", "Early", "Silver", "Willow", "Bright", "Mellow", "Copper", "Clover", "Harbour",
        "Maple", "Misty", "Olive", "Russet", "Sunny", "Velvet", "Winter", "Juniper", "Lively", "Marble", "Coastal",
        "Hazel", "Plum",
    ];
    const SECOND: [&str; 24] = [
        "Heron", "Lantern", "Otter", "Meadow", "Finch", "River", "Badger", "Kettle", "Sparrow", "Pebble", "Orchard",
        "Robin", "Compass", "Thistle", "Wren", "Bramble", "Harvest", "Beacon", "Swallow", "Anchor", "Primrose",
        "Hedgehog", "Candle", "Fern",
    ];
    let pick = |list: &[&'static str; 24], salt: u64| list[((seed >> salt) % 24) as usize];
    format!("{} {} {}", pick(&FIRST, 0), pick(&SECOND, 20), 10 + (seed >> 40) % 990)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_offered_name_is_questioned() {
        for number in 0..2_000_u64 {
            let name = offered_pseudonym(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
            assert_eq!(screen::looks_identifying(&name), None, "{name}");
        }
    }
}
