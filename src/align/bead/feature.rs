//! The features of a bead: their places in an array and their names in the file of weights.

/// Declares the features: their places in an array, and their names in the file of weights.
macro_rules! features {
    ($($feature:ident = $name:literal),* $(,)?) => {
        /// A feature of a bead.
        #[derive(Clone, Copy)]
        pub(super) enum Feature { $($feature),* }
        /// The features' names, as in the file of weights.
        pub(super) const NAMES: &[&str] = &[$($name),*];
    };
}

features! {
    CoverSum = "avg_s_sum", CoverMin = "avg_s_min", StrongSum = "avg_s55_sum", StrongMin = "avg_s55_min",
    Worst = "segmin_s", WorstStrong = "segmin_s55",
    LoseOther = "lose_min_opp", LoseOwn = "lose_min_own", LoseSum = "lose_sum",
    GainMost = "gain_max", GainSum = "gain_sum",
    Cosine = "cos", CosineSize = "cos_pq", Base = "base", BaseSize = "base_pq",
    GramsSame = "char_same", GramsSize = "char_pq", GramsCross = "char_cross",
    Length = "dlen", Length3 = "dlen.3", Length7 = "dlen.7", LengthSquare = "z2", LengthAbs = "absz", LengthJoined = "dlen_multi",
    EndSame = "endclass_eq", Question = "q_mismatch", Exclamation = "excl_mismatch", EndOther = "end_mismatch",
    EndNeither = "both_nonterm", InnerOpen = "internal_nonterm", InnerEnd = "internal_term",
    QuoteOne = "quote_xor", QuoteBoth = "quote_both", InnerQuote = "internal_inquote",
    InnerSmall = "internal_lower", SmallOne = "lower_mismatch", QuoteStart = "quotestart_mismatch",
    NumbersShared = "digits_shared", NumbersAlone = "digits_unmatched",
    Shape11 = "1-1", Shape12 = "1-2", Shape13 = "1-3", Shape14 = "1-4", Shape15 = "1-5", Shape16 = "1-6",
    Shape22 = "2-2", Shape23 = "2-3", Shape24 = "2-4", Shape33 = "3-3", Shape34 = "3-4", Excess = "excess",
    CoverLow5 = "avgmin<.5", CoverLow4 = "avgmin<.4", CoverLow3 = "avgmin<.3",
    SoftLow6 = "pm8<.6", SoftLow4 = "pm8<.4", SoftLow2 = "pm8<.2",
    HardLow7 = "pm20<.7", HardLow5 = "pm20<.5", HardLow25 = "pm20<.25",
    CosineLow5 = "cos<.5", CosineLow3 = "cos<.3", CosineLow15 = "cos<.15",
    GramsLow15 = "char<.15", GramsLow05 = "char<.05",
    Elsewhere = "mneg>0", Elsewhere08 = "mneg>.08", Elsewhere2 = "mneg>.2", Here = "mpos",
    SoftMass = "t*pm8", HardMass = "t*pm20", SoftMassLow = "t*pm8<.4", ElsewhereMass = "t*mneg",
    Cosine11Low = "11&cos<.5",
    Alone = "null", AloneMass = "null_W", AloneCover = "null_s", AloneStrong = "null_s55",
    AloneLength = "null_loglen", AloneOpen = "null_nonterm", AloneLong = "null_len40",
}

/// How many features a bead has.
pub(super) const COUNT: usize = NAMES.len();

/// The features of one bead, by [`Feature`].
pub(super) type Features = [f32; COUNT];
