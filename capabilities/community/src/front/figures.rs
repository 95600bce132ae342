// SPDX-License-Identifier: AGPL-3.0-or-later
use kernel::Timestamp;

/// What happened to the questions of the last thirty days: always with its denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    pub asked: usize,
    pub answered: usize,
    /// Within this time half of all questions asked, answered or not, had an answer; none when fewer than half have one.
    pub half_within_micros: Option<i64>,
}

pub(super) fn figures(waits: &[(Timestamp, Option<Timestamp>)]) -> Figures {
    let mut took: Vec<i64> =
        waits.iter().filter_map(|(asked, answered)| Some(answered.as_ref()?.since(*asked))).collect();
    took.sort_unstable();
    let (asked, answered) = (waits.len(), took.len());
    let half = asked.div_ceil(2);
    let half_within_micros = if half == 0 { None } else { took.get(half - 1).copied() };
    Figures { asked, answered, half_within_micros }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unanswered_questions_count_in_the_half() {
        let at = Timestamp::from_micros;
        type Example<'a> = (&'a [(i64, Option<i64>)], usize, usize, Option<i64>);
        let cases: [Example<'_>; 5] = [
            (&[], 0, 0, None),
            (&[(10, None)], 1, 0, None),
            (&[(10, Some(14))], 1, 1, Some(4)),
            (&[(10, Some(14)), (10, None), (10, None)], 3, 1, None),
            (&[(10, Some(30)), (10, Some(14)), (10, Some(12)), (10, None)], 4, 3, Some(4)),
        ];
        for (waits, asked, answered, half) in cases {
            let waits: Vec<_> = waits.iter().map(|(asked, answered)| (at(*asked), answered.map(at))).collect();
            assert_eq!(figures(&waits), Figures { asked, answered, half_within_micros: half });
        }
    }
}
