//! The program as a user runs it: one behaviour a file in `tests/cmd`.

#[test]
fn the_program_does_what_its_cases_say() {
    trycmd::TestCases::new().case("tests/cmd/*.toml").case("tests/cmd/*.md");
}
