// SPDX-License-Identifier: MIT OR Apache-2.0
//! Health, insurance, tax and bank numbers that carry a check, so that a dose or a batch is not taken for one.

/// Modulus 11 of the British NHS number.
pub(super) fn is_nhs(digits: &[u8]) -> bool {
    let sum: u32 = digits.iter().take(9).zip((2..=10).rev()).map(|(d, w)| value(*d) * w).sum();
    digits.len() == 10 && digits[0] != b'0' && (11 - sum % 11) % 11 == value(digits[9])
}

/// The Dutch `elfproef` of the BSN.
pub(super) fn is_bsn(digits: &[u8]) -> bool {
    let sum: u32 = digits.iter().take(8).zip((2..=9).rev()).map(|(d, w)| value(*d) * w).sum();
    digits.len() == 9 && sum > 0 && sum % 11 == value(digits[8])
}

/// Luhn's check, of Canada's social insurance number and Ontario's health card.
pub(super) fn is_luhn(digits: &[u8]) -> bool {
    let doubled = |d: u32| if d > 4 { 2 * d - 9 } else { 2 * d };
    let one = |(at, d): (usize, &u8)| if at % 2 == 1 { doubled(value(*d)) } else { value(*d) };
    let sum: u32 = digits.iter().rev().enumerate().map(one).sum();
    sum.is_multiple_of(10) && digits.iter().any(|d| *d != b'0')
}

/// The German health insurance number: a letter and nine digits, the last one a check.
pub(super) fn is_kvnr(word: &[u8]) -> bool {
    let [letter, digits @ ..] = word else { return false };
    if digits.len() != 9 || !letter.is_ascii_alphabetic() || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let number = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let all = [number / 10, number % 10].into_iter().chain(digits[..8].iter().map(|d| value(*d)));
    let sum: u32 = all.zip([1, 2].into_iter().cycle()).map(|(d, w)| d * w).map(|p| p / 10 + p % 10).sum();
    sum % 10 == value(digits[8])
}

/// The German tax number: eleven digits after ISO 7064 MOD 11,10.
pub(super) fn is_steuer_id(digits: &[u8]) -> bool {
    if digits.len() != 11 || digits[0] == b'0' {
        return false;
    }
    let step = |product: u32, d: &u8| match (product + value(*d)) % 10 {
        0 => 20 % 11,
        sum => sum * 2 % 11,
    };
    (11 - digits[..10].iter().fold(10, step)) % 10 == value(digits[10])
}

/// The French social security number with its key: modulus 97.
pub(super) fn is_nir(digits: &[u8]) -> bool {
    if digits.len() != 15 || !matches!(digits[0], b'1' | b'2') {
        return false;
    }
    let number = |part: &[u8]| part.iter().fold(0_u64, |n, d| n * 10 + u64::from(value(*d)));
    let month = number(&digits[3..5]);
    (1..=12).contains(&month) && 97 - number(&digits[..13]) % 97 == number(&digits[13..])
}

/// The Irish PPSN: seven digits, a check letter, sometimes one more.
pub(super) fn is_ppsn(word: &[u8]) -> bool {
    if !matches!(word.len(), 8 | 9) || !word[..7].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let letter = |at: usize| word.get(at).map_or(0, |b| u32::from(b.to_ascii_uppercase().wrapping_sub(b'A')) + 1);
    let (check, more) = (letter(7), letter(8));
    let sum: u32 = word[..7].iter().zip((2..=8).rev()).map(|(d, w)| value(*d) * w).sum();
    (1..=23).contains(&check) && more <= 26 && (sum + 9 * more) % 23 == check % 23
}

/// An international bank account number: modulus 97 over letters and digits.
pub(super) fn is_iban(account: &[u8]) -> bool {
    let sound = (15..=34).contains(&account.len())
        && account[..2].iter().all(u8::is_ascii_alphabetic)
        && account[2..4].iter().all(u8::is_ascii_digit)
        && account.iter().all(u8::is_ascii_alphanumeric);
    sound && {
        let turned = account[4..].iter().chain(&account[..4]);
        let step = |rest: u32, b: &u8| match b {
            b'0'..=b'9' => (rest * 10 + value(*b)) % 97,
            _ => (rest * 100 + u32::from(b.to_ascii_uppercase() - b'A') + 10) % 97,
        };
        turned.fold(0, step) == 1
    }
}

fn value(digit: u8) -> u32 {
    u32::from(digit - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    type Check = fn(&[u8]) -> bool;

    #[test]
    fn a_number_is_believed_by_its_check_and_not_with_one_digit_wrong() {
        let cases: [(&str, Check, &str, &str); 9] = [
            ("NHS", is_nhs, "9434765919", "9434765918"),
            ("BSN", is_bsn, "111222333", "111222334"),
            ("SIN", is_luhn, "046454286", "046454287"),
            ("KVNR", is_kvnr, "a123456780", "a123456781"),
            ("Steuer-ID", is_steuer_id, "86095742719", "86095742718"),
            ("NIR", is_nir, "255081416802538", "255081416802539"),
            ("PPSN", is_ppsn, "1234567t", "1234567s"),
            ("PPSN with two letters", is_ppsn, "1234567fa", "1234567ga"),
            ("IBAN", is_iban, "gb82west12345698765432", "gb82west12345698765431"),
        ];
        for (name, check, right, wrong) in cases {
            assert!(check(right.as_bytes()), "{name} {right}");
            assert!(!check(wrong.as_bytes()), "{name} {wrong}");
        }
        for other in ["", "1", "0000000000", "b12345", "20261125", "ab", "ÿ23456780", "1234567"] {
            assert!(!is_kvnr(other.as_bytes()) && !is_ppsn(other.as_bytes()) && !is_iban(other.as_bytes()), "{other}");
        }
        for digits in ["", "1", "0000000000", "000000000", "20261125", "4471902"] {
            let digits = digits.as_bytes();
            assert!(!is_nhs(digits) && !is_bsn(digits) && !is_luhn(digits) && !is_nir(digits) && !is_steuer_id(digits));
        }
    }
}
