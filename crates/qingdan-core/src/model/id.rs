//! Newtype identifiers: stable ASCII names given in the data, never shown to users.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "specta", derive(specta::Type))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The identifier as it stands in the data.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// An issued task list, e.g. `baotou-2025-49`.
    TaskListId
);
id!(
    /// A task in its task list, e.g. `t07`.
    TaskId
);
id!(
    /// A measure in its task, e.g. `t07-m2`.
    MeasureId
);
id!(
    /// An indicator, e.g. `t08-puhui-tuowei`.
    IndicatorId
);
id!(
    /// A reporting unit, e.g. `guyang`; stays the same when the unit is renamed.
    UnitId
);
