//! Where the key and the certificate of an identity are written to.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use super::{SelfSigned, hexadecimal, private_file};
use crate::{
    error::{Error, Kind, OrFail as _, Result},
    model::IdentityId,
};

/// The longest name before `-cert.pem`: file systems take 255 bytes in all.
const LONGEST: usize = 200;

/// The two files of a certificate, written.
#[derive(Debug)]
pub struct Files {
    /// The certificate's.
    pub certificate: PathBuf,
    /// The key's, which only its owner can read.
    pub key: PathBuf,
}

impl Files {
    /// Writes both, or neither. Files that exist are left as they are: another
    /// device may rely on that key.
    ///
    /// # Errors
    /// When the directory does not exist, a file does, or can't be written.
    pub fn write(directory: &Path, identity: &IdentityId, made: &SelfSigned) -> Result<Self> {
        if !directory.is_dir() {
            return Err(Error::usage(format!(
                "The output directory '{}' does not exist",
                directory.display()
            )));
        }
        let stem = stem(identity);
        let files = Self {
            certificate: directory.join(format!("{stem}-cert.pem")),
            key: directory.join(format!("{stem}-key.pem")),
        };
        write_new(&files.key, &mut private_file(), made.key())?;
        let public_file = &mut fs::OpenOptions::new();
        public_file.write(true);
        if let Err(error) = write_new(&files.certificate, public_file, made.certificate()) {
            // The error to tell is the first one.
            let _ = fs::remove_file(&files.key);
            return Err(error);
        }
        Ok(files)
    }

    /// Takes both away again: the identity that they are for was not created.
    ///
    /// # Errors
    /// When one of them is still there.
    pub fn delete(self) -> Result<()> {
        let key = delete(&self.key);
        delete(&self.certificate).and(key)
    }
}

fn write_new(file: &Path, options: &mut fs::OpenOptions, text: &str) -> Result<()> {
    let failed = || format!("'{}' can't be written", file.display());
    let mut open = match options.create_new(true).open(file) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(Error::usage(format!(
                "'{}' exists already, and is not overwritten",
                file.display()
            ))
            .hint("Move it away, or write to another directory with --output-dir"));
        }
        open => open.or_fail(Kind::Other, failed)?,
    };
    // What a hub is told next can't be told again: the key has to be there even
    // if the power fails meanwhile.
    let written = open
        .write_all(text.as_bytes())
        .and_then(|()| open.sync_all());
    if written.is_err() {
        drop(open);
        let _ = fs::remove_file(file);
    }
    written.or_fail(Kind::Other, failed)
}

fn delete(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error)
            .or_fail(Kind::Other, || {
                format!("'{}' can't be deleted", file.display())
            }),
        _ => Ok(()),
    }
}

/// `<device>` or `<device>+<module>`. What could be a pattern, a variable, a
/// drive or an option to some shell or file system is percent-encoded, the `+`
/// of an id too, so no two identities share a name.
///
/// Where a file system takes `A` for `a`, two identities can still meet; the
/// second one is refused then, as its files exist.
fn stem(identity: &IdentityId) -> String {
    let mut stem = String::new();
    encode(identity.device.as_str(), &mut stem);
    if let Some(module) = &identity.module {
        stem.push('+');
        encode(module.as_str(), &mut stem);
    }
    if stem.len() > LONGEST {
        let digest = Sha256::digest(&stem);
        // All of it is ASCII.
        stem.truncate(LONGEST - 2 * 16 - 1);
        // Which no shorter name has.
        stem.push('~');
        stem.push_str(&hexadecimal(&digest[..16]));
    }
    stem
}

fn encode(id: &str, stem: &mut String) {
    for (place, byte) in id.bytes().enumerate() {
        // At the beginning they make an option, or a hidden file.
        let is_plain = byte.is_ascii_alphanumeric()
            || byte == b'_'
            || place > 0 && matches!(byte, b'-' | b'.');
        if is_plain {
            stem.push(char::from(byte));
        } else {
            stem.push('%');
            stem.push_str(&hexadecimal(&[byte]));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{num::NonZeroU32, time::SystemTime};

    use proptest::prelude::*;

    use super::*;
    use crate::model::{DeviceId, ModuleId};

    fn identity(device: &str, module: Option<&str>) -> IdentityId {
        IdentityId {
            device: device.parse::<DeviceId>().unwrap(),
            module: module.map(|module| module.parse::<ModuleId>().unwrap()),
        }
    }

    fn made(identity: &IdentityId) -> SelfSigned {
        SelfSigned::make(identity, NonZeroU32::MIN, SystemTime::now()).unwrap()
    }

    fn names(directory: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(directory)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn both_files_are_written_and_deleted() {
        let directory = tempfile::tempdir().unwrap();
        let identity = identity("d1", Some("$edge:m1"));
        let made = made(&identity);
        let files = Files::write(directory.path(), &identity, &made).unwrap();
        assert_eq!(
            names(directory.path()),
            ["d1+%24edge%3Am1-cert.pem", "d1+%24edge%3Am1-key.pem"]
        );
        assert_eq!(
            fs::read_to_string(&files.certificate).unwrap(),
            made.certificate()
        );
        assert_eq!(fs::read_to_string(&files.key).unwrap(), made.key());
        files.delete().unwrap();
        assert!(names(directory.path()).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn the_key_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt as _;

        let directory = tempfile::tempdir().unwrap();
        let identity = identity("d1", None);
        let files = Files::write(directory.path(), &identity, &made(&identity)).unwrap();
        let mode = fs::metadata(&files.key).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn nothing_is_overwritten_and_nothing_is_left_half_done() {
        for existing in ["d1-cert.pem", "d1-key.pem"] {
            let directory = tempfile::tempdir().unwrap();
            fs::write(directory.path().join(existing), "old").unwrap();
            let identity = identity("d1", None);
            let error = Files::write(directory.path(), &identity, &made(&identity)).unwrap_err();
            assert_eq!(error.kind(), Kind::Usage);
            assert!(error.message().contains(existing), "{error}");
            assert_eq!(names(directory.path()), [existing]);
            assert_eq!(fs::read(directory.path().join(existing)).unwrap(), b"old");
        }
    }

    #[test]
    fn the_directory_has_to_exist() {
        let directory = tempfile::tempdir().unwrap().path().join("nope");
        let identity = identity("d1", None);
        let error = Files::write(&directory, &identity, &made(&identity)).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        assert!(!directory.exists());
    }

    #[test]
    fn plain_ids_are_their_own_names() {
        assert_eq!(stem(&identity("Line-4_press.2", None)), "Line-4_press.2");
        assert_eq!(stem(&identity("-rf", Some("..a%+"))), "%2Drf+%2E.a%25%2B");
        let long = "x".repeat(128);
        assert_eq!(stem(&identity(&long, Some(&long))).len(), LONGEST);
    }

    fn any_identity() -> impl Strategy<Value = IdentityId> {
        // Few characters, so that names which could collide come up.
        let id = "[aA2B%+-]{1,3}|[A-Za-z0-9:.+%_#*?!(),=@;$'-]{1,128}";
        (id, prop::option::of(id)).prop_map(|(device, module)| identity(&device, module.as_deref()))
    }

    proptest! {
        #[test]
        fn names_are_safe_and_no_two_identities_share_one(one in any_identity(), other in any_identity()) {
            let name = stem(&one);
            prop_assert!(name.len() <= LONGEST);
            prop_assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._+%~".contains(&byte)));
            prop_assert!(!name.starts_with(['-', '.']));
            prop_assert_eq!(name == stem(&other), one == other);
        }
    }
}
