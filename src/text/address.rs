use super::characters::{after_words, is_one_of};

/// Where a link may lead.
pub(super) struct Address {
    /// What the link is given.
    pub href: String,
    /// What of it says to whom it leads: the host, the mail address or the number.
    host: String,
    /// Whether something stands before the host that could be taken for it.
    has_user: bool,
}

/// Reads an address as browsers do: they ignore tabs and line ends anywhere, and controls and spaces at the ends.
///
/// `None` for every scheme but http, https, mailto and tel, for an address that begins with none, and where the host isn't written in plain ASCII
/// letters, digits, hyphens and dots: what it would be shown as is then for the browser to say. A host in other letters is a link in its
/// ASCII form ("xn--…").
pub(super) fn address(raw: &str) -> Option<Address> {
    let mut href = String::new();
    for character in raw.trim_matches(|character| character <= ' ').chars() {
        match character {
            '\t' | '\n' | '\r' => {}
            '\0'..=' '
            | '\x7f'..='\u{a0}'
            | '\u{2000}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}'
            | '\u{3000}' => {
                return None;
            }
            _ => href.push(character),
        }
    }
    let mut has_user = false;
    let host = if let Some(rest) = after_words(&href, "mailto:").or_else(|| after_words(&href, "tel:")) {
        // What is filled into the letter isn't whom it goes to.
        let whom = rest.split('?').next()?;
        (!whom.is_empty() && whom.chars().all(|character| character.is_ascii_graphic())).then_some(whom)?
    } else {
        let rest = after_words(&href, "http://").or_else(|| after_words(&href, "https://"))?;
        // To a browser a backslash is a slash.
        let authority = rest.split(|character| is_one_of(character, "/\\?#")).next()?;
        let host = match authority.rsplit_once('@') {
            Some((_, host)) => {
                has_user = true;
                host
            }
            None => authority,
        };
        let (host, port) = host.split_once(':').unwrap_or((host, ""));
        let is_plain = |character: char| character.is_ascii_alphanumeric() || is_one_of(character, "-._");
        let is_one = host.starts_with(|first: char| first.is_ascii_alphanumeric())
            && host.chars().all(is_plain)
            && port.bytes().all(|digit| digit.is_ascii_digit());
        is_one.then_some(host)?
    };
    let host = host.to_ascii_lowercase();
    Some(Address { href, host, has_user })
}

impl Address {
    /// The host, unless a link's text says it: by being an address of that host.
    pub fn host_unless_said(&self, text: &str) -> Option<String> {
        let text = text.trim();
        let bare =
            ["http://", "https://", "mailto:", "tel:"].iter().find_map(|scheme| after_words(text, scheme));
        let is_host = |rest: &str| {
            rest.get(..self.host.len()).is_some_and(|start| start.eq_ignore_ascii_case(&self.host))
                && rest
                    .get(self.host.len()..)
                    .is_some_and(|rest| rest.chars().next().is_none_or(|next| is_one_of(next, "/?#:")))
        };
        let is_said = !self.has_user && is_host(bare.unwrap_or(text));
        (!is_said).then(|| self.host.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_four_schemes_lead_anywhere() {
        for (raw, href) in [
            ("https://example.com/a", "https://example.com/a"),
            ("HTTP://Example.com", "HTTP://Example.com"),
            (" \u{1}https://example.com\n", "https://example.com"),
            ("ht\ttps://exam\nple.com", "https://example.com"),
            ("mailto:help@example.com?subject=x", "mailto:help@example.com?subject=x"),
            ("tel:+4930123", "tel:+4930123"),
            ("https://example.com:8443/説明", "https://example.com:8443/説明"),
        ] {
            assert_eq!(address(raw).map(|found| found.href).as_deref(), Some(href), "{raw:?}");
        }
        for raw in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}JavaScript:alert(1)",
            "java\0script:alert(1)",
            "javascript&colon;alert(1)",
            "javascript%3Aalert(1)",
            "data:text/html,x",
            "vbscript:x",
            "blob:https://example.com/x",
            "file:///etc/hosts",
            "view-source:https://example.com",
            "//example.com",
            "/path",
            "#top",
            "",
            "https:example.com",
            "https:/example.com",
            "https:///example.com",
            "https:\\\\example.com",
            "https://",
            "https://@",
            "https://%65xample.com",
            "https://exa\u{200b}mple.com",
            "https://ｅxample.com",
            "https://еxample.com",
            "https://[::1]/",
            "https://example.com:x/",
            "https://exa mple.com",
            "https://example.com/\u{2028}x",
            "mailto:",
            "mailto:a b",
        ] {
            assert!(address(raw).is_none(), "{raw:?}");
        }
    }

    #[test]
    fn the_host_is_told_unless_the_text_is_its_address() {
        for (raw, text, host) in [
            ("https://example.com/a", "https://example.com/a", None),
            ("https://example.com/a", "example.com", None),
            ("https://Example.com/a", "EXAMPLE.com/b", None),
            ("https://example.com/a", "the page", Some("example.com")),
            ("https://example.com.evil.example/", "https://example.com", Some("example.com.evil.example")),
            ("https://example.com/", "https://example.com.evil.example", Some("example.com")),
            (
                "https://good.example@evil.example/",
                "https://good.example@evil.example/",
                Some("evil.example"),
            ),
            ("https://good.example:pass@evil.example/", "good.example", Some("evil.example")),
            ("https://evil.example\\@good.example/", "good.example", Some("evil.example")),
            ("https://evil.example#@good.example/", "good.example", Some("evil.example")),
            ("https://xn--xample-9uf.com/", "еxample.com", Some("xn--xample-9uf.com")),
            ("mailto:a@example.com", "a@example.com", None),
            ("mailto:a@example.com", "write to us", Some("a@example.com")),
        ] {
            assert_eq!(address(raw).unwrap().host_unless_said(text).as_deref(), host, "{raw} as {text}");
        }
    }
}
