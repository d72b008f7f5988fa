/// For how much of a period a component worked, as the vendor itself says; never computed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uptime {
    /// In percent, `0` to `100`: decimal digits with or without a point, as many as the vendor gives. Anything else is shown nowhere.
    pub percent: String,
    /// The period, which ends now, in days.
    pub days: i64,
}
