/// A whole number in decimal digits: what `to_string` writes, without the standard library's formatting, which would be 1.5 kB of brotli.
#[inline(never)]
pub(crate) fn decimal(number: i64) -> String {
    let mut digits = String::new();
    let mut rest = number.unsigned_abs();
    loop {
        digits.insert(0, char::from(b'0' + (rest % 10) as u8));
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        digits.insert(0, '-');
    }
    digits
}

/// The same with zeros before it where it has fewer digits than `width`. For numbers that aren't negative.
#[inline(never)]
pub(crate) fn padded(number: i64, width: usize) -> String {
    let mut digits = decimal(number);
    while digits.len() < width {
        digits.insert(0, '0');
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::{decimal, padded};

    #[test]
    fn padded_as_format_does() {
        for number in [0, 7, 10, 2026, 12_345] {
            assert_eq!(padded(number, 4), format!("{number:04}"));
        }
    }

    #[test]
    fn the_same_as_to_string() {
        for number in [0, 7, 10, -1, 1_795_165_200_000, i64::MAX, i64::MIN] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}
