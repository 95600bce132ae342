// SPDX-License-Identifier: AGPL-3.0-or-later
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;

use crate::{Problem, Roles, Visit};

/// Who may use a route. Every route names one; there is no default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    Anyone,
    SignedIn,
    /// One of these roles.
    Role(Roles),
}

/// A capability's routes, each with its rule.
#[derive(Default)]
pub struct Routes {
    pub(crate) router: Router,
    list: Vec<(&'static str, Rule)>,
}

impl Routes {
    pub fn new() -> Routes {
        Routes::default()
    }

    /// Registers a path: `routes.at("/questions/{id}", Rule::Anyone, get(question::get))`.
    pub fn at(mut self, path: &'static str, rule: Rule, handlers: MethodRouter) -> Routes {
        self.router = self.router.route(path, handlers.route_layer(from_fn_with_state(rule, enforce)));
        self.list.push((path, rule));
        self
    }

    /// Adds another capability's routes.
    pub fn merge(mut self, other: Routes) -> Routes {
        self.router = self.router.merge(other.router);
        self.list.extend(other.list);
        self
    }

    /// Every path and its rule, for the guard and the reference.
    pub fn list(&self) -> &[(&'static str, Rule)] {
        &self.list
    }
}

async fn enforce(State(rule): State<Rule>, visit: Visit, request: Request, next: Next) -> Response {
    let allowed = match rule {
        Rule::Anyone => Ok(()),
        _ if !visit.viewer.is_signed_in() => Err(Problem::SignInNeeded),
        Rule::SignedIn => Ok(()),
        Rule::Role(roles) if visit.viewer.has(roles) => Ok(()),
        Rule::Role(_) => Err(Problem::NotAllowed),
    };
    match allowed {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}
