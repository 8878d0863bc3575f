//! Whether units are ranked.

/// Whether a summary ranks units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Ranking {
    /// It does not.
    #[default]
    Off,
    /// By lights, county-level units and departments each among themselves.
    ByLights,
}
