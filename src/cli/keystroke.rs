//! Single keys: as they are pressed where standard input is a terminal, otherwise the characters that come in.

use console::{Key, Term};
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Stdin, Write};

/// A key that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stroke {
    /// A letter or a sign.
    Sign(char),
    /// To the next: the right arrow or the space bar.
    Next,
    /// To the one before: the left arrow or the backspace key.
    Back,
    /// Away: the escape key.
    Leave,
    /// A key without a meaning.
    Other,
}

/// Where keys come from.
pub(crate) enum Keys {
    /// A terminal, which gives each key as it is pressed.
    Terminal(Term),
    /// A file or another program: each character but white space is a key.
    Piped(BufReader<Stdin>),
}

impl Keys {
    /// From standard input, whatever it is.
    pub(crate) fn new() -> Self {
        match io::stdin().is_terminal() {
            true => Self::Terminal(if io::stdout().is_terminal() {
                Term::stdout()
            } else {
                Term::stderr()
            }),
            false => Self::Piped(BufReader::new(io::stdin())),
        }
    }

    /// The next key; none when no more can come.
    pub(crate) fn next(&mut self) -> io::Result<Option<Stroke>> {
        match self {
            Self::Terminal(terminal) => Ok(Some(match terminal.read_key()? {
                Key::Char(' ') | Key::ArrowRight => Stroke::Next,
                Key::Char(sign) => Stroke::Sign(sign),
                Key::ArrowLeft | Key::Backspace => Stroke::Back,
                Key::Escape => Stroke::Leave,
                _ => Stroke::Other,
            })),
            Self::Piped(input) => loop {
                match character(input)? {
                    None => return Ok(None),
                    Some(sign) if sign.is_whitespace() => {}
                    Some(sign) => return Ok(Some(Stroke::Sign(sign))),
                }
            },
        }
    }

    /// The line that is typed after `prompt`, without the spaces around it; `start` is there to go on from.
    pub(crate) fn line(&mut self, prompt: &str, start: &str) -> io::Result<String> {
        let typed = match self {
            Self::Terminal(terminal) => {
                write!(terminal, "{prompt}")?;
                terminal.read_line_initial_text(start)?
            }
            Self::Piped(input) => {
                let mut line = Vec::new();
                input.read_until(b'\n', &mut line)?;
                String::from_utf8_lossy(&line).into_owned()
            }
        };
        Ok(typed.trim().to_owned())
    }

    /// Empties the screen, where there is one.
    pub(crate) fn clear(&self) -> io::Result<()> {
        match self {
            Self::Terminal(terminal) => terminal.clear_screen(),
            Self::Piped(_) => Ok(()),
        }
    }
}

/// The next character of UTF-8; bytes that are none are the replacement character.
fn character(input: &mut impl Read) -> io::Result<Option<char>> {
    let mut bytes = [0; 4];
    for length in 0..4 {
        if input.read(&mut bytes[length..=length])? == 0 {
            return Ok((length > 0).then_some(char::REPLACEMENT_CHARACTER));
        }
        match std::str::from_utf8(&bytes[..=length]) {
            Ok(text) => return Ok(text.chars().next()),
            Err(error) if error.error_len().is_some() => break,
            Err(_) => {}
        }
    }
    Ok(Some(char::REPLACEMENT_CHARACTER))
}

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn characters_of_any_length_are_read() {
        let bytes = ["aé中𠀀".as_bytes(), b"\xff\xe4\xb8"].concat();
        let mut input = &bytes[..];
        let mut read = String::new();
        while let Some(sign) = character(&mut input).unwrap() {
            read.push(sign);
        }
        assert_eq!(read, "aé中𠀀\u{fffd}\u{fffd}");
    }
}
