use super::characters::{after_words, trimmed};

/// The words that vendors use for where something stands, each line after the phase that they stand for; the last ones only for what there is to do.
const STATES: &str = "
    resolved|resolved|solved|fixed|recovered|closed|mitigated|gelöst|behoben|erledigt|résolu|résolue|resuelto|resuelta|solucionado|resolvido|resolvida|risolto|risolta|opgelost|解決済み|解決済|解決|解消済み|解消|復旧済み|復旧済|復旧|復旧完了|対応済み|対応完了|已解决|已恢复|已解決|已恢復|해결됨|해결|복구 완료
    identified|identified|cause identified|identifiziert|identifié|identificado|identificada|identificato|原因特定済み|原因特定|原因判明|已确认|已確認|원인 파악
    monitoring|monitoring|überwachung|beobachtung|surveillance|monitoreo|monitorando|monitoraggio|経過観察中|経過観察|監視中|监控中|監控中|모니터링
    investigating|investigating|under investigation|in untersuchung|untersuchung|en cours d'investigation|investigando|en investigación|em investigação|in esame|調査中|発生中|障害発生中|対応中|確認中|调查中|調查中|조사 중
    scheduled|scheduled|planned|upcoming|geplant|planifié|planifiée|programado|programada|planificado|planificada|planejado|planejada|agendado|agendada|pianificato|pianificata|programmato|programmata|gepland|予定|計画中|実施予定|计划中|計劃中|예정
    in_progress|in progress|ongoing|started|underway|in arbeit|laufend|en cours|en curso|em andamento|in corso|bezig|実施中|作業中|進行中|进行中|進行中|진행 중
    verifying|verifying|in prüfung|vérification|verificando|in verifica|検証中
    completed|completed|complete|finished|abgeschlossen|fertig|terminé|terminée|completado|completada|concluído|concluída|completato|completata|voltooid|完了|完了済み|終了|メンテナンス完了|已完成|완료
    postmortem|post mortem|postmortem|事後報告
    |done|open|to do|todo|offen|à faire|fait|pendiente|hecho|pendente|feito|da fare|fatto|未着手|未対応|済|済み|検討中|実施済み";

/// The phase that words stand for which say where something stands; empty where they are said of tasks only. `None` for other words.
pub(super) fn state(words: &str) -> Option<&'static str> {
    let words = trimmed(words);
    for line in STATES.split('\n') {
        let Some((phase, known)) = line.trim_start().split_once('|') else { continue };
        let is_one = known.split('|').any(|state| after_words(words, state).is_some_and(str::is_empty));
        if is_one {
            return Some(phase);
        }
    }
    None
}
