//! Breadth-first search over deduplicated worlds; the first violation found is a shortest one.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use ttpay_core::lifecycle::Outcome;

use crate::invariants::{check, check_settled};
use crate::moves::Move;
use crate::mutants::Mutant;
use crate::scenarios::{Scenario, Sight};
use crate::world::World;

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    pub states: usize,
    pub moves: usize,
    pub deepest: usize,
    pub sights: Vec<Sight>,
    pub violation: Option<String>,
}

pub fn search(scenario: &Scenario, mutant: &Mutant) -> Found {
    let apply = |order: &_, event: &_, now| -> Result<Outcome, _> { mutant.apply(order, event, now) };
    let mut found = Found::default();
    let Some(root) = scenario.root(&apply) else { return found };
    let mut seen = HashSet::from([fingerprint(&root)]);
    let mut trail: Vec<(usize, Option<Move>)> = vec![(0, None)];
    let mut frontier = vec![(0, root)];
    for depth in 1..=scenario.depth {
        let mut next = Vec::new();
        for (node, world) in &frontier {
            for step in scenario.moves() {
                let Some(moved) = world.step(step, &apply) else { continue };
                found.moves += 1;
                let verdict = check(world, step, &moved, scenario.honest, &apply);
                let fresh = seen.insert(fingerprint(&moved.world));
                let verdict = verdict.and_then(|()| {
                    if fresh { check_settled(&moved.world, scenario.honest, &apply) } else { Ok(()) }
                });
                if let Err(violation) = verdict {
                    let moves = path(&trail, *node, step);
                    found.violation = Some(format!("{violation} after {moves:?}"));
                    found.states = seen.len();
                    return found;
                }
                if fresh {
                    let unseen =
                        |sight: &&Sight| !found.sights.contains(sight) && sight.is_of(&moved.world.order);
                    let sights: Vec<Sight> = scenario.sights.iter().filter(unseen).copied().collect();
                    found.sights.extend(sights);
                    trail.push((*node, Some(step)));
                    next.push((trail.len() - 1, moved.world));
                }
            }
        }
        if next.is_empty() {
            break;
        }
        found.deepest = depth;
        frontier = next;
    }
    found.states = seen.len();
    found
}

fn fingerprint(world: &World) -> u64 {
    let mut hasher = DefaultHasher::new();
    world.hash(&mut hasher);
    hasher.finish()
}

fn path(trail: &[(usize, Option<Move>)], node: usize, last: Move) -> Vec<Move> {
    let mut moves = vec![last];
    let mut node = node;
    while let (parent, Some(step)) = trail[node] {
        moves.push(step);
        node = parent;
    }
    moves.reverse();
    moves
}
