//! The report for people.

use std::fmt::{self, Write};

use statuslamp::feed::MAX_PROBLEMS;
use statuslamp::model::Kind;

use super::findings::Finding;
use super::reason::Reason;
use super::report::{Entry, Report, Said, Understood};
use super::words::{count, instant, one_line};

/// How many entries are listed that are over: they are the history, and years of it say nothing new. The JSON output has all.
const MAX_OVER: usize = 10;

/// Writes a report.
pub fn write(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a string can't fail.
    let _ = whole(&mut out, report);
    out
}

/// Writes problems, each beginning with `file:line:column:` as compilers do, which editors and CI make links of.
pub fn problems(file: &str, findings: &[Finding]) -> String {
    let mut out = String::new();
    let _ = list_of_problems(&mut out, file, findings);
    out
}

fn whole(out: &mut String, report: &Report) -> fmt::Result {
    match (&report.understood, report.format) {
        (Some(understood), Some(format)) => {
            writeln!(out, "{}: {}", report.file, format.name)?;
            facts(out, report, understood)?;
            entries(out, understood)?;
        }
        _ => writeln!(out, "{}: nothing could be read", report.file)?,
    }
    writeln!(out)?;
    list_of_problems(out, &report.file, &report.findings)
}

fn facts(out: &mut String, report: &Report, understood: &Understood) -> fmt::Result {
    let Understood { page, severity, told, of_all, open, expired_ms, components, history, .. } = understood;
    writeln!(out, "  page        {}", one_line(page.name.as_deref().unwrap_or("the feed doesn't name it")))?;
    let written = match &page.lang {
        Some(lang) => format!("the feed is in {}", one_line(lang)),
        None => "the feed doesn't say which it is in".to_owned(),
    };
    writeln!(out, "  language    {}; {written}", one_line(&report.lang))?;
    writeln!(out, "  time        {}", instant(report.now_ms))?;
    write!(out, "  overall     {}", severity.as_str())?;
    if let Some(expired_ms) = expired_ms {
        write!(
            out,
            " (the feed says {}, and that it is out of date since {})",
            told.as_str(),
            instant(*expired_ms)
        )?;
    }
    if *open > 0 {
        write!(out, "; {} of no stated impact", count(*open, "incident is open", "incidents are open"))?;
    }
    if of_all != told {
        write!(out, "; the whole feed: {}", of_all.as_str())?;
    }
    write!(out, "\n  components  {}", components.0)?;
    if components.1 > 0 {
        write!(out, " in {}", count(components.1, "group", "groups"))?;
    }
    writeln!(out, "\n  history     {}, {} over", count(history.0, "entry", "entries"), history.1)
}

fn entries(out: &mut String, understood: &Understood) -> fmt::Result {
    if understood.shown.is_empty() {
        writeln!(out, "\nThe banner shows nothing.")?;
    } else {
        writeln!(out, "\nThe banner shows:")?;
    }
    for (number, entry) in (1..).zip(&understood.shown) {
        writeln!(out, "  {number}. {}", line(entry))?;
        if let Some(action) = &entry.action {
            writeln!(out, "     what to do: {}", marked(action))?;
        }
        if let Some(excerpt) = &entry.excerpt {
            writeln!(out, "     {}", marked(excerpt))?;
        }
    }
    if !understood.not_shown.is_empty() {
        writeln!(out, "\nIt doesn't show:")?;
    }
    let mut over = 0;
    for (entry, reason) in &understood.not_shown {
        over += usize::from(matches!(reason, Reason::Over));
        if over <= MAX_OVER || !matches!(reason, Reason::Over) {
            writeln!(out, "  - {}\n    {}", line(entry), one_line(&reason.to_string()))?;
        }
    }
    match over.saturating_sub(MAX_OVER) {
        0 => Ok(()),
        more => writeln!(out, "  and {more} more that are over"),
    }
}

fn line(entry: &Entry) -> String {
    let phase = match (entry.kind, entry.phase) {
        (Kind::Outage, _) => ", an outage without an incident".to_owned(),
        (_, "unknown") => String::new(),
        (_, phase) => format!(", {phase}"),
    };
    format!("{}{phase}: {}", entry.severity.as_str(), marked(&entry.title))
}

/// A text with what a reader of another language should know about it.
fn marked(said: &Said) -> String {
    let mut text = one_line(&said.text);
    if said.machine {
        text.push_str(" [machine translation]");
    }
    if let (Some(lang), Some(false)) = (&said.lang, said.is_wanted) {
        text.push_str(&format!(" [in {}]", one_line(lang)));
    }
    text
}

fn list_of_problems(out: &mut String, file: &str, findings: &[Finding]) -> fmt::Result {
    if findings.is_empty() {
        return writeln!(out, "No problems.");
    }
    let no_more = if findings.len() < MAX_PROBLEMS { "" } else { " or more" };
    writeln!(out, "{}{no_more}:", count(findings.len(), "problem", "problems"))?;
    for finding in findings {
        write!(out, "{}:", finding.file.as_deref().unwrap_or(file))?;
        if let Some(position) = finding.position {
            write!(out, "{}:{}:", position.line, position.column)?;
        }
        writeln!(out, " {}\n    {}", one_line(&finding.message), finding.advice)?;
    }
    Ok(())
}
