// Two years of a Japanese vendor that writes its post-mortems as plain text, whose line ends got lost on the way.
import { ago, history, incident, summary as whole } from "./parts.mjs";

const PAGE = { name: "ひばり受注", url: "https://status.hibari.example", lang: "ja", time_zone: "Asia/Tokyo", display_time_zones: ["Asia/Tokyo", "UTC"] };
const IMPACTS = ["minor", "major", "critical", "none"];
const TITLES = ["【解決済み】伝票の印刷が遅れる事象について", "【解消済み】一部のお客様で受注一覧が表示されない", "通知メールの遅延", "【原因特定済み】在庫の同期が停止する不具合"];
const FLATTENED =
  "伝票の印刷に関する不具合が解消しましたのでお知らせします。 ■ 発生期間 2026/03/04 11:20頃〜2026/03/06 13:12頃 ■ 対象プロジェクト - 印刷機能をご利用の全プロジェクト - 次の条件を満たすプロジェクト - 通知を有効にしている - 倉庫を二つ以上登録している ■ 発生した現象 - 伝票が印刷されない - 同じ伝票が二度印刷される ※ 再印刷の操作は可能です。 ■ 原因 - 印刷サーバーの設定の不備 ■ 実施した対応 - 設定を修正し、サーバーを再起動しました ■ 今後の対応 - 設定の変更を二名で確認します - 監視を追加します この度はご不便をおかけし、誠に申し訳ございませんでした。";
const BOLD =
  "下記の通りご報告いたします。 --- **発生期間** * 2026/09/11 \\(時刻不明\\) 〜 2026/10/18 14:00頃 **対象のプロジェクト** * アプリ版をご利用のプロジェクト **発生した現象** * 通知の送信に失敗した * 対象: メール、アプリ **発生原因** 一時的な高負荷により送信待ちが滞留しました。詳しくは(https://status.hibari.example/a#b-1)をご確認ください。 **今後の対応** * 監視を強化します。 --- この度は申し訳ございませんでした。";

export const summary = (now) => ({ ...whole(now), page: PAGE });

export const incidents = (now) => ({
  ...history(
    now,
    Array.from({ length: 60 }, (_, index) => {
      const hours = 20 + index * 290;
      const hasReport = index % 3 !== 2;
      return {
        ...incident(now, `ja-${index}`, TITLES[index % TITLES.length], {
          impact: IMPACTS[index % IMPACTS.length],
          lang: "ja",
          components: [["labels"], ["ordering", "reports"], ["reports"], ["packing"]][index % 4],
          updates: [
            ...(hasReport ? [[`${Math.max(hours - 15, 1)}h`, "postmortem", index % 2 ? BOLD : FLATTENED]] : []),
            [`${hours}h`, "resolved", "事象が解消したことを確認しました。"],
            [`${hours + 3}h`, "identified", "▼確認手順 1. 設定画面を開く 2. 「印刷」を選ぶ ・表示されない場合は再読み込みをお試しください。"],
            [`${hours + 5}h`, "investigating", "現在、伝票が印刷されない事象が発生しております。原因を調査しています。"],
          ],
        }),
        resolved_at: ago(now, `${hours}h`),
      };
    }),
  ),
  page: PAGE,
});
