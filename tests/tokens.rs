//! The default colours, recomputed: [contrast as WCAG 2.2 defines it](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).

use std::collections::HashMap;

/// The pairs of `light-dark()` by custom property.
fn tokens() -> HashMap<String, [f64; 2]> {
    let css = include_str!("../src/view/tokens.css");
    css.lines()
        .filter_map(|line| {
            let (name, rest) = line.split_once("var(--statuslamp-")?.1.split_once(", light-dark(")?;
            let (light, dark) = rest.split_once(')')?.0.split_once(", ")?;
            Some((name.to_owned(), [luminance(light), luminance(dark)]))
        })
        .collect()
}

fn luminance(hex: &str) -> f64 {
    let channel = |place: usize| {
        let value = f64::from(u8::from_str_radix(&hex[place..place + 2], 16).expect("a colour")) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_default_colours_can_be_read() {
    let tokens = tokens();
    let mut checked = 0;
    let mut check = |foreground: &str, background: &str, least: f64| {
        for theme in [0, 1] {
            let ratio = contrast(tokens[foreground][theme], tokens[background][theme]);
            // To one decimal, as the design gives them.
            assert!(
                (ratio * 10.0).round() >= least * 10.0,
                "{foreground} on {background} is {ratio:.2} in theme {theme}"
            );
            checked += 1;
        }
    };
    for state in ["operational", "minor", "major", "critical", "maintenance", "unknown"] {
        check(&format!("{state}-ink"), &format!("{state}-tint"), 8.9);
        check(&format!("{state}-accent"), &format!("{state}-tint"), 4.8);
        check(&format!("{state}-accent"), "surface", 4.5);
    }
    check("text", "surface", 12.0);
    check("muted", "surface", 4.5);
    check("muted", "raised", 4.5);
    // The worst state's icon is cut out of solid accent.
    check("surface", "critical-accent", 4.5);
    assert_eq!(checked, 44);
}
