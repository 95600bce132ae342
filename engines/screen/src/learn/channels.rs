// SPDX-License-Identifier: MIT OR Apache-2.0
//! What holds on one channel and not on another: how a margin becomes a probability, and from where it is a label.

/// Slope and offset of a channel, over the model's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    pub slope: f32,
    pub offset: f32,
}

/// What a site set for each of its channels; a channel that is not named follows the model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Channels {
    pub calibrations: Vec<(String, Calibration)>,
    /// For every channel without its own.
    pub elsewhere: Option<Calibration>,
    /// Probability from which a text of the channel is labelled an adverse event; the empty name is every other channel.
    pub thresholds: Vec<(String, f32)>,
}

impl Channels {
    /// The logit of a verdict as this channel's texts bear it out.
    pub(crate) fn calibrated(&self, channel: Option<&str>, logit: f32) -> f32 {
        match found(&self.calibrations, channel).or(self.elsewhere.as_ref()) {
            Some(calibration) => calibration.slope * logit + calibration.offset,
            None => logit,
        }
    }

    pub(crate) fn threshold(&self, channel: Option<&str>) -> Option<f32> {
        channel?;
        found(&self.thresholds, channel).or_else(|| found(&self.thresholds, Some(""))).copied()
    }
}

fn found<'a, T>(list: &'a [(String, T)], channel: Option<&str>) -> Option<&'a T> {
    let channel = channel?;
    list.iter().find(|(name, _)| name == channel).map(|(_, value)| value)
}
