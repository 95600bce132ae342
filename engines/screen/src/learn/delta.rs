// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a site taught, as a file: where the model's bytes differ from the shipped ones, and the channels' curves.
//!
//! File: magic; digest of the shipped model (u64); the curves, each a name's length and bytes, slope and offset (f32);
//! the differences, each the gap since the one before (LEB128) and the new byte; FNV-1a of all before. Little-endian.

use super::channels::{Calibration, Channels};
use crate::model::{Model, digest};

/// Why bytes are not what a site taught this screener.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeltaRefused {
    #[error("the file does not begin as what a site taught does")]
    Magic,
    #[error("the file is damaged: its check sum is wrong")]
    Damaged,
    #[error("it was taught to another shipped model: let the site learn again")]
    OtherModel,
    #[error("the file ends too early or says what cannot be")]
    Content,
}

const MAGIC: &[u8; 8] = b"ALMDEL01";
/// Name of the curve for every channel without its own; no channel is called so.
const ELSEWHERE: &str = "\u{0}";

pub(super) fn write(shipped: &Model, taught: &Model, channels: &Channels) -> Vec<u8> {
    let (from, to) = (shipped.write(), taught.write());
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&digest(&from).to_le_bytes());
    let elsewhere = channels.elsewhere.map(|curve| (ELSEWHERE.to_owned(), curve));
    let curves: Vec<(String, Calibration)> = elsewhere.into_iter().chain(channels.calibrations.clone()).collect();
    number(&mut bytes, curves.len());
    for (name, curve) in curves {
        number(&mut bytes, name.len());
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(&curve.slope.to_le_bytes());
        bytes.extend_from_slice(&curve.offset.to_le_bytes());
    }
    let mut last = 0;
    for at in (0..from.len()).filter(|at| from[*at] != to[*at]) {
        number(&mut bytes, at - last);
        bytes.push(to[at]);
        last = at;
    }
    let sum = digest(&bytes);
    bytes.extend_from_slice(&sum.to_le_bytes());
    bytes
}

pub(super) fn read(shipped: &Model, bytes: &[u8]) -> Result<(Model, Channels), DeltaRefused> {
    if bytes.get(..8) != Some(MAGIC) {
        return Err(DeltaRefused::Magic);
    }
    let (body, sum) = bytes.split_last_chunk::<8>().ok_or(DeltaRefused::Content)?;
    if digest(body).to_le_bytes() != *sum {
        return Err(DeltaRefused::Damaged);
    }
    let mut rest = body.get(8..).ok_or(DeltaRefused::Content)?;
    let mut model = shipped.write();
    if taken::<8>(&mut rest)? != digest(&model).to_le_bytes() {
        return Err(DeltaRefused::OtherModel);
    }
    let channels = curves(&mut rest)?;
    let mut at = 0_usize;
    while !rest.is_empty() {
        at = at.checked_add(counted(&mut rest)?).ok_or(DeltaRefused::Content)?;
        *model.get_mut(at).ok_or(DeltaRefused::Content)? = taken::<1>(&mut rest)?[0];
    }
    let model = Model::read(&model).map_err(|_| DeltaRefused::Content)?;
    Ok((model, channels))
}

fn curves(rest: &mut &[u8]) -> Result<Channels, DeltaRefused> {
    let mut channels = Channels::default();
    for _ in 0..counted(rest)? {
        let length = counted(rest)?;
        let name = rest.split_off(..length).ok_or(DeltaRefused::Content)?;
        let name = std::str::from_utf8(name).map_err(|_| DeltaRefused::Content)?.to_owned();
        let slope = f32::from_le_bytes(taken::<4>(rest)?);
        let offset = f32::from_le_bytes(taken::<4>(rest)?);
        if !slope.is_finite() || !offset.is_finite() || slope <= 0.0 {
            return Err(DeltaRefused::Content);
        }
        let curve = Calibration { slope, offset };
        match name.as_str() {
            ELSEWHERE => channels.elsewhere = Some(curve),
            _ => channels.calibrations.push((name, curve)),
        }
    }
    Ok(channels)
}

fn taken<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], DeltaRefused> {
    let (first, others) = rest.split_first_chunk::<N>().ok_or(DeltaRefused::Content)?;
    *rest = others;
    Ok(*first)
}

fn number(bytes: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn counted(rest: &mut &[u8]) -> Result<usize, DeltaRefused> {
    let mut value = 0_usize;
    for shift in (0..28).step_by(7) {
        let byte = taken::<1>(rest)?[0];
        value |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    Err(DeltaRefused::Content)
}
