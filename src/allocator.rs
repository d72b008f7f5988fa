//! The allocator of the shipped program: a free list for each power of two.
//!
//! The standard library's allocator for WebAssembly is 2 kB of brotli larger. What this one gives up for that: a block is up to twice as
//! large as what was asked for, and a freed block only serves later requests of its size, so that memory is bounded by the sum of the most
//! ever used of each size. WebAssembly never gives memory back to the browser in any case.

use std::alloc::{GlobalAlloc, Layout};
use std::arch::wasm32::{memory_grow, memory_size};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

const PAGE: usize = 65_536;
/// Every block holds at least the link of its free list, and is aligned to its own size up to [`MAX_ALIGN`].
const MIN_BLOCK: usize = 16;
const MAX_ALIGN: usize = 64;

struct State {
    /// The first free block of each power of two; a free block begins with the address of the next one.
    free: [*mut u8; usize::BITS as usize],
    /// From here to `end` nothing has been handed out yet.
    next: usize,
    end: usize,
}

struct Blocks(UnsafeCell<State>);

// SAFETY: the program is built without the threads of WebAssembly, so there is one thread.
unsafe impl Sync for Blocks {}

#[global_allocator]
static ALLOCATOR: Blocks =
    Blocks(UnsafeCell::new(State { free: [null_mut(); usize::BITS as usize], next: 0, end: 0 }));

/// The size of the block that serves a layout; no power of two may be as large: a larger one overflows to 0.
fn block_size(layout: Layout) -> usize {
    layout.size().max(layout.align()).max(MIN_BLOCK).checked_next_power_of_two().unwrap_or(0)
}

impl State {
    fn fresh(&mut self, size: usize) -> *mut u8 {
        let align = size.min(MAX_ALIGN);
        let start = self.next.next_multiple_of(align);
        if self.end.checked_sub(start).is_some_and(|left| left >= size) {
            self.next = start + size;
            return start as *mut u8;
        }
        let pages = size.div_ceil(PAGE);
        let grown = memory_grow(0, pages);
        if grown == usize::MAX {
            return null_mut();
        }
        // What was left of the last piece is only lost where somebody else has grown the memory in between.
        let start = if grown * PAGE == self.end { start } else { grown * PAGE };
        self.next = start + size;
        self.end = memory_size(0) * PAGE;
        start as *mut u8
    }
}

// SAFETY: blocks never overlap: each comes from `fresh` once and is then either handed out or on the one list of its size. It is as large
// as its layout asks, and aligned to it, since alignments above `MAX_ALIGN` are refused. Nothing here unwinds.
unsafe impl GlobalAlloc for Blocks {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let size = block_size(layout);
        if size == 0 || layout.align() > MAX_ALIGN {
            return null_mut();
        }
        // SAFETY: one thread, and nothing below calls back into the allocator.
        let state = unsafe { &mut *self.0.get() };
        let Some(list) = state.free.get_mut(size.trailing_zeros() as usize) else { return null_mut() };
        if list.is_null() {
            return state.fresh(size);
        }
        let block = *list;
        // SAFETY: a block on a list is free, and begins with the link that `dealloc` wrote.
        *list = unsafe { block.cast::<*mut u8>().read() };
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as above.
        let state = unsafe { &mut *self.0.get() };
        if let Some(list) = state.free.get_mut(block_size(layout).trailing_zeros() as usize) {
            // SAFETY: the block is the caller's to give back, and has room for the link.
            unsafe { block.cast::<*mut u8>().write(*list) };
            *list = block;
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        let Ok(new) = Layout::from_size_align(new_size, layout.align()) else { return null_mut() };
        if block_size(new) == block_size(layout) {
            return block;
        }
        // SAFETY: the caller's promises are those of both calls; the two blocks are different ones.
        unsafe {
            let moved = self.alloc(new);
            if !moved.is_null() {
                moved.copy_from_nonoverlapping(block, layout.size().min(new_size));
                self.dealloc(block, layout);
            }
            moved
        }
    }
}
