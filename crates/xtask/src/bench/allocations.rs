//! Counts allocations, only while somebody asks: the timed rounds pay for one untaken branch and no more.
#![allow(clippy::float_arithmetic)] // A mean, not money.

use std::alloc::{GlobalAlloc, Layout};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use mimalloc::MiMalloc;

static COUNTING: AtomicBool = AtomicBool::new(false);
static COUNT: AtomicU64 = AtomicU64::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

struct Counting;

fn count() {
    if COUNTING.load(Relaxed) {
        COUNT.fetch_add(1, Relaxed);
    }
}

// SAFETY: every call goes to the allocator of the program `ttpay` unchanged; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller keeps the contract of `GlobalAlloc`.
        unsafe { MiMalloc.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { MiMalloc.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: as above.
        unsafe { MiMalloc.realloc(pointer, layout, size) }
    }
}

/// Allocations (growths included) of one call of `work`, on average over many, the first calls not counted.
/// Nothing else may run meanwhile.
pub(crate) fn per_call(mut work: impl FnMut()) -> f64 {
    const CALLS: u32 = 1000;
    for _ in 0..10 {
        work();
    }
    COUNT.store(0, Relaxed);
    COUNTING.store(true, Relaxed);
    for _ in 0..CALLS {
        work();
    }
    COUNTING.store(false, Relaxed);
    #[allow(clippy::cast_precision_loss)]
    let count = COUNT.load(Relaxed) as f64;
    count / f64::from(CALLS)
}
