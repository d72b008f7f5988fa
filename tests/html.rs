//! What HTML in a text comes to: as a tree a row, its lines set apart by " / ".

use statuslamp::text::{blocks, first_line};

#[path = "checks/tree.rs"]
mod tree;

use tree::tree_of;

fn assert_trees(rows: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in rows {
        let found = tree_of(text).trim_end().replace('\n', " / ");
        if found != *expected {
            wrong.push(format!("{text:?}\n   is {found}\n  not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// GitHub's updates ended in "<br />", and search found all of them by "br".
#[test]
fn a_statuspage_body_with_a_few_tags() {
    let body = r#"One thing.<br /><br />Another <b>thing</b>, see <a href="https://a.example/x">here</a>. Still a < b and c > d."#;
    assert_eq!(
        tree_of(body),
        "paragraph: One thing.\n\
         paragraph: Another {bold thing}, see {link here to \"https://a.example/x\" (a.example)}. Still a < b and c > d.\n"
    );
    assert_eq!(first_line(body), "One thing.");
}

#[test]
fn what_is_no_html_stays() {
    assert_trees(&[
        ("5 < 6 & 7 > 3", "paragraph: 5 < 6 & 7 > 3"),
        ("a <b and c> d", "paragraph: a <b and c> d"),
        ("R&D; AT&T; Q&A", "paragraph: R&D; AT&T; Q&A"),
        ("&copy 2026 &bogus; &#xD800; &#; &", "paragraph: &copy 2026 &bogus; &#xD800; &#; &"),
        ("Vec<T>, List<String>, Map<K, V>", "paragraph: Vec<T>, List<String>, Map<K, V>"),
        ("<no value> <your-host> <user@host>", "paragraph: <no value> <your-host> <user@host>"),
        ("at <time> UTC, see <link>", "paragraph: at <time> UTC, see <link>"),
        ("<a@b.example> <b.c> <p:x> <b-x>", "paragraph: <a@b.example> <b.c> <p:x> <b-x>"),
        ("<https://x.example|y>", "paragraph: {link y to \"https://x.example\" (x.example)}"),
        ("<#C024BE91L|general> <!here>", "paragraph: <#C024BE91L|general> <!here>"),
        ("<x-y>a</x-y> <svg onload=x> <math>", "paragraph: <x-y>a</x-y> <svg onload=x> <math>"),
        ("cut <b", "paragraph: cut <b"),
        ("<b title=\"cut>", "paragraph: <b title=\\\"cut>"),
        ("a <script> tag; a <style> sheet", "paragraph: a <script> tag; a <style> sheet"),
        ("<!-- no end <b>x</b>", "paragraph: <!-- no end {bold x}"),
        ("< b>x</ b>", "paragraph: < b>x</ b>"),
        ("1 < 2\n3 &lt; 4", "paragraph: 1 < 2{break}3 < 4"),
    ]);
}

#[test]
fn tags_within_lines() {
    assert_trees(&[
        (
            "<b>a</b> <STRONG>b</Strong> <i>c</i> <em>d</em>",
            "paragraph: {bold a} {bold b} {italic c} {italic d}",
        ),
        ("<s>a</s> <del>b</del> <u>c</u> <span style='x'>d</span>", "paragraph: {struck a} {struck b} c d"),
        ("<b>a<i>b</b>c</i>d", "paragraph: {bold a{italic b}}cd"),
        ("a <b>b c\n\nd", "paragraph: a {bold b c} / paragraph: d"),
        ("a</b> b</a> c</br>d", "paragraph: a b c{break}d"),
        ("a<b/>b<i />c", "paragraph: abc"),
        ("<b></b>a<a href='https://a.example'></a>", "paragraph: a"),
        ("<b></b>\n\n<span></span>\n\n&nbsp;", ""),
        ("<b>**a**</b> **<b>b</b>** **<b></b>**", "paragraph: {bold {bold a}} {bold {bold b}} ****"),
        ("<b>*a</b>*", "paragraph: {bold *a}*"),
        ("*<b>a*</b>", "paragraph: {italic a}"),
        ("<b>- a</b>", "paragraph: {bold - a}"),
        ("<b>Root cause</b>\nA disk.", "heading 1: Root cause / paragraph: A disk."),
        ("<strong>Now:</strong><br>We look.", "heading 1: Now / paragraph: We look."),
        ("a <code>b &lt;c&gt; *d*</code> e", "paragraph: a {code \"b <c> *d*\"} e"),
        (
            "<code>a <b>b</b></code> <kbd>c</kbd> <code></code><code>d",
            "paragraph: {code \"a b\"} {code \"c\"} d",
        ),
        ("`<b>&amp;</b>` <b>x</b>", "paragraph: {code \"<b>&amp;</b>\"} {bold x}"),
        ("``<br>` `` <br>x", "paragraph: {code \"<br>` \"}{break}x"),
        ("```\n<p>&amp;<br>\n```\n<b>a</b>", "code: \"<p>&amp;<br>\" / paragraph: {bold a}"),
        ("    <b>a</b>\n\nb", "code: \"<b>a</b>\" / paragraph: b"),
        ("a<!-- <b> -->b<script>alert('</b>')</script>c<style>b{}</style>d", "paragraph: abcd"),
        ("<time datetime='x'>10:00</time> <font color=red>UTC</font>", "paragraph: 10:00 UTC"),
        ("<a\nhref='https://a.example'\n>a</a>", "paragraph: {link a to \"https://a.example\" (a.example)}"),
    ]);
}

#[test]
fn references_are_never_marks() {
    assert_trees(&[
        ("&lt;b&gt;x&lt;/b&gt;", "paragraph: <b>x</b>"),
        ("&#42;x&#42; &#x2a;&#x2a;y&#42;&#42; &#96;z&#96;", "paragraph: *x* **y** `z`"),
        ("&#91;a](https://a.example)", "paragraph: [a]({link https://a.example to \"https://a.example\"})"),
        ("&#45; a\n&#35; b\n&gt; c", "paragraph: - a{break}# b{break}> c"),
        ("&amp;amp; &amp;lt;b&amp;gt;", "paragraph: &amp; &lt;b&gt;"),
        (
            "Gr&uuml;&szlig;e, 5&nbsp;MB &mdash; it&rsquo;s &ldquo;on&rdquo;&hellip;",
            "paragraph: Grüße, 5 MB — it’s “on”…",
        ),
        ("a&#x202e;b&#xfeff;c&#0;d", "paragraph: a&#x202e;bc&#0;d"),
        (
            "https://a.example/?b=1&amp;c=2",
            "paragraph: {link https://a.example/?b=1&c=2 to \"https://a.example/?b=1&c=2\"}",
        ),
        (
            "&lt;https://a.example/b&gt; c",
            "paragraph: <{link https://a.example/b to \"https://a.example/b\"}> c",
        ),
        (
            "[a](https://a.example/?b=1&amp;c=2)",
            "paragraph: {link a to \"https://a.example/?b=1&c=2\" (a.example)}",
        ),
        ("\\&amp; \\<b>a", "paragraph: &amp; <b>a"),
    ]);
}

#[test]
fn links_by_tags() {
    assert_trees(&[
        (
            "<a href=\"https://a.example/?a=1&amp;b=2\" onclick='x()'>a</a>",
            "paragraph: {link a to \"https://a.example/?a=1&b=2\" (a.example)}",
        ),
        (
            "<A HREF=https://a.example/b/>https://a.example/b/</A>",
            "paragraph: {link https://a.example/b/ to \"https://a.example/b/\"}",
        ),
        (
            "<a href='https://evil.example'>https://good.example</a>",
            "paragraph: {link https://good.example to \"https://evil.example\" (evil.example)}",
        ),
        ("<a href=\"javascript:alert(1)\">a</a>", "paragraph: a"),
        ("<a href=' java&#10;script:x'>a</a> <a href='&#106;avascript:x'>b</a>", "paragraph: a b"),
        ("<a href='/b'>a</a> <a name='x'>b</a> <a href='data:text/html,x'>c</a>", "paragraph: a b c"),
        (
            "<a href='mailto:a@b.example'>a@b.example</a>",
            "paragraph: {link a@b.example to \"mailto:a@b.example\"}",
        ),
        (
            "<a href='https://a.example'>a <a href='https://b.example'>b</a> c</a>",
            "paragraph: {link a  to \"https://a.example\" (a.example)}{link b to \"https://b.example\" (b.example)} c",
        ),
        (
            "<a href='https://a.example'>[b](https://b.example) https://c.example</a>",
            "paragraph: {link b https://c.example to \"https://a.example\" (a.example)}",
        ),
        (
            "[a <a href='https://b.example'>b</a>](https://a.example)",
            "paragraph: {link a b to \"https://a.example\" (a.example)}",
        ),
        (
            "<a href='https://a.example'><b>a</b>",
            "paragraph: {link {bold a} to \"https://a.example\" (a.example)}",
        ),
        (
            "<a title='>' href='https://a.example'>a</a>",
            "paragraph: {link a to \"https://a.example\" (a.example)}",
        ),
        (
            "<img src=x onerror=alert(1)> <img src='https://a.example/b.png' alt='a'>",
            "paragraph:  {link a to \"https://a.example/b.png\" (a.example)}",
        ),
        ("<img src='data:x' alt='a &amp; b'>", "paragraph: a & b"),
        (
            "<a href='https://a.example'><img src='https://b.example/c.png' alt=c></a>",
            "paragraph: {link c to \"https://a.example\" (a.example)}",
        ),
        (
            "<a href='https://a.example'><img src='https://b.example/c.png'></a>",
            "paragraph: {link  to \"https://a.example\" (a.example)}",
        ),
    ]);
}

#[test]
fn line_ends_by_tags() {
    assert_trees(&[
        ("a<br>b<BR/>c", "paragraph: a{break}b{break}c"),
        ("a<br>\nb<br />\n<br />\nc", "paragraph: a{break}b / paragraph: c"),
        ("a<br><br>", "paragraph: a"),
        ("<br>a", "paragraph: a"),
        ("a<hr>b", "paragraph: a / rule / paragraph: b"),
        (
            "Hit:<br>- a<br>- b<br><br>We look.",
            "paragraph: Hit: / bullets: /   item: a /   item: b / paragraph: We look.",
        ),
        ("- A<br>B\n- C<br>", "bullets: /   item: A{break}B /   item: C"),
        ("1. A<br>B<br>2. C", "numbers from 1: /   item: A{break}B /   item: C"),
        ("# A<br>b\n> c <i>d</i>", "heading 1: A / paragraph: b / quote: /   paragraph: c {italic d}"),
        (
            "■ 原因<br>負荷<br>■ 対応<br>再起動",
            "heading 1: 原因 / paragraph: 負荷 / heading 1: 対応 / paragraph: 再起動",
        ),
        ("06:19 UTC<br>a", "stamp: 06:19 UTC / paragraph: a"),
    ]);
}

#[test]
fn html_as_a_whole() {
    assert_trees(&[
        (
            "<p>One &amp; two.</p>\n<p>Three<br/>four</p>",
            "paragraph: One & two. / paragraph: Three{break}four",
        ),
        ("<p>a\n  b</p> c", "paragraph: a b / paragraph: c"),
        ("a\nb\n\nc</p>", "paragraph: a b / paragraph: c"),
        ("<p>a<p>b", "paragraph: a / paragraph: b"),
        ("<p>a<br><br>b<br></p>", "paragraph: a / paragraph: b"),
        ("<p></p><p>&nbsp;</p><div><b> </b></div>", ""),
        ("<P>a</P><DIV>b</DIV>", "paragraph: a / paragraph: b"),
        ("<p>5 * 3 **a** [x](y) \\ `b`</p>", "paragraph: 5 * 3 **a** [x](y) \\\\ `b`"),
        (
            "<p>[a](https://a.example)</p>",
            "paragraph: [a]({link https://a.example to \"https://a.example\"})",
        ),
        (
            "<p># one</p><p>&gt; two</p><p>> three</p>",
            "paragraph: # one / paragraph: > two / paragraph: > three",
        ),
        ("<p><strong>All</strong> of <em>you</em></p>", "paragraph: {bold All} of {italic you}"),
        ("<p>a<b> b </b>c<i> d</i></p>", "paragraph: a{bold  b }c{italic  d}"),
        (
            "<h1>A</h1><h3>B <i>c</i></h3>d<hr>e",
            "heading 1: A / heading 2: B {italic c} / paragraph: d / rule / paragraph: e",
        ),
        ("<h2>a<br>b</h2><h2></h2>c", "heading 1: a b / paragraph: c"),
        ("<p><b>Affected</b></p><p>Mail</p>", "heading 1: Affected / paragraph: Mail"),
        ("<p><b>Hit now</b></p><ul><li>a</li></ul>", "heading 1: Hit now / bullets: /   item: a"),
        ("<p><b>All is well</b></p>", "paragraph: {bold All is well}"),
        ("<p>■ 原因</p><p>負荷</p>", "heading 1: 原因 / paragraph: 負荷"),
        ("<p>06:19 UTC</p><p>a</p>", "stamp: 06:19 UTC / paragraph: a"),
        ("<p>- a<br>- b</p>", "bullets: /   item: a /   item: b"),
        ("<ul><li>a</li><LI class='x'>b</LI></ul>", "bullets: /   item: a /   item: b"),
        (
            "<ul>\n  <li>a</li>\n  <li></li>\n  <li>b\n</ul>c",
            "bullets: /   item: a /   item: b / paragraph: c",
        ),
        (
            "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>e",
            "bullets: /   item: a /     bullets: /       item: b /       item: c /   item: d / paragraph: e",
        ),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "bullets: /   item: a /     bullets: /       item: b"),
        (
            "<ol start=\"3\"><li>a</li><li><p>b</p><p>c</p></li></ol>",
            "numbers from 3: /   item: a /   item: b /     paragraph: c",
        ),
        ("<ol start=x><li>a [Planned]</li></ol>", "numbers from 1: /   item tagged \"Planned\": a"),
        ("<li>a<li>b", "bullets: /   item: a /   item: b"),
        ("<ul>a<li>b</li></ul></ul>c", "bullets: /   item: a /   item: b / paragraph: c"),
        ("<ul></ul>", ""),
        (
            "<blockquote><p>a</p><p>b</p></blockquote>c",
            "quote: /   paragraph: a /   paragraph: b / paragraph: c",
        ),
        ("</blockquote><blockquote>a", "quote: /   paragraph: a"),
        (
            "<ul><li>a<blockquote>b</ul>c",
            "bullets: /   item: a /     quote: /       paragraph: b / paragraph: c",
        ),
        ("<pre>a\n  *b* &lt;<b>c</b><br>d\n</pre>e", "code: \"a\\n  *b* <c\\nd\" / paragraph: e"),
        ("<pre><code>a", "code: \"a\""),
        ("<p><code>*a* &lt;b&gt;</code> <del>c</del></p>", "paragraph: {code \"*a* <b>\"} {struck c}"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td></tr></table>d",
            "paragraph: a | b{break}c / paragraph: d",
        ),
        ("<table><tr><td></td><td><p>a</p></td><td><p>b</p></td></tr></table>", "paragraph: a | b"),
        ("<dl><dt>a<dd>b</dl>", "paragraph: a{break}b"),
        (
            "<p>see https://a.example/?b&amp;c.</p>",
            "paragraph: see {link https://a.example/?b&c to \"https://a.example/?b&c\"}.",
        ),
        ("<p>a <script>x</script><!-- y -->b</p><style>p{}</style>", "paragraph: a b"),
        ("<p>1 < 2 and <no value> and `<b>`</p>", "paragraph: 1 < 2 and <no value> and `{bold `}"),
        ("<p title='a\n\nb' class=\">\">c</p>", "paragraph: c"),
        ("<div><section><p>a</p></section></div>", "paragraph: a"),
        ("<details><summary>a</summary>b</details>", "paragraph: a / paragraph: b"),
    ]);
}

/// However deep its author nests, what is shown is no deeper than eight, and nothing of it is lost.
#[test]
fn what_is_too_deep_stands_at_the_greatest_depth() {
    for unit in [
        "<ul><li>x",
        "<blockquote>x",
        "<blockquote><ol><li>x",
        "<b>x",
        "<i><b>x",
        "<p><a href=https://a.example><b>x",
    ] {
        let tree = tree_of(&unit.repeat(100));
        assert_eq!(tree.matches('x').count() - tree.matches("example").count(), 100, "{unit} {tree}");
        let depth = tree.lines().map(|line| line.len() - line.trim_start().len()).max();
        assert!(depth.is_some_and(|depth| depth <= 2 * 16), "{unit} {depth:?}");
    }
    assert_eq!(blocks(&"</ul></li></blockquote>".repeat(100)), []);
}
