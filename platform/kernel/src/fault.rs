// SPDX-License-Identifier: AGPL-3.0-or-later
use std::fmt;

/// Something that was not expected: opaque, keeps its causes, is logged once at the edge.
///
/// A fault may say that the unit of work can simply be run again (a serialisation failure or a deadlock).
pub struct Fault {
    what: String,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
    pub retryable: bool,
    /// The name of the constraint that was violated, when the database named one.
    pub constraint: Option<String>,
}

impl Fault {
    /// A fault that begins here. The sentence must hold no personal text.
    pub fn new(what: impl Into<String>) -> Fault {
        Fault { what: what.into(), cause: None, retryable: false, constraint: None }
    }

    /// A fault with the error that led to it.
    pub fn caused(what: impl Into<String>, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Fault {
        Fault { what: what.into(), cause: Some(cause.into()), retryable: false, constraint: None }
    }

    /// True when the database named a violated constraint that contains `name`.
    pub fn violates(&self, name: &str) -> bool {
        self.constraint.as_deref().is_some_and(|constraint| constraint.contains(name))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.what)?;
        if let Some(cause) = &self.cause {
            write!(out, ": {cause}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Fault({self})")
    }
}

impl std::error::Error for Fault {}

/// Adds what was being done to an error, and makes a fault of it.
pub trait Context<T> {
    /// Turns the error into a [`Fault`] that says `what` was being done.
    fn context(self, what: &str) -> Result<T, Fault>;
}

impl<T, E: Into<Box<dyn std::error::Error + Send + Sync>>> Context<T> for Result<T, E> {
    fn context(self, what: &str) -> Result<T, Fault> {
        self.map_err(|cause| Fault::caused(what, cause))
    }
}
