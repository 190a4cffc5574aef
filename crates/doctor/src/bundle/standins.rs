//! A stand-in for every word of a case. Those by which values sort are drawn along the tree of their beginnings, in ascending
//! order at every fork; any other by itself.
//!
//! So equal words stay equal, and any two values sort as they did: mistakes of sorting (and what they are aliases of) depend on
//! it. What is kept of a word is its length, which characters are letters, digits or zeros at an end, and its place among
//! the others.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::dice::Dice;
use super::kin::Kin;

/// How many zeros at the end of a number a rule looks at: fen against yuan, seconds against milliseconds.
const ZEROS: usize = 3;

/// From this length on a word of mixed characters may be an encoding of something: which of them are digits would tell of it.
const OPAQUE: usize = 12;

/// More of them are no longer the values of a message; so many in order would have to stay where they are.
const SORTED: usize = 200;

/// The stand-ins of words; true for those by which values sort. Words that are too many to sort, and those of a case that
/// `sorted` stand-ins cannot reproduce, are drawn each by itself.
pub(super) fn drawn(
    words: BTreeMap<String, bool>,
    sorted: bool,
    dice: &mut Dice<'_>,
) -> HashMap<String, String> {
    let few = sorted && words.values().filter(|sorts| **sorts).count() <= SORTED;
    let (sorted, free): (Vec<_>, Vec<_>) = words.into_iter().partition(|(_, sorts)| *sorts && few);
    let mut images = ascending(sorted.into_iter().map(|(word, _)| word).collect(), dice);
    for (word, _) in free {
        let letters: Vec<char> = word.chars().collect();
        let cover = Cover::of(&letters);
        let image = (0..letters.len()).map(|at| alone(&letters, at, cover, dice)).collect();
        images.insert(word, image);
    }
    images
}

/// The stand-ins of ascending words, which ascend too.
fn ascending(words: Vec<String>, dice: &mut Dice<'_>) -> HashMap<String, String> {
    let letters: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
    let mut images: Vec<String> = vec![String::new(); words.len()];
    let mut open = vec![(0..words.len(), 0)];
    while let Some((range, depth)) = open.pop() {
        let start =
            range.start + letters[range.clone()].iter().take_while(|word| word.len() == depth).count();
        match range.end.saturating_sub(start) {
            0 => {}
            // How it sorts is settled.
            1 => {
                let cover = Cover::of(&letters[start]);
                let rest = (depth..letters[start].len()).map(|at| alone(&letters[start], at, cover, dice));
                images[start].extend(rest);
            }
            _ => {
                let forks = forks(&letters, start..range.end, depth);
                for (c, range) in fork_images(&forks, &letters, depth, dice).into_iter().zip(forks) {
                    images[range.1.clone()].iter_mut().for_each(|image| image.push(c));
                    open.push((range.1, depth + 1));
                }
            }
        }
    }
    words.into_iter().zip(images).collect()
}

/// What the characters of a word are drawn from when its place is settled.
#[derive(Clone, Copy)]
enum Cover {
    /// Each from its own kind.
    Kin,
    /// All letters and digits: it looks like base64.
    Letters,
    /// The hexadecimal digits, in this letter case.
    Hex(&'static [u8; 16]),
}

impl Cover {
    fn of(word: &[char]) -> Self {
        let some = |kind: fn(&char) -> bool| word.iter().any(kind);
        let (upper, lower) = (some(char::is_ascii_uppercase), some(char::is_ascii_lowercase));
        if word.len() < OPAQUE || !some(char::is_ascii_digit) || !word.iter().all(char::is_ascii) {
            return Self::Kin;
        }
        match (upper, lower, word.iter().all(char::is_ascii_hexdigit)) {
            (true, true, _) => Self::Letters,
            (true, false, true) => Self::Hex(b"0123456789ABCDEF"),
            (false, true, true) => Self::Hex(b"0123456789abcdef"),
            _ => Self::Kin,
        }
    }
}

/// The image of a character whose word shares it with no other.
fn alone(word: &[char], at: usize, cover: Cover, dice: &mut Dice<'_>) -> char {
    const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let c = word[at];
    let Some(kin) = Kin::of(c) else { return c };
    match cover {
        Cover::Letters => char::from(LETTERS[dice.below(LETTERS.len())]),
        Cover::Hex(digits) => char::from(digits[dice.below(digits.len())]),
        Cover::Kin if c == '0' && near_an_end(word, at) => '0',
        Cover::Kin => kin.any(near_an_end(word, at), dice),
    }
}

/// Whether a digit here is among the leading zeros or the last digits, where a 0 stays 0 and nothing else becomes one.
fn near_an_end(word: &[char], at: usize) -> bool {
    let zeros = |part: &[char]| part.iter().all(|c| *c == '0');
    zeros(&word[..at]) || (at + ZEROS >= word.len() && zeros(&word[at + 1..]))
}

type Fork = (char, Range<usize>);

/// The words of a range by their character at `depth`, ascending.
fn forks(letters: &[Vec<char>], range: Range<usize>, depth: usize) -> Vec<Fork> {
    let mut forks: Vec<Fork> = Vec::new();
    for at in range {
        let c = letters[at][depth];
        match forks.last_mut() {
            Some((last, range)) if *last == c => range.end = at + 1,
            _ => forks.push((c, at..at + 1)),
        }
    }
    forks
}

/// The images of the characters of a fork, in their order.
fn fork_images(forks: &[Fork], letters: &[Vec<char>], depth: usize, dice: &mut Dice<'_>) -> Vec<char> {
    let mut images = Vec::with_capacity(forks.len());
    let mut rest = forks;
    while let [(c, _), ..] = rest {
        let kin = Kin::of(*c);
        let count = rest.iter().take_while(|(other, _)| Kin::of(*other) == kin).count();
        let (group, after) = rest.split_at(if kin.is_none() { 1 } else { count });
        rest = after;
        let Some(kin) = kin else {
            images.push(*c);
            continue;
        };
        let ends = |(_, range): &Fork| range.clone().any(|at| near_an_end(&letters[at], depth));
        let nonzero = kin == Kin::Digit && group.iter().any(ends);
        let fixed = usize::from(nonzero && group[0].0 == '0');
        images.extend(std::iter::repeat_n('0', fixed));
        let members = kin.members(nonzero);
        let drawn = dice.ascending(group.len() - fixed, members.len());
        images.extend(drawn.into_iter().map(|at| members[at]));
    }
    images
}

/// A text with every character that is not kept exchanged for another one by itself: for what belongs to no word.
pub(super) fn scrambled(text: &str, dice: &mut Dice<'_>) -> String {
    text.chars().map(|c| Kin::of(c).map_or(c, |kin| kin.any(false, dice))).collect()
}
