use std::ptr;

use serde_json::Value;

use super::problem::{Problem, ProblemKind};

/// Finds out where the values that were complained of stand: one walk through the document, however many they are, and none where there
/// are none. The problems come out in the order of the walk.
pub(super) fn locate(document: &Value, complaints: Vec<(&Value, ProblemKind)>) -> Vec<Problem> {
    // By address, which no two values share.
    let mut sought: Vec<(*const Value, Option<ProblemKind>)> = Vec::new();
    for (value, kind) in complaints {
        let address = ptr::from_ref(value);
        sought.insert(sought.partition_point(|(known, _)| *known <= address), (address, Some(kind)));
    }
    let mut problems = Vec::new();
    if !sought.is_empty() {
        walk(document, &mut String::new(), &mut sought, &mut problems);
    }
    problems
}

fn walk(
    value: &Value,
    pointer: &mut String,
    sought: &mut [(*const Value, Option<ProblemKind>)],
    problems: &mut Vec<Problem>,
) {
    let address = ptr::from_ref(value);
    let place = sought.partition_point(|(known, _)| *known < address);
    for (_, kind) in sought.iter_mut().skip(place).take_while(|(known, _)| *known == address) {
        if let Some(kind) = kind.take() {
            problems.push(Problem { pointer: pointer.clone(), kind });
        }
    }
    let length = pointer.len();
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointer.push('/');
                pointer.push_str(&index.to_string());
                walk(item, pointer, sought, problems);
                pointer.truncate(length);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                pointer.push('/');
                for character in name.chars() {
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
        _ => {}
    }
}
