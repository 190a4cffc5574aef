//! The settings from file, environment and flags.
