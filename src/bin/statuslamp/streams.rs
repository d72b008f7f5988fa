//! Files and standard streams, none of which can make the program panic.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

/// Reads a file, or standard input for `-`: at most one byte more than `limit`, by which the caller sees that it is too large.
pub fn take(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let source: Box<dyn Read> =
        if path == Path::new("-") { Box::new(io::stdin().lock()) } else { Box::new(File::open(path)?) };
    let mut bytes = Vec::new();
    source.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a text to a file, or to standard output where none is named. Whether that went well; where it didn't, it was said why. A reader
/// of standard output that has seen enough and closed it, such as `head`, is no failure.
pub fn put(path: Option<&Path>, text: &str) -> bool {
    let written = match path {
        Some(path) => std::fs::write(path, text),
        None => {
            let mut out = io::stdout().lock();
            out.write_all(text.as_bytes()).and_then(|()| out.flush())
        }
    };
    match written {
        Err(error) if path.is_some() || error.kind() != ErrorKind::BrokenPipe => {
            let name = path.map_or_else(|| "standard output".to_owned(), |path| path.display().to_string());
            complain(&format!("statuslamp: {name}: {error}\n"));
            false
        }
        _ => true,
    }
}

/// Writes a text to standard error. Where that is closed, there is nobody left to tell.
pub fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
