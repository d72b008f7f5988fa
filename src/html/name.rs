/// Names of tags that begin or end a piece of text that stands by itself.
const BLOCKS: &str = "
    p div ul ol li h1 h2 h3 h4 h5 h6 blockquote pre table thead tbody tfoot tr td th caption dl dt dd section article header
    footer nav aside center details summary figure figcaption html head body";
/// Names of tags within such a piece, or of ones that aren't shown.
const INLINES: &str = "
    b i u s br hr em strong span code kbd samp tt small big sub sup font del ins strike mark abbr cite dfn q wbr nobr script style";
/// Names that are as likely an author's own, as in "at <time>", unless there are attributes or it is the end of one.
const DOUBTFUL: &str = "
    a img iframe var time data label title link meta form input button address main object option select";

/// What of a tag's name is known.
#[derive(Clone, Copy)]
pub(super) struct Name {
    /// In small letters.
    pub text: &'static str,
    /// Whether what it stands for is no part of a line.
    pub is_block: bool,
    /// Whether it takes more than the name to be a tag.
    pub is_doubtful: bool,
}

/// A name that HTML knows, in whatever case.
#[inline(never)]
pub(super) fn known(name: &str) -> Option<Name> {
    for (kind, names) in [BLOCKS, INLINES, DOUBTFUL].into_iter().enumerate() {
        if let Some(text) = names.split_ascii_whitespace().find(|known| known.eq_ignore_ascii_case(name)) {
            return Some(Name { text, is_block: kind == 0, is_doubtful: kind == 2 });
        }
    }
    None
}
