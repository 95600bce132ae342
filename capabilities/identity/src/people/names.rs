// SPDX-License-Identifier: AGPL-3.0-or-later
/// A pseudonym to offer: two friendly words and a number, never made from anything about the person.
pub fn offered_pseudonym(seed: u64) -> String {
    const FIRST: [&str; 24] = [
        "Quiet", "Amber", "Gentle", "Early", "Silver", "Willow", "Bright", "Mellow", "Copper", "Clover", "Harbour", "Maple",
        "Misty", "Olive", "Russet", "Sunny", "Velvet", "Winter", "Juniper", "Lively", "Marble", "Coastal", "Hazel", "Plum",
    ];
    const SECOND: [&str; 24] = [
        "Heron", "Lantern", "Otter", "Meadow", "Finch", "River", "Badger", "Kettle", "Sparrow", "Pebble", "Orchard", "Robin",
        "Compass", "Thistle", "Wren", "Bramble", "Harvest", "Beacon", "Swallow", "Anchor", "Primrose", "Hedgehog", "Candle", "Fern",
    ];
    let pick = |list: &[&'static str; 24], salt: u64| list[((seed >> salt) % 24) as usize];
    format!("{} {} {}", pick(&FIRST, 0), pick(&SECOND, 20), 10 + (seed >> 40) % 990)
}
