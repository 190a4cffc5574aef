//! Lines of a file, one at a time, each of a limited length.

use std::io::{BufRead, Read};

use super::Error;

/// The longest line that is read: far above any genuine one, far below what would cost memory.
const MAX_LINE_BYTES: u64 = 64 * 1024;

/// Lines without their ends, counted from 1.
pub(super) struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) const fn new(reader: R) -> Self {
        Self { reader, buffer: Vec::new(), number: 0 }
    }

    /// The number of the line that was read last.
    pub(super) const fn number(&self) -> u64 {
        self.number
    }

    /// The bytes of the next line; `None` at the end of the file.
    pub(super) fn next(&mut self) -> Result<Option<&[u8]>, Error> {
        self.buffer.clear();
        let read = self.reader.by_ref().take(MAX_LINE_BYTES + 1).read_until(b'\n', &mut self.buffer)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.buffer.last() == Some(&b'\n') {
            self.buffer.pop();
        } else if self.buffer.len() as u64 > MAX_LINE_BYTES {
            return Err(Error::malformed(self.number, format!("it is longer than {MAX_LINE_BYTES} bytes")));
        }
        if self.buffer.last() == Some(&b'\r') {
            self.buffer.pop();
        }
        Ok(Some(&self.buffer))
    }
}
