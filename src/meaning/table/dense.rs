//! Vectors as they stand in a `model.safetensors` of model2vec or of sentence-transformers' static embeddings.

use crate::error::Error;
use half::{bf16, f16};
use safetensors::tensor::{Dtype, SafeTensors, TensorView};
use std::ops::Range;
use std::path::Path;

/// One row of numbers for each piece.
#[derive(Debug)]
pub(super) struct Dense {
    /// The whole file.
    bytes: Vec<u8>,
    /// Where in it the rows stand.
    rows: Range<usize>,
    dtype: Dtype,
    dims: usize,
    /// For each piece the number of its row; none where they are the same.
    mapping: Option<Vec<u32>>,
    /// What each vector is multiplied by; empty for 1.
    weights: Vec<f32>,
    /// The length of each piece's vector.
    norms: Vec<f32>,
    largest: f32,
}

impl Dense {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// [`Error::Read`] where it cannot be read, [`Error::Format`] where it holds no table.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        let bytes = std::fs::read(path).map_err(|source| Error::Read {
            path: path.into(),
            source,
        })?;
        Self::from_bytes(bytes).map_err(|problem| Error::Format {
            path: path.into(),
            place: String::new(),
            problem,
            hint: "a table needs a model.safetensors as model2vec writes it".to_owned(),
        })
    }

    fn from_bytes(bytes: Vec<u8>) -> Result<Self, String> {
        let tensors = SafeTensors::deserialize(&bytes).map_err(|error| error.to_string())?;
        let rows = tensors
            .tensor("embeddings")
            .or_else(|_| tensors.tensor("embedding.weight"));
        let rows = rows.map_err(|_| "it holds no tensor `embeddings`".to_owned())?;
        let &[count, dims] = rows.shape() else {
            return Err("`embeddings` is not a matrix".to_owned());
        };
        let dtype = rows.dtype();
        if dims == 0 || !matches!(dtype, Dtype::F64 | Dtype::F32 | Dtype::F16 | Dtype::BF16 | Dtype::I8) {
            return Err(format!(
                "`embeddings` has rows of {dims} numbers of the unknown kind {dtype:?}"
            ));
        }
        let start = rows.data().as_ptr().addr() - bytes.as_ptr().addr();
        let rows = start..start + rows.data().len();
        let weights = tensors.tensor("weights").ok().map(|view| numbers(&view)).transpose()?;
        let mapping = tensors
            .tensor("mapping")
            .ok()
            .map(|view| whole_numbers(&view))
            .transpose()?;
        let pieces = mapping.as_ref().map_or(count, Vec::len);
        let weights = weights.unwrap_or_default();
        if !weights.is_empty() && weights.len() != pieces {
            return Err(format!("there are {pieces} pieces but {} weights", weights.len()));
        }
        let mut table = Self {
            bytes,
            rows,
            dtype,
            dims,
            mapping,
            weights,
            norms: vec![1.0; pieces],
            largest: 0.0,
        };
        table.measure();
        Ok(table)
    }

    /// Finds out the length of each vector and the largest number; a vector that is not all numbers is skipped.
    fn measure(&mut self) {
        let mut vector = vec![0.0; self.dims];
        for piece in 0..self.norms.len() {
            vector.fill(0.0);
            self.add(piece as u32, 1.0, &mut vector);
            let norm = vector.iter().map(|part| part * part).sum::<f32>().sqrt();
            self.norms[piece] = if norm.is_finite() { norm } else { 0.0 };
            if self.norms[piece] == 0.0 {
                continue;
            }
            self.largest = vector.iter().fold(self.largest, |most, part| most.max(part.abs()));
        }
    }

    /// Makes `piece` one to skip.
    pub(super) fn silence(&mut self, piece: u32) {
        if let Some(norm) = self.norms.get_mut(piece as usize) {
            *norm = 0.0;
        }
    }

    pub(super) fn dims(&self) -> usize {
        self.dims
    }

    pub(super) fn len(&self) -> usize {
        self.norms.len()
    }

    pub(super) fn largest(&self) -> f32 {
        self.largest
    }

    pub(super) fn norm(&self, piece: u32) -> f32 {
        self.norms.get(piece as usize).copied().unwrap_or_default()
    }

    pub(super) fn add(&self, piece: u32, weight: f32, sum: &mut [f32]) {
        if self.norm(piece) == 0.0 {
            return;
        }
        let piece = piece as usize;
        let row = self.mapping.as_ref().map_or(piece, |mapping| mapping[piece] as usize);
        let size = self.dims * self.dtype.bitsize() / 8;
        let Some(row) = self.bytes[self.rows.clone()].get(row * size..(row + 1) * size) else {
            return;
        };
        let weight = weight * self.weights.get(piece).copied().unwrap_or(1.0);
        for (sum, part) in sum.iter_mut().zip(parts(row, self.dtype)) {
            *sum += weight * part;
        }
    }
}

/// The numbers in `bytes`.
fn parts(bytes: &[u8], dtype: Dtype) -> Box<dyn Iterator<Item = f32> + '_> {
    match dtype {
        Dtype::F64 => Box::new(bytes.as_chunks().0.iter().map(|&part| f64::from_le_bytes(part) as f32)),
        Dtype::F32 => Box::new(bytes.as_chunks().0.iter().map(|&part| f32::from_le_bytes(part))),
        Dtype::F16 => Box::new(
            bytes
                .as_chunks()
                .0
                .iter()
                .map(|&part| f16::from_le_bytes(part).to_f32()),
        ),
        Dtype::BF16 => Box::new(
            bytes
                .as_chunks()
                .0
                .iter()
                .map(|&part| bf16::from_le_bytes(part).to_f32()),
        ),
        _ => Box::new(bytes.iter().map(|&part| f32::from(part as i8))),
    }
}

fn numbers(view: &TensorView<'_>) -> Result<Vec<f32>, String> {
    match view.dtype() {
        dtype @ (Dtype::F64 | Dtype::F32 | Dtype::F16 | Dtype::BF16) => Ok(parts(view.data(), dtype).collect()),
        dtype => Err(format!("`weights` are of the unknown kind {dtype:?}")),
    }
}

fn whole_numbers(view: &TensorView<'_>) -> Result<Vec<u32>, String> {
    let bytes = view.data();
    match view.dtype() {
        Dtype::I64 | Dtype::U64 => {
            let numbers = bytes.as_chunks().0.iter().map(|&part| u64::from_le_bytes(part) as u32);
            Ok(numbers.collect())
        }
        Dtype::I32 | Dtype::U32 => Ok(bytes
            .as_chunks()
            .0
            .iter()
            .map(|&part| u32::from_le_bytes(part))
            .collect()),
        dtype => Err(format!("`mapping` is of the unknown kind {dtype:?}")),
    }
}
