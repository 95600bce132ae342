// SPDX-License-Identifier: AGPL-3.0-or-later
use aes::Aes128;
use aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as HmacKeyInit, Mac};
use rand::Rng;
use sha2::{Digest, Sha256};

/// The secret of one site: makes identifiers unguessable outside, and signs short-lived tokens.
#[derive(Clone)]
pub struct SiteKey {
    cipher: Aes128,
    secret: [u8; 32],
}

impl SiteKey {
    /// From 32 secret bytes.
    pub fn new(secret: [u8; 32]) -> SiteKey {
        let mut half = [0u8; 16];
        half.copy_from_slice(&secret[..16]);
        SiteKey { cipher: <Aes128 as aes::cipher::KeyInit>::new(&half.into()), secret }
    }

    /// The form of an identifier that may be shown outside: 22 letters, not to be guessed or counted. One AES block of
    /// the identifier and its kind, so a foreign or altered form is recognised.
    pub fn seal(&self, kind: u32, id: i64) -> String {
        let mut block = [0u8; 16];
        block[..8].copy_from_slice(&id.to_be_bytes());
        block[8..12].copy_from_slice(&kind.to_be_bytes());
        let mut block = block.into();
        self.cipher.encrypt_block(&mut block);
        URL_SAFE_NO_PAD.encode(block)
    }

    /// The identifier behind a sealed form; `None` when it is not one of this site and kind.
    pub fn unseal(&self, kind: u32, sealed: &str) -> Option<i64> {
        if sealed.len() != 22 {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let mut block = [0u8; 16];
        block.copy_from_slice(bytes.get(..16)?);
        let mut block = block.into();
        self.cipher.decrypt_block(&mut block);
        let holds = block[8..12] == kind.to_be_bytes() && block[12..] == [0u8; 4];
        let mut id = [0u8; 8];
        id.copy_from_slice(&block[..8]);
        holds.then(|| i64::from_be_bytes(id))
    }

    /// A keyed digest, for tokens that carry their own proof. `purpose` keeps uses apart.
    pub fn sign(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        let mut mac =
            <Hmac<Sha256> as HmacKeyInit>::new_from_slice(&self.secret).expect("HMAC takes a key of any length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(message);
        let mut out = [0u8; 32];
        out.copy_from_slice(&mac.finalize().into_bytes());
        out
    }
}

/// Fresh random bytes from the system.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0u8; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// A fresh 256-bit secret in 43 letters.
pub fn random_token() -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// What is stored of a token: its SHA-256, in hexadecimal.
pub fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// SHA-256.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_id_opens_only_with_its_key_and_kind() {
        let key = SiteKey::new([7; 32]);
        let sealed = key.seal(1, 42);
        assert_eq!(key.unseal(1, &sealed), Some(42));
        assert_eq!(key.unseal(2, &sealed), None);
        assert_eq!(SiteKey::new([8; 32]).unseal(1, &sealed), None);
        assert_eq!(key.unseal(1, "AAAAAAAAAAAAAAAAAAAAAA"), None);
    }
}
