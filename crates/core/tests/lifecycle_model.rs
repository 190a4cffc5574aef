//! Model check of the order's lifecycle: every sequence of moves up to a depth, over deduplicated states.
//!
//! A small model of the two channels and of the post between them and us (lost, late, repeated and overtaking answers
//! and notices) drives the shipped `apply`, and after every move the invariants of status.md §5 are checked. Then the
//! same search runs with weakened rules: each of them must be caught, which shows that the search can see.

#[path = "lifecycle_model/invariants.rs"]
mod invariants;
#[path = "lifecycle_model/moves.rs"]
mod moves;
#[path = "lifecycle_model/mutants.rs"]
mod mutants;
#[path = "lifecycle_model/scenarios.rs"]
mod scenarios;
#[path = "lifecycle_model/search.rs"]
mod search;
#[path = "lifecycle_model/world.rs"]
mod world;

use mutants::MUTANTS;
use scenarios::{SCENARIOS, Scenario};
use search::search;

fn holds(name: &str) {
    let scenario = scenario(name);
    let found = search(scenario, &mutants::NONE);
    println!("{name}: {} states, {} moves tried, depth {}", found.states, found.moves, scenario.depth);
    assert!(found.violation.is_none(), "{name}: {}", found.violation.unwrap_or_default());
    let missing: Vec<_> = scenario.sights.iter().filter(|sight| !found.sights.contains(sight)).collect();
    assert!(missing.is_empty(), "{name}: the search met no {missing:?}");
    assert!(found.deepest >= 7, "{name}: the search ended at depth {}", found.deepest);
}

#[test]
fn the_rules_hold_while_an_order_is_paid_closed_and_expires() {
    holds("payments");
}

#[test]
fn the_rules_hold_for_every_kind_of_event_together() {
    holds("everything");
}

#[test]
fn the_rules_hold_for_refunds_of_a_paid_order() {
    holds("refunds");
}

#[test]
fn the_rules_hold_when_a_channel_takes_money_for_an_order_that_is_dead() {
    holds("surprise");
}

#[test]
fn every_weakened_rule_is_caught() {
    let mut missed = Vec::new();
    for mutant in MUTANTS {
        match search(scenario(mutant.caught_in), mutant).violation {
            Some(violation) => println!("{} ({}): {violation}", mutant.name, mutant.caught_in),
            None => missed.push(mutant.name),
        }
    }
    assert!(missed.is_empty(), "not caught: {missed:?}");
}

fn scenario(name: &str) -> &'static Scenario {
    SCENARIOS.iter().find(|scenario| scenario.name == name).expect("a scenario of this name")
}
