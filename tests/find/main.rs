//! What a reader finds in the history, and how they link to it.

mod browser;
mod filters;
mod folding;
mod fragments;
mod scanning;
mod searching;
