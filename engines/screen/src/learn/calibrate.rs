// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a logit is worth on a channel: Platt's curve, held to the one of all channels, and that one to the shipped.

use super::channels::{Calibration, Channels};
use super::lesson::Studied;

/// With fewer decisions, or fewer of either answer, a channel follows all the others.
const FEWEST: usize = 30;
const FEWEST_OF_EACH: usize = 5;
/// How sure the curve begun with is, in decisions' worth (precision of slope and offset).
const SLOPE_HELD: f64 = 8.0;
const OFFSET_HELD: f64 = 1.0;

/// Curves from logits of texts that the model had not seen.
pub(super) fn calibrate(judged: &[(&Studied<'_>, f32)]) -> Channels {
    let mut channels = Channels::default();
    let all: Vec<(f64, bool)> = judged.iter().map(|(studied, logit)| point(studied, *logit)).collect();
    let shipped = Calibration { slope: 1.0, offset: 0.0 };
    if !suffices(&all) {
        return channels;
    }
    let everywhere = curve(&all, shipped);
    let mut names: Vec<&str> = judged.iter().map(|(studied, _)| studied.lesson.channel).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let own = judged.iter().filter(|(studied, _)| studied.lesson.channel == name);
        let own: Vec<(f64, bool)> = own.map(|(studied, logit)| point(studied, *logit)).collect();
        if suffices(&own) {
            channels.calibrations.push((name.to_owned(), curve(&own, everywhere)));
        }
    }
    channels.elsewhere = Some(everywhere);
    channels
}

fn point(studied: &Studied<'_>, logit: f32) -> (f64, bool) {
    (f64::from(logit), studied.lesson.adverse)
}

fn suffices(points: &[(f64, bool)]) -> bool {
    let adverse = points.iter().filter(|(_, adverse)| *adverse).count();
    points.len() >= FEWEST && adverse >= FEWEST_OF_EACH && points.len() - adverse >= FEWEST_OF_EACH
}

/// Slope and offset by Newton's method, penalised for leaving `held`. A step that does not help is halved. The slope stays
/// above a tenth, so that the order of texts on a channel is never turned round.
fn curve(points: &[(f64, bool)], held: Calibration) -> Calibration {
    let held = [f64::from(held.slope), f64::from(held.offset)];
    let mut at = held;
    for _ in 0..40 {
        let step = newton(points, held, at);
        let (mut share, before) = (1.0, loss(points, held, at));
        let moved = |share: f64| [at[0] - share * step[0], at[1] - share * step[1]];
        while share > 1e-6 && loss(points, held, moved(share)) > before {
            share /= 2.0;
        }
        at = moved(share);
    }
    Calibration { slope: at[0].clamp(0.1, 5.0) as f32, offset: at[1].clamp(-8.0, 8.0) as f32 }
}

/// Minus the logarithm of the likelihood, and the penalty.
fn loss(points: &[(f64, bool)], held: [f64; 2], at: [f64; 2]) -> f64 {
    let misfit = |(x, adverse): &(f64, bool)| {
        let logit = at[0] * x + at[1];
        let toward = if *adverse { -logit } else { logit };
        toward.max(0.0) + (-toward.abs()).exp().ln_1p()
    };
    let (slope, offset) = (at[0] - held[0], at[1] - held[1]);
    points.iter().map(misfit).sum::<f64>() + (SLOPE_HELD * slope * slope + OFFSET_HELD * offset * offset) / 2.0
}

fn newton(points: &[(f64, bool)], held: [f64; 2], at: [f64; 2]) -> [f64; 2] {
    let mut gradient = [SLOPE_HELD * (at[0] - held[0]), OFFSET_HELD * (at[1] - held[1])];
    let mut curvature = [SLOPE_HELD, 0.0, OFFSET_HELD];
    for (x, adverse) in points {
        let p = 1.0 / (1.0 + (-(at[0] * x + at[1])).exp());
        let (error, spread) = (p - f64::from(u8::from(*adverse)), p * (1.0 - p));
        gradient[0] += error * x;
        gradient[1] += error;
        curvature[0] += spread * x * x;
        curvature[1] += spread * x;
        curvature[2] += spread;
    }
    let determinant = curvature[0] * curvature[2] - curvature[1] * curvature[1];
    [
        (curvature[2] * gradient[0] - curvature[1] * gradient[1]) / determinant,
        (curvature[0] * gradient[1] - curvature[1] * gradient[0]) / determinant,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_decisions_move_a_curve_little_and_many_move_it_where_they_say() {
        let held = Calibration { slope: 1.0, offset: 0.0 };
        // Of texts at logit 2 only one in ten is adverse.
        let points = |n: usize| (0..n).map(|at| (2.0, at % 10 == 0)).collect::<Vec<_>>();
        let at_two = |curve: Calibration| 1.0 / (1.0 + (-(2.0 * curve.slope + curve.offset)).exp());
        let (few, many) = (at_two(curve(&points(10), held)), at_two(curve(&points(2_000), held)));
        assert!((many - 0.1).abs() < 0.01, "{many}");
        assert!(few > many + 0.05 && few < 0.6, "{few}");
        assert!(curve(&points(2_000), held).slope >= 0.1);
    }
}
