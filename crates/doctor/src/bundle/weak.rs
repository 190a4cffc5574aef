//! An RSA key that stands for a real one: of its size and exponent, made in a moment, and good for nothing.
//!
//! It is the product of many small primes, so that anybody can factor it: a bundle is public, and a stand-in that could be
//! taken for a key would be a trap. What it signs opens like any signature, which is all that a diagnosis looks at.

use super::dice::Dice;

/// Bits of a prime.
const PRIME: usize = 64;

/// The stand-in of a key with its private half, which never leaves the making of a bundle.
pub(super) struct Weak {
    primes: Vec<u64>,
    exponent: u64,
}

impl Weak {
    /// A modulus of exactly so many bits; `None` for an exponent or a size that no key here has.
    pub(super) fn drawn(bits: usize, exponent: &[u8], dice: &mut Dice<'_>) -> Option<Self> {
        let exponent =
            exponent.iter().try_fold(0u64, |all, byte| all.checked_mul(256)?.checked_add((*byte).into()))?;
        if exponent < 3 || exponent.is_multiple_of(2) || bits < 4 * PRIME {
            return None;
        }
        // The last two share what is left, so that none is small.
        let whole = bits / PRIME - 1;
        let left = bits - whole * PRIME;
        let sizes = std::iter::repeat_n(PRIME, whole).chain([left / 2, left - left / 2]);
        let mut primes = Vec::new();
        for size in sizes {
            // Each is within 1/256 of its power of two: even a hundred of them lose no bit of the product.
            let top = u64::MAX >> (PRIME - size);
            let prime = loop {
                let candidate = (top - dice.number() % (top >> 8)) | 1;
                let fits = greatest_common(exponent % (candidate - 1), candidate - 1) == 1;
                if fits && is_prime(candidate) && !primes.contains(&candidate) {
                    break candidate;
                }
            };
            primes.push(prime);
        }
        Some(Self { primes, exponent })
    }

    /// The modulus, big-endian without leading zeros.
    pub(super) fn modulus(&self) -> Vec<u8> {
        let product = self.primes.iter().fold(vec![1], |mut all, prime| {
            add_product(&mut all, &[], 0, *prime);
            all
        });
        bytes(&product)
    }

    /// The block raised to the private exponent, as long as the modulus.
    pub(super) fn signed(&self, block: &[u8]) -> Vec<u8> {
        // Garner: the number below the product so far that leaves every prime its rest.
        let (mut number, mut product) = (vec![0], vec![1]);
        for prime in &self.primes {
            let private = inverse(self.exponent % (prime - 1), prime - 1);
            let rest = power(remainder_of_bytes(block, *prime), private, *prime);
            let gap = (u128::from(rest) + u128::from(*prime) - u128::from(remainder(&number, *prime)))
                % u128::from(*prime);
            let gap = u64::try_from(gap).unwrap_or_default();
            let factor = times(gap, inverse(remainder(&product, *prime), *prime), *prime);
            add_product(&mut number, &product, factor, 1);
            add_product(&mut product, &[], 0, *prime);
        }
        let (signed, length) = (bytes(&number), bytes(&product).len());
        [vec![0; length.saturating_sub(signed.len())], signed].concat()
    }
}

/// `number = number * by + other * factor`, in limbs from the lowest on.
fn add_product(number: &mut Vec<u64>, other: &[u64], factor: u64, by: u64) {
    let length = number.len().max(other.len()) + 2;
    number.resize(length, 0);
    let (mut carry, mut above) = (0u128, 0u128);
    for (at, limb) in number.iter_mut().enumerate() {
        let own = u128::from(*limb) * u128::from(by) + carry;
        let added = u128::from(other.get(at).copied().unwrap_or_default()) * u128::from(factor) + above;
        let low = u128::from(own as u64) + u128::from(added as u64);
        *limb = low as u64;
        carry = (own >> 64) + (low >> 64);
        above = added >> 64;
    }
    while number.len() > 1 && number.last() == Some(&0) {
        number.pop();
    }
}

fn remainder(number: &[u64], by: u64) -> u64 {
    let fold = |rest: u128, limb: &u64| (rest << 64 | u128::from(*limb)) % u128::from(by);
    u64::try_from(number.iter().rev().fold(0, fold)).unwrap_or_default()
}

fn remainder_of_bytes(bytes: &[u8], by: u64) -> u64 {
    let fold = |rest: u128, byte: &u8| (rest << 8 | u128::from(*byte)) % u128::from(by);
    u64::try_from(bytes.iter().fold(0, fold)).unwrap_or_default()
}

fn bytes(number: &[u64]) -> Vec<u8> {
    let all: Vec<u8> = number.iter().rev().flat_map(|limb| limb.to_be_bytes()).collect();
    let zeros = all.iter().take_while(|byte| **byte == 0).count();
    all[zeros..].to_vec()
}

fn times(a: u64, b: u64, modulus: u64) -> u64 {
    u64::try_from(u128::from(a) * u128::from(b) % u128::from(modulus)).unwrap_or_default()
}

fn power(mut base: u64, mut exponent: u64, modulus: u64) -> u64 {
    let mut result = 1 % modulus;
    base %= modulus;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base, modulus);
        }
        base = times(base, base, modulus);
        exponent >>= 1;
    }
    result
}

fn greatest_common(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common(b, a % b) }
}

/// The inverse of a number that has one.
fn inverse(number: u64, modulus: u64) -> u64 {
    let (mut before, mut now) = ((i128::from(modulus), 0i128), (i128::from(number % modulus), 1i128));
    while now.0 != 0 {
        let quotient = before.0 / now.0;
        (before, now) = (now, (before.0 - quotient * now.0, before.1 - quotient * now.1));
    }
    u64::try_from(before.1.rem_euclid(i128::from(modulus))).unwrap_or_default()
}

/// Miller and Rabin's test with the bases that decide every number of 64 bits.
fn is_prime(number: u64) -> bool {
    const BASES: [u64; 12] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
    if let Some(small) = BASES.iter().find(|base| number.is_multiple_of(**base)) {
        return number == *small;
    }
    let twos = (number - 1).trailing_zeros();
    let odd = (number - 1) >> twos;
    BASES.iter().all(|base| {
        let mut value = power(*base, odd, number);
        (0..twos).any(|_| {
            let passes = value == number - 1;
            value = times(value, value, number);
            passes
        }) || power(*base, odd, number) == 1
    })
}
