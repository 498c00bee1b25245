//! What words mean across languages: a static table of vectors whose sums can be compared.
