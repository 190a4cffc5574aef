//! Sorting what is larger than memory: pieces are sorted and put on disk, and merged when they are read.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Seek as _, Write as _};

use serde::Serialize;
use serde::de::DeserializeOwned;
use ttpay::core::reconcile::Row;

use super::side::Here;

/// How many items are held in memory.
const HELD: usize = 32_768;

/// What is sorted by its order number.
pub(super) trait Keyed: Serialize + DeserializeOwned {
    /// The order number.
    fn key(&self) -> &str;
}

impl Keyed for Row {
    fn key(&self) -> &str {
        &self.out_trade_no
    }
}

impl Keyed for Here {
    fn key(&self) -> &str {
        self.number()
    }
}

/// Takes items in any order.
pub(super) struct Sorter<T> {
    held: Vec<T>,
    pieces: Vec<File>,
    most: usize,
}

impl<T> Default for Sorter<T> {
    fn default() -> Self {
        Self { held: Vec::new(), pieces: Vec::new(), most: HELD }
    }
}

impl<T: Keyed> Sorter<T> {
    pub(super) fn push(&mut self, item: T) -> io::Result<()> {
        if self.held.len() == self.most {
            self.spill()?;
        }
        self.held.push(item);
        Ok(())
    }

    /// Everything in the order of the keys; items of one key in the order in which they came.
    pub(super) fn finish(mut self) -> io::Result<Sorted<T>> {
        self.held.sort_by(|a, b| a.key().cmp(b.key()));
        let mut sources = Vec::new();
        for mut piece in self.pieces {
            piece.rewind()?;
            sources.push(Source::Disk(BufReader::new(piece)));
        }
        sources.push(Source::Held(self.held.into_iter()));
        let mut sorted = Sorted { sources, heads: BinaryHeap::new() };
        for at in 0..sorted.sources.len() {
            sorted.refill(at)?;
        }
        Ok(sorted)
    }

    fn spill(&mut self) -> io::Result<()> {
        self.held.sort_by(|a, b| a.key().cmp(b.key()));
        let mut piece = BufWriter::new(tempfile::tempfile()?);
        for item in self.held.drain(..) {
            // JSON has no line end of its own.
            serde_json::to_writer(&mut piece, &item)?;
            piece.write_all(b"\n")?;
        }
        self.pieces.push(piece.into_inner().map_err(io::IntoInnerError::into_error)?);
        Ok(())
    }
}

enum Source<T> {
    Disk(BufReader<File>),
    Held(std::vec::IntoIter<T>),
}

/// The next item of a source, ordered by key and then by the age of its piece.
struct Head<T> {
    item: T,
    source: usize,
}

impl<T: Keyed> Head<T> {
    fn place(&self) -> (&str, usize) {
        (self.item.key(), self.source)
    }
}

impl<T: Keyed> PartialEq for Head<T> {
    fn eq(&self, other: &Self) -> bool {
        self.place() == other.place()
    }
}

impl<T: Keyed> Eq for Head<T> {}

impl<T: Keyed> PartialOrd for Head<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Keyed> Ord for Head<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.place().cmp(&other.place())
    }
}

/// Items in the order of their keys.
pub(super) struct Sorted<T> {
    sources: Vec<Source<T>>,
    heads: BinaryHeap<Reverse<Head<T>>>,
}

impl<T: Keyed> Sorted<T> {
    /// The key of the next item.
    pub(super) fn key(&self) -> Option<&str> {
        self.heads.peek().map(|Reverse(head)| head.item.key())
    }

    /// All items of a key that is not after the next one.
    pub(super) fn take(&mut self, key: &str) -> io::Result<Vec<T>> {
        let mut taken = Vec::new();
        while self.key() == Some(key) {
            let Some(Reverse(Head { item, source })) = self.heads.pop() else { break };
            taken.push(item);
            self.refill(source)?;
        }
        Ok(taken)
    }

    fn refill(&mut self, source: usize) -> io::Result<()> {
        let item = match &mut self.sources[source] {
            Source::Held(items) => items.next(),
            Source::Disk(piece) => {
                let mut line = String::new();
                match piece.read_line(&mut line)? {
                    0 => None,
                    _ => Some(serde_json::from_str(&line)?),
                }
            }
        };
        if let Some(item) = item {
            self.heads.push(Reverse(Head { item, source }));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ttpay::core::reconcile::Booked;

    use super::*;

    fn booked(number: &str, amount_fen: u64) -> Here {
        let out_trade_no = number.to_owned();
        Here::Booked(Booked {
            out_trade_no,
            amount_fen,
            paid_at: None,
            transaction_id: None,
            refunds: Vec::new(),
        })
    }

    fn amount(here: &Here) -> u64 {
        let Here::Booked(booked) = here else { return u64::MAX };
        booked.amount_fen
    }

    #[test]
    fn pieces_on_disk_come_back_in_order_and_equal_keys_as_they_came() {
        for most in [1, 2, 3, 100] {
            let mut sorter = Sorter { most, ..Sorter::default() };
            for (at, number) in ["b", "c", "a\n", "b", "é", "a\n", "b"].into_iter().enumerate() {
                sorter.push(booked(number, at as u64)).unwrap();
            }
            assert_eq!(sorter.pieces.len(), (7 - 1) / most);
            let mut sorted = sorter.finish().unwrap();
            let mut seen = Vec::new();
            while let Some(key) = sorted.key().map(str::to_owned) {
                let of_key: Vec<u64> = sorted.take(&key).unwrap().iter().map(amount).collect();
                seen.push((key, of_key));
            }
            let expected = [("a\n", vec![2, 5]), ("b", vec![0, 3, 6]), ("c", vec![1]), ("é", vec![4])];
            assert_eq!(seen, expected.map(|(key, of_key)| (key.to_owned(), of_key)));
        }
    }
}
