use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};
use statuslamp::embed::Options;
use statuslamp::feed::{FORMATS, Format, parse_timestamp};
use statuslamp::triage::Viewer;

/// Looks at a status feed as the Statuslamp widget would.
#[derive(Parser)]
#[command(
    name = "statuslamp",
    version,
    after_help = "Exit codes: 0 clean, 1 problems, 2 nothing could be read."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Says what the widget understands of a feed, and what is wrong with it and where
    Check(Check),
    /// Writes a feed as one in the extended Statuspage format
    Convert(Convert),
}

/// The feed.
#[derive(Args)]
pub struct Input {
    /// The feed's file; - reads standard input
    pub file: PathBuf,

    /// The feed's format [default: what it is found to be]
    #[arg(long, value_name = "NAME", value_parser = format_parser(), hide_possible_values = true)]
    pub format: Option<&'static Format>,
}

#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    pub input: Input,

    /// A document that belongs to the feed and tells more of how things are, such as Uptime Kuma's heartbeat; as often as there are such
    #[arg(long, value_name = "FILE")]
    pub with: Vec<PathBuf>,

    /// The reader's language (a BCP 47 tag)
    #[arg(long, value_name = "TAG", default_value = "en")]
    pub lang: String,

    /// The viewer's audience tokens, separated by spaces
    #[arg(long, value_name = "TOKENS")]
    audience: Vec<String>,

    /// The viewer's components, by id or name, separated by commas [default: all]
    #[arg(long, value_name = "LIST")]
    components: Vec<String>,

    /// The viewer's regions, by id or name, separated by commas [default: all]
    #[arg(long, value_name = "LIST")]
    regions: Vec<String>,

    /// Whether an outage that nobody wrote an incident for is shown: show or hide [default: show]
    #[arg(long, value_name = "WHETHER")]
    outages: Option<String>,

    /// The least impact that the banner shows: none, minor, major or critical [default: minor]
    #[arg(long, value_name = "IMPACT")]
    min_impact: Option<String>,

    /// How long before its start maintenance is announced, as an ISO 8601 duration [default: P1D]
    #[arg(long, value_name = "DURATION")]
    maintenance_lead: Option<String>,

    /// The time to look at, as RFC 3339 [default: now]
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub at: Option<i64>,

    /// Prints JSON instead of text
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Convert {
    #[command(flatten)]
    pub input: Input,

    /// Writes to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

impl Input {
    /// What the file is called in messages.
    pub fn name(&self) -> String {
        if self.file == Path::new("-") { "<stdin>".to_owned() } else { self.file.display().to_string() }
    }
}

impl Check {
    /// The viewer whom these options describe, read by the widget's own reader of options; what that would warn of is an error here.
    pub fn viewer(&self) -> Result<Viewer, clap::Error> {
        let (options, warnings) = Options::read(&|option| match option {
            "audience" => Some(self.audience.join(" ")),
            "components" => Some(self.components.join(",")),
            "regions" => Some(self.regions.join(",")),
            "outages" => self.outages.clone(),
            "min-impact" => self.min_impact.clone(),
            "maintenance-lead" => self.maintenance_lead.clone(),
            _ => None,
        });
        match warnings.first() {
            Some(warning) => {
                let mut command = Arguments::command();
                Err(command.error(ErrorKind::ValueValidation, format!("--{}", warning.sentence())))
            }
            None => Ok(options.settings.viewer),
        }
    }
}

fn format_parser() -> impl TypedValueParser<Value = &'static Format> {
    PossibleValuesParser::new(FORMATS.iter().map(|format| format.name))
        .try_map(|name| Format::named(&name).ok_or("no such format"))
}

fn time(text: &str) -> Result<i64, &'static str> {
    parse_timestamp(text)
        .map(|moment| moment.unix_ms)
        .ok_or("expected a time with its offset, such as 2026-11-24T10:00:00Z")
}
