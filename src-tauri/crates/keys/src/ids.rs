//! Identifiers and byte strings as they stand in the manifest. Owns their one written form (lower-case
//! hexadecimal); must not know what they identify.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// `N` bytes, written as lower-case hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Hex<const N: usize>(pub [u8; N]);

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex::encode(self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut bytes = [0u8; N];
        hex::decode_to_slice(&text, &mut bytes).map_err(|_| D::Error::custom("not hexadecimal of the right length"))?;
        Ok(Self(bytes))
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 16]);

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), hex::encode(self.0))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Hex(self.0).serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Hex::<16>::deserialize(deserializer).map(|hex| Self(hex.0))
            }
        }

        impl From<[u8; 16]> for $name {
            fn from(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }
        }
    };
}

id!(
    /// A store: 16 bytes chosen when it is created (the bytes of a UUID).
    StoreId
);
id!(
    /// A person who can unlock the store (the bytes of their UUID).
    UserId
);
id!(
    /// Something with a 32-byte key of its own: an encrypted file, the school's authority, the directory.
    CompartmentId
);

impl CompartmentId {
    /// `office.db`: people who unlock, settings, school profile. Everybody holds it.
    pub const OFFICE: Self = Self(*b"guardbook:office");
    /// `registers.db`: people, devices, consent, training.
    pub const REGISTERS: Self = Self(*b"guardbook:regist");
    /// `casework.db`: incidents, device checks. The safeguarding team.
    pub const CASEWORK: Self = Self(*b"guardbook:casewk");
    /// The private key of the school's certificate authority ([`crate::SchoolCa`]). Administrators alone.
    pub const SCHOOL_CA: Self = Self(*b"guardbook:sch-ca");
    /// The secret from which the directory's signing key comes. Whoever holds it is an administrator. Made by
    /// [`crate::create_store`]; give it to a second administrator beside their other compartments.
    pub const ADMINISTRATION: Self = Self(*b"guardbook:admins");

    /// Those with a number in every store, in the order of their slot numbers.
    pub const WELL_KNOWN: [Self; 5] = [Self::OFFICE, Self::REGISTERS, Self::CASEWORK, Self::SCHOOL_CA, Self::ADMINISTRATION];
}
