//! Where the store lies: made for its owner alone.

use std::{fs::DirBuilder, path::Path};

use crate::error::{Kind, OrFail as _, Result};

/// Makes the directory for its owner alone: what it holds are keys.
pub(in crate::emulator) fn create_private_directory(directory: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory).or_fail(Kind::Other, || {
        format!(
            "The emulator's data directory {} can't be made",
            directory.display()
        )
    })
}

/// SQLite would make it readable by all; its other files take its mode.
pub(super) fn create_private_file(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}
