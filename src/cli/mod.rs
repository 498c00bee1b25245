//! One command a file; errors become one line on standard error and exit code 2.

use std::process::ExitCode;

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    use diptych::align::*;
    use std::io::Write;
    let args: Vec<String> = std::env::args().collect();
    let read = |p: &str| std::fs::read_to_string(p).expect("x");
    let (ta, tb) = (read(&args[2]), read(&args[3]));
    fn lang(t: &str) -> diptych::text::Language {
        let z = t.chars().take(3000).filter(|c| ('\u{4e00}'..'\u{9fff}').contains(c)).count();
        if z > 300 { return "zh".parse().expect("y"); }
        match whatlang::detect_lang(&t.chars().take(3000).collect::<String>()) {
            Some(whatlang::Lang::Fra) => "fr",
            Some(whatlang::Lang::Deu) => "de",
            _ => "en",
        }.parse().expect("y")
    }
    let seg = |t| Segments { texts: str::lines(t).map(str::trim).filter(|l| !l.is_empty()).collect(), language: lang(t) };
    let (a, b) = (seg(&ta), seg(&tb));
    let al = segments(&a, &b, &Options::default());
    let j = |v: &[u32]| v.iter().map(|x| x.to_string()).collect::<Vec<_>>().join(",");
    let mut o = std::io::BufWriter::new(std::io::stdout().lock());
    for l in &al.links {
        let _ = writeln!(o, "{}\t{}\t{:.3}\t{}{}", j(&l.a), j(&l.b), l.confidence, if l.order == Order::Moved { "moved" } else { "in-order" }, if l.overlap == Overlap::Partial { "-partial" } else { "" });
    }
    for x in &al.only_a { let _ = writeln!(o, "{x}\t\t0\tnull"); }
    for x in &al.only_b { let _ = writeln!(o, "\t{x}\t0\tnull"); }
    ExitCode::SUCCESS
}
