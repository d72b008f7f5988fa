use crate::model::{Incident, LocalizedText};

/// Every text of an incident that is read as such, by reference or by mutable reference: its title, whom it
/// concerns, what to do, its updates, its post-mortem. Not the
/// names of components, which are as they are.
macro_rules! texts {
    ($name:ident, $iter:ident, $as_option:ident $(, $mut:tt)?) => {
        pub(super) fn $name(incident: &$($mut)? Incident) -> Vec<&$($mut)? LocalizedText> {
            let mut texts = vec![&$($mut)? incident.title];
            texts.extend(incident.audience.$as_option().and_then(|audience| audience.label.$as_option()));
            texts.extend(incident.action_required.$as_option());
            for update in incident.updates.$iter() {
                texts.push(&$($mut)? update.body);
            }
            if let Some(post_mortem) = incident.post_mortem.$as_option() {
                for section in post_mortem.sections.$iter() {
                    texts.push(&$($mut)? section.text);
                }
                for remediation in post_mortem.remediations.$iter() {
                    texts.push(&$($mut)? remediation.text);
                }
            }
            texts.retain(|text| !text.text.is_empty());
            texts
        }
    };
}

texts!(texts, iter, as_ref);
texts!(texts_mut, iter_mut, as_mut, mut);
