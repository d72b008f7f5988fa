use super::node::Node;
use crate::model::Seen;

/// The resources that a document in [JSON:API](https://jsonapi.org/format/) includes, to be found by what refers to them.
pub(super) struct Included<'a> {
    /// In the document's order.
    pub all: Vec<Node<'a>>,
    /// By type and id.
    index: Seen,
}

impl<'a> Included<'a> {
    #[inline(never)]
    pub fn of(root: &Node<'a>) -> Self {
        let mut included = Self { all: Vec::new(), index: Seen::default() };
        for node in root.shown_at("included") {
            if included.index.is_first(&key(&node)) {
                included.all.push(node);
            }
        }
        included
    }

    /// What a resource's relationship of this name refers to, without whatever is not included.
    #[inline(never)]
    pub fn related(&self, node: &Node, name: &str) -> Vec<Node<'a>> {
        let mut related = Vec::new();
        for reference in node.at("relationships").at(name).items_at("data") {
            let place = self.index.place_of(&key(&reference));
            related.extend(place.and_then(|place| self.all.get(place)));
        }
        related
    }
}

fn key(node: &Node) -> String {
    node.text_at("type").unwrap_or_default() + "/" + &node.text_at("id").unwrap_or_default()
}
