use super::node::Node;
use super::words::cut;
use crate::model::{Severity, Status};

/// What can be said of the lists of these names, in which stands whatever is wrong; of the document itself where there is no name: where
/// they list nothing, nothing is. Where there is none, or has what couldn't be read, nothing can be said.
#[inline(never)]
pub(super) fn nothing_else_is_wrong(status: &mut Status, root: &Node, names: &str) {
    let mut lists = vec![*root];
    let (mut rest, mut is_any) = (names, names.is_empty() && root.is_list());
    while !rest.is_empty() {
        let name;
        (name, rest) = cut(rest, b' ');
        is_any |= root.has_list(name);
        lists.push(root.at(name));
    }
    let mut listed = 0;
    for list in lists.iter().skip(usize::from(!names.is_empty())) {
        if list.is_given() && !list.is_list() {
            return;
        }
        listed += list.items().iter().filter(|item| !item.is_hidden()).count();
    }
    let read = status.incidents.iter().filter(|incident| !incident.title.text.is_empty()).count();
    if is_any && listed == read {
        status.indicator = Some(Severity::Operational);
    }
}
