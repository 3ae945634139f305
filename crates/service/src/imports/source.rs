//! A file's bytes as UTF-8, whatever its encoding.

use encoding_rs::{Decoder, Encoding, UTF_8, WINDOWS_1252};
use std::{
    fmt,
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

/// Bytes read from the file at a time.
const BLOCK: usize = 64 * 1024;

/// Reads a file as UTF-8. Memory does not depend on its size.
pub(super) struct Source {
    file: File,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    unread: std::ops::Range<usize>,
    ended: bool,
    bytes: u64,
}

/// How the bytes of a file are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// As what.
    pub(super) encoding: &'static Encoding,
    /// Not all of it is that; rows with other bytes are refused.
    pub(super) mixed: bool,
}

impl Reading {
    /// The encoding of a file: what its byte order mark says, else UTF-8 if all of it is that.
    /// A file in which nothing beyond ASCII is UTF-8 is windows-1252, of which Latin-1 is a
    /// part. Where some of it is UTF-8 and some is not, guessing would garble one or the other.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut block = vec![0; BLOCK];
        let mut kept = 0;
        let mut first = true;
        let (mut good, mut bad) = (false, false);
        loop {
            let read = file.read(&mut block[kept..])?;
            let filled = kept + read;
            if first && let Some((encoding, _)) = Encoding::for_bom(&block[..filled]) {
                let mixed = false;
                return Ok(Self { encoding, mixed });
            }
            first = false;
            kept = judge(&block[..filled], &mut good, &mut bad);
            // A character that goes on in the next block, or in none.
            bad |= read == 0 && kept > 0;
            if read == 0 || (good && bad) {
                let encoding = if bad && !good { WINDOWS_1252 } else { UTF_8 };
                let mixed = good && bad;
                return Ok(Self { encoding, mixed });
            }
            block.copy_within(filled - kept..filled, 0);
        }
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.encoding.name())?;
        if self.mixed {
            f.write_str(" (but some rows are not)")?;
        }
        Ok(())
    }
}

/// Looks for characters beyond ASCII that are UTF-8, and for bytes that are not. Yields how
/// many bytes at the end may begin a character.
fn judge(mut bytes: &[u8], good: &mut bool, bad: &mut bool) -> usize {
    loop {
        let Err(error) = std::str::from_utf8(bytes) else {
            *good |= !bytes.is_ascii();
            return 0;
        };
        let (valid, rest) = bytes.split_at(error.valid_up_to());
        *good |= !valid.is_ascii();
        let Some(length) = error.error_len() else {
            return rest.len();
        };
        *bad = true;
        bytes = &rest[length..];
    }
}

impl Source {
    /// Opens a file of that encoding; a byte order mark is left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn open(path: &Path, encoding: &'static Encoding) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut mark = [0; 3];
        let found = file.read(&mut mark)?;
        let length = Encoding::for_bom(&mark[..found]).map_or(0, |(_, length)| length);
        file.seek(SeekFrom::Start(length as u64))?;
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling());
        Ok(Self {
            file,
            decoder,
            raw: vec![0; BLOCK],
            unread: 0..0,
            ended: false,
            bytes: length as u64,
        })
    }

    /// How many bytes of the file have been read.
    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Fills `out` with UTF-8 as far as possible; 0 is the end. `out` has room for a
    /// character.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Some(decoder) = &mut self.decoder else {
            let read = self.file.read(out)?;
            self.bytes += read as u64;
            return Ok(read);
        };
        loop {
            if self.unread.is_empty() && !self.ended {
                let read = self.file.read(&mut self.raw)?;
                self.bytes += read as u64;
                self.unread = 0..read;
                self.ended = read == 0;
            }
            let input = &self.raw[self.unread.clone()];
            let (result, read, written, _) = decoder.decode_to_utf8(input, out, self.ended);
            self.unread.start += read;
            let finished = self.ended && result == encoding_rs::CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
            if finished {
                return Ok(0);
            }
        }
    }
}
