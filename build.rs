//! Unfolds the packed pieces of the built-in table (`src/meaning/table`) into what is read at run time: a
//! double-array trie and plain scores. The package stays small, and the program starts without building anything.

use std::path::Path;
use std::{env, fs};
use yada::builder::DoubleArrayBuilder;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let from = Path::new("src/meaning/table");
    let to = env::var("OUT_DIR")?;
    for name in ["pieces.bin", "scores.bin"] {
        println!("cargo::rerun-if-changed={}", from.join(name).display());
    }
    let keys = pieces(&fs::read(from.join("pieces.bin"))?)?;
    let trie = DoubleArrayBuilder::build(&keys).map_err(|error| format!("no trie: {error:?}"))?;
    // Checked here, once, so that it need not be read through at each start.
    yada::DoubleArray::new(&trie[..]).map_err(|error| format!("a bad trie: {error:?}"))?;
    fs::write(Path::new(&to).join("pieces.trie"), trie)?;
    fs::write(
        Path::new(&to).join("scores.f32"),
        scores(&fs::read(from.join("scores.bin"))?)?,
    )?;
    Ok(())
}

/// The pieces in byte order with their ids, from the layout that `make/pack.py` describes.
fn pieces(packed: &[u8]) -> Result<Vec<(Vec<u8>, u32)>, Failure> {
    let (count, packed) = take_u32(packed)?;
    let (tail, packed) = take_u32(packed)?;
    let (shared, packed) = take(packed, count)?;
    let (rest, packed) = take(packed, count)?;
    let (mut tails, ids) = take(packed, tail)?;
    if ids.len() != 3 * count {
        return Err("pieces.bin is cut short".into());
    }
    let mut keys: Vec<(Vec<u8>, u32)> = Vec::with_capacity(count);
    for at in 0..count {
        let (own, left) = take(tails, rest[at].into())?;
        tails = left;
        let before = keys.last().map_or(&[][..], |(key, _)| key);
        let mut key = before[..shared[at].into()].to_vec();
        key.extend_from_slice(own);
        let id = u32::from_le_bytes([ids[at], ids[count + at], ids[2 * count + at], 0]);
        keys.push((key, id));
    }
    Ok(keys)
}

/// The scores by id, little-endian; zero for the first few, which are not found by score.
fn scores(packed: &[u8]) -> Result<Vec<u8>, Failure> {
    let (first, packed) = take_u32(packed)?;
    let mut out = vec![0; 4 * first];
    let (mut bits, mut step, mut shift) = (0_u32, 0_u32, 0);
    for byte in packed {
        step |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            bits += step;
            out.extend_from_slice(&bits.to_le_bytes());
            (step, shift) = (0, 0);
        }
    }
    Ok(out)
}

fn take(bytes: &[u8], count: usize) -> Result<(&[u8], &[u8]), Failure> {
    bytes
        .split_at_checked(count)
        .ok_or_else(|| "a table file is cut short".into())
}

fn take_u32(bytes: &[u8]) -> Result<(usize, &[u8]), Failure> {
    let (head, rest) = take(bytes, 4)?;
    Ok((u32::from_le_bytes(head.try_into()?) as usize, rest))
}
