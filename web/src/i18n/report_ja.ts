// Strings of the observation report in Japanese; fetched with its screen only. Words that it shares with other screens
// stand in ja.ts. Words of enums and of errors stand in schema/.
// {name} marks a place for a value; English follows in report_en.ts.

export const reportJa = {
  kind: '期間の種別', month: '月', quarter: '四半期', year: '年', any: '任意の期間', which: '対象', monthOf: '{year}年{month}月', quarterOf: '{year}年第{quarter}四半期', yearOf: '{year}年',
  pdf: 'PDF', docx: 'Word', csv: '全ての表（CSV、ZIP）', json: 'JSON', give: '報告書を書き出す',
  coverage: '表 T0 観測の状況', sensor: 'センサー', addresses: '監視IP数', expected: '予定（IP・日）', observed: '観測（IP・日）', ratio: '観測率', packets: '受信（件）', lost: '取りこぼし（件）', missingNote: '欠測の時間は、1IPアドレスあたりの値の分母に含めていません。',
  noChange: '有意な変化とは認められません', methodsNote: '一つのアクセスが複数の手法に該当することがあるため、合計はアクセス件数と一致しません。', until: 'この資料は、期間の途中である{month}月{day}日までの値です。', before: '前期', yearBefore: '前年同期', change: '増減', changeRatio: '増減率', yearRatio: '前年比', value: '今期', ranks: '順位（前期）', name: '区分', rank: '{n}位', outside: 'TOP10外', table: '表 {n} {title}', figure: '図 {n} {title}', none: '該当なし', share: '割合',
  attacks: '表 T10 DoS攻撃とみられる事象', attacksNote: '期間中に開始した事象は{total}件で、最大の件数が多い順に{n}件を掲げています。推定は、偽装された送信元が一様に分布すると仮定したものです。', attacksNone: '期間中に開始した事象はありません。', alert: '警戒番号', country: '被害側の国・地域', unknown: '不明', vector: '種別', start: '開始（日本時間）', duration: '継続（分）', most: '最大（件/分）', estimate: '推定（件/秒）', interval: '95％区間', between: '{low}～{high}', floor: '検知下限（件/秒）',
  topics: '5 トピックス', topicsNone: '期間中に職員が確認済みと判断した警戒はありません。', topicsCut: '{total}件のうち{n}件を掲げています。', annex: '付属資料', query: '問合せ', version: '第{n}版', rule: '検知規則',
} as const;
