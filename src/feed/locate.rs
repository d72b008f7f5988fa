use super::problem::{Problem, ProblemKind};
use crate::decimal::decimal;
use crate::json::{Document, Kind, Value};

/// Finds out where the values that were complained of stand: one walk through the document, however many they are, and none where there
/// are none. The problems come out in the order of the document. A complaint names a value by its [place](Value::place).
pub(super) fn locate(document: &Document, complaints: Vec<(u32, ProblemKind)>) -> Vec<Problem> {
    let mut sought: Vec<(u32, ProblemKind)> = Vec::new();
    for complaint in complaints {
        // What is complained of first stands first, among those of one value.
        let index = sought.partition_point(|(place, _)| *place <= complaint.0);
        sought.insert(index, complaint);
    }
    // The last one is the next to be found.
    sought.reverse();
    let mut problems = Vec::new();
    walk(document.root(), &mut String::new(), &mut sought, &mut problems);
    problems
}

fn walk(
    value: Value,
    pointer: &mut String,
    sought: &mut Vec<(u32, ProblemKind)>,
    problems: &mut Vec<Problem>,
) {
    while let Some((_, kind)) = sought.pop_if(|(place, _)| *place == value.place()) {
        problems.push(Problem { pointer: pointer.clone(), offset: value.offset(), kind });
    }
    let length = pointer.len();
    // Nothing of what is sought is in a value that ends before it.
    let is_in = |value: Value, sought: &[(u32, ProblemKind)]| {
        sought.last().is_some_and(|(place, _)| *place < value.end_place())
    };
    if value.kind() == Kind::Array {
        for (index, item) in value.items().enumerate() {
            if is_in(item, sought) {
                pointer.push('/');
                pointer.push_str(&decimal(index as i64));
                walk(item, pointer, sought, problems);
                pointer.truncate(length);
            }
        }
    }
    for (name, field) in value.fields() {
        if is_in(field, sought) {
            pointer.push('/');
            for character in name.text().unwrap_or_default().chars() {
                match character {
                    '~' => pointer.push_str("~0"),
                    '/' => pointer.push_str("~1"),
                    other => pointer.push(other),
                }
            }
            walk(field, pointer, sought, problems);
            pointer.truncate(length);
        }
    }
}
