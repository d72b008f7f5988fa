/// [FNV-1a](https://datatracker.ietf.org/doc/html/draft-eastlake-fnv), 32 bits: small, and the same everywhere, which
/// the standard library's hasher does not promise.
pub(crate) struct Fnv(pub u32);

impl Default for Fnv {
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl Fnv {
    /// The fingerprint of one text.
    pub fn of(text: &str) -> u32 {
        let mut hash = Self::default();
        hash.text(text);
        hash.0
    }

    fn bytes(&mut self, bytes: impl IntoIterator<Item = u8>) {
        for byte in bytes {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    /// Ends each text with a byte that no UTF-8 text holds, so that "ab", "c" differs from "a", "bc".
    pub fn text(&mut self, text: &str) {
        self.bytes(text.bytes().chain([0xff]));
    }

    pub fn number(&mut self, number: i64) {
        self.bytes(number.to_le_bytes());
    }
}
