use super::characters::{after_words, is_one_of, is_space, trimmed};

/// What the sections of incident reports are called, in lower case and with spaces for hyphens.
const LABELS: &str = "
    summary|overview|incident summary|executive summary|timeline|incident timeline|duration|impact window|incident window|start time|end time
    affected|scope|affected services|affected components|affected products|affected regions|affected customers|affected systems|impact|customer impact
    symptoms|symptom|cause|root cause|root cause analysis|root causes|rca|detection|resolution|mitigation|fix|recovery|workaround|remediation
    remediation items|remediations|corrective actions|preventive actions|preventative measures|prevention|action items|actions|next steps
    lessons learned|lessons learnt|what happened|background|current status|next update|post mortem|postmortem
    resumen|cronología|duración|afectados|impacto|causa raíz|resolución|medidas correctivas|próximos pasos
    resumo|linha do tempo|período|afetados|causa raiz|resolução|itens corretivos|ações corretivas|próximos passos
    riepilogo|cronologia|periodo|durata|interessati|impatto|analisi della causa principale|causa principale|soluzione|risoluzione|elementi correttivi
    azioni correttive
    zusammenfassung|überblick|zeitleiste|zeitlicher ablauf|zeitraum|dauer|betroffen|betroffene dienste|auswirkung|auswirkungen|ursachenanalyse|ursache
    lösung|behebung|maßnahmen|korrekturmaßnahmen|korrekturelemente|nächste schritte
    résumé|chronologie|durée|périmètre|cause racine|cause|résolution|actions correctives|prochaines étapes
    概要|経緯|時系列|発生期間|発生していた期間|障害発生期間|発生日時|発生時間|発生時刻|復旧日時|期間|対象|対象のプロジェクト|対象プロジェクト|対象機能|対象の機能|対象サービス
    対象のお客様|対象範囲|影響|影響範囲|影響内容|発生した現象|発生している現象|現象|事象|原因|発生原因|障害原因|対応|対応状況|対応内容|実施した対応|復旧対応|暫定対応|恒久対応|回避策
    今後の対応|再発防止策|今後の対策|対策|確認手順|事後報告|お詫び";

/// Whether the text, which may end in a colon, is what a section is called.
pub(super) fn is_label(text: &str) -> bool {
    after_label(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// A section's name that the text begins with, and what comes after it and after a colon or a space.
pub(super) fn after_label(text: &str) -> Option<(&str, &str)> {
    // Most lines begin with what no name does, and the list is long.
    text.chars().next().filter(|first| first.is_ascii_alphabetic() || *first > '\u{bf}')?;
    let mut longest: Option<(&str, &str)> = None;
    for label in LABELS.split(['|', '\n']) {
        let label = label.trim_start();
        if label.is_empty() {
            continue;
        }
        let Some(rest) = after_words(text, label) else { continue };
        let ends = rest.chars().next().is_none_or(|next| is_space(next) || is_one_of(next, ":：\n"));
        let is_longer = longest.is_none_or(|(_, other)| rest.len() < other.len());
        if ends && is_longer {
            longest = text.get(..text.len() - rest.len()).map(|label| (label, rest));
        }
    }
    let (label, rest) = longest?;
    let rest = rest.trim_start_matches(is_space);
    Some((label, trimmed(rest.strip_prefix([':', '：']).unwrap_or(rest))))
}

#[cfg(test)]
mod tests {
    use super::{after_label, is_label};

    #[test]
    fn names_of_sections_in_every_spelling() {
        for text in [
            "Impact",
            "POST-MORTEM",
            "post mortem:",
            "ÜBERBLICK",
            "Résumé",
            "RÉSUMÉ :",
            "Root Cause",
            "発生期間",
            "今後の対応：",
        ] {
            assert!(is_label(text), "{text}");
        }
        for text in ["Impacted", "原因と対策", "The impact", "Impact on mail", ""] {
            assert!(!is_label(text), "{text}");
        }
        assert_eq!(after_label("Root cause analysis: a disk"), Some(("Root cause analysis", "a disk")));
        assert_eq!(after_label("原因 設定の不備"), Some(("原因", "設定の不備")));
    }
}
