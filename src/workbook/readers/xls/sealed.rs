//! Streams that Excel encrypted with the password it opens files with on its own: so it writes workbooks whose
//! structure is protected. Other passwords are not tried ([MS-XLS] 2.2.10, [MS-OFFCRYPTO] 2.3.5 and 2.3.6).

use std::borrow::Cow;

use md5::Md5;
use sha1::{Digest, Sha1};

use crate::workbook::{Unreadable, readers::cursor::Cursor};

use super::records::Records;

/// What Excel tries before it asks.
const DEFAULT_PASSWORD: &str = "VelvetSweatshop";

const FILE_PASS: u16 = 0x002F;
/// A new key begins with each.
const BLOCK: usize = 1024;

/// The stream as it would be without encryption.
///
/// # Errors
/// When it takes another password, or is encrypted in another way.
pub(super) fn opened(stream: &[u8]) -> Result<Cow<'_, [u8]>, Unreadable> {
    let Some(pass) = Records::new(stream, 0).take_while(|one| one.kind != 0x000A).find(|one| one.kind == FILE_PASS)
    else {
        return Ok(Cow::Borrowed(stream));
    };
    // Marks of a password that guards something else.
    if pass.data.len() <= 6 && pass.data.starts_with(&[0, 0]) {
        return Ok(Cow::Borrowed(stream));
    }
    let key = Key::of(pass.data, DEFAULT_PASSWORD).filter(Key::fits).ok_or(Unreadable::Encrypted)?;
    Ok(Cow::Owned(key.decrypted(stream)))
}

struct Key {
    /// What the key of each block is made of.
    base: Vec<u8>,
    method: Method,
    verifier: Vec<u8>,
    verifier_hash: Vec<u8>,
}

enum Method {
    /// Excel 97: forty bits.
    Plain,
    /// Excel 2002 and later, with keys of so many bytes.
    Provider(usize),
}

impl Key {
    fn of(data: &[u8], password: &str) -> Option<Self> {
        let password: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut cursor = Cursor::new(data);
        let (kind, major, minor) = (cursor.u16()?, cursor.u16()?, cursor.u16()?);
        match (kind, major, minor) {
            (1, 1, 1) => Self::plain(cursor, &password),
            (1, 2..=4, 2) => Self::provider(cursor, &password),
            _ => None,
        }
    }

    fn plain(mut cursor: Cursor, password: &[u8]) -> Option<Self> {
        let (salt, verifier, hash) = (cursor.take(16)?, cursor.take(16)?, cursor.take(16)?);
        let first = Md5::digest(password);
        let salted = [&first[..5], salt].concat().repeat(16);
        let base = Md5::digest(salted)[..5].to_vec();
        Some(Self { base, method: Method::Plain, verifier: verifier.to_vec(), verifier_hash: hash.to_vec() })
    }

    fn provider(mut cursor: Cursor, password: &[u8]) -> Option<Self> {
        let _flags = cursor.u32()?;
        let size = cursor.u32()? as usize;
        let mut header = Cursor::new(cursor.take(size)?);
        header.take(8)?;
        let (cipher, _hash, bits) = (header.u32()?, header.u32()?, header.u32()?);
        let bytes = if bits == 0 { 5 } else { bits as usize / 8 };
        if cipher != 0x6801 || !(5..=16).contains(&bytes) || cursor.u32()? != 16 {
            return None;
        }
        let (salt, verifier) = (cursor.take(16)?, cursor.take(16)?);
        let length = cursor.u32()? as usize;
        let base = Sha1::digest([salt, password].concat()).to_vec();
        let hash = cursor.take(length.min(20))?.to_vec();
        Some(Self { base, method: Method::Provider(bytes), verifier: verifier.to_vec(), verifier_hash: hash })
    }

    /// Whether it is the file's key.
    fn fits(&self) -> bool {
        let mut stream = self.block(0);
        let verifier: Vec<u8> = self.verifier.iter().map(|byte| byte ^ stream.byte()).collect();
        let hash: Vec<u8> = self.verifier_hash.iter().map(|byte| byte ^ stream.byte()).collect();
        match self.method {
            Method::Plain => hash == Md5::digest(&verifier)[..],
            Method::Provider(_) => hash == Sha1::digest(&verifier)[..],
        }
    }

    fn block(&self, number: u32) -> Rc4 {
        let salted = [&self.base[..], &number.to_le_bytes()].concat();
        match self.method {
            Method::Plain => Rc4::new(&Md5::digest(salted)),
            Method::Provider(bytes) => {
                let mut key = Sha1::digest(salted)[..bytes].to_vec();
                // Short keys are filled up.
                if bytes == 5 {
                    key.resize(16, 0);
                }
                Rc4::new(&key)
            }
        }
    }

    /// Heads of records, and some records, are not encrypted; the key runs on over them.
    fn decrypted(&self, stream: &[u8]) -> Vec<u8> {
        let mut open = stream.to_vec();
        let (mut block, mut at) = (self.block(0), 0);
        let mut number = 0;
        for record in Records::new(stream, 0) {
            let start = record.data.as_ptr().addr() - stream.as_ptr().addr();
            let skipped = clear(record.kind, record.data.len());
            for (place, sealed) in open.iter_mut().enumerate().skip(start).take(record.data.len()) {
                let wanted = u32::try_from(place / BLOCK).unwrap_or(u32::MAX);
                if wanted != number {
                    (block, at, number) = (self.block(wanted), place / BLOCK * BLOCK, wanted);
                }
                while at < place {
                    block.byte();
                    at += 1;
                }
                let byte = block.byte();
                at += 1;
                if place >= start + skipped {
                    *sealed ^= byte;
                }
            }
            if record.kind == FILE_PASS {
                open[start - 4..start - 2].fill(0xFF);
            }
        }
        open
    }
}

/// How many bytes of such a record are not encrypted.
fn clear(kind: u16, length: usize) -> usize {
    match kind {
        0x0809 | FILE_PASS | 0x0194 | 0x0195 | 0x00E1 | 0x0196 | 0x0138 => length,
        // Where the records of a sheet begin.
        0x0085 => 4.min(length),
        _ => 0,
    }
}

struct Rc4 {
    state: [u8; 256],
    i: u8,
    j: u8,
}

impl Rc4 {
    fn new(key: &[u8]) -> Self {
        let mut state = [0_u8; 256];
        for (place, number) in state.iter_mut().zip(0..=u8::MAX) {
            *place = number;
        }
        let mut j = 0_u8;
        for i in 0..256 {
            j = j.wrapping_add(state[i]).wrapping_add(key[i % key.len()]);
            state.swap(i, j.into());
        }
        Self { state, i: 0, j: 0 }
    }

    fn byte(&mut self) -> u8 {
        self.i = self.i.wrapping_add(1);
        self.j = self.j.wrapping_add(self.state[usize::from(self.i)]);
        self.state.swap(self.i.into(), self.j.into());
        let at = self.state[usize::from(self.i)].wrapping_add(self.state[usize::from(self.j)]);
        self.state[usize::from(at)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cipher_gives_what_is_known() {
        let mut stream = Rc4::new(b"Key");
        let sealed: Vec<u8> = b"Plaintext".iter().map(|byte| byte ^ stream.byte()).collect();
        assert_eq!(sealed, [0xBB, 0xF3, 0x16, 0xE8, 0xD9, 0x40, 0xAF, 0x0A, 0xD3]);
    }

    /// As other programs write and read it.
    #[test]
    fn a_key_fits_its_verifier() {
        let pass = |salt: &[u8], verifier: &[u8], hash: &[u8]| [&[1, 0, 1, 0, 1, 0][..], salt, verifier, hash].concat();
        let data = pass(
            b"\xe8w,\x1d\x91\xc5j7\x96Ga\xb2\x80\x182\x17",
            b"\xc9\xe9\x97\xd4T\x97=1\x0b\xb1\xbap\x14&\x83~",
            b"\xb1\xde\x17\x8f\x07\xe9\x89\xc4M\xae^L\xf9j\xc4\x07",
        );
        assert!(Key::of(&data, "password1").is_some_and(|key| key.fits()));
        assert!(!Key::of(&data, DEFAULT_PASSWORD).is_some_and(|key| key.fits()));
    }

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    }

    /// The cipher is its own inverse: sealing is opening.
    fn sealed(head: &[u8], key: &Key) -> (Vec<u8>, Vec<u8>) {
        let mut stream = key.block(0);
        let mut run = |bytes: &[u8]| bytes.iter().map(|byte| byte ^ stream.byte()).collect::<Vec<u8>>();
        let verifier = run(&[7; 16]);
        let pass = match key.method {
            Method::Plain => [head, &verifier, &run(&Md5::digest([7; 16]))].concat(),
            Method::Provider(_) => [head, &verifier, &20_u32.to_le_bytes(), &run(&Sha1::digest([7; 16]))].concat(),
        };
        let plain = [
            record(0x0809, &[0, 6, 5, 0]),
            record(FILE_PASS, &pass),
            record(0x0085, &[9, 9, 0, 0, 0, 0, 1, 0, b'S']),
            record(0x00FC, &[5; 3_000]),
            record(0x000A, &[]),
        ];
        let plain = plain.concat();
        let mut sealed = key.decrypted(&plain);
        let mark = plain.windows(2).position(|two| two == FILE_PASS.to_le_bytes()).unwrap();
        sealed[mark..mark + 2].copy_from_slice(&FILE_PASS.to_le_bytes());
        (plain, sealed)
    }

    #[test]
    fn streams_under_the_default_password_are_opened() {
        let plain = [&[1, 0, 1, 0, 1, 0][..], &[3; 16]].concat();
        let mut provider = vec![1, 0, 2, 0, 2, 0, 4, 0, 0, 0, 32, 0, 0, 0];
        provider.extend([4, 0, 0, 0, 0, 0, 0, 0, 1, 0x68, 0, 0, 4, 0x80, 0, 0, 128, 0, 0, 0]);
        provider.extend([0; 12]);
        provider.extend([&[16, 0, 0, 0][..], &[3; 16]].concat());
        for (head, more) in [(plain, 32), (provider, 40)] {
            let key = Key::of(&[&head[..], &vec![0; more]].concat(), DEFAULT_PASSWORD).unwrap();
            let (plain, sealed) = sealed(&head, &key);
            assert_ne!(plain, sealed);
            let opened = opened(&sealed).unwrap();
            let texts = |stream: &[u8]| Records::new(stream, 0).nth(3).unwrap().data.to_vec();
            assert_eq!(texts(&opened), [5; 3_000]);
            assert!(Records::new(&opened, 0).all(|one| one.kind != FILE_PASS));
            let sheet = Records::new(&sealed, 0).nth(2).unwrap();
            assert_eq!(sheet.data[..4], [9, 9, 0, 0]);
        }
    }
}
