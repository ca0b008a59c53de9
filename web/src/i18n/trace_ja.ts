// Strings of what a lead to a sender shows, in Japanese; fetched with the record screen only. Terms of docs/glossary.md:
// 発信元追跡, 事業者, 中継、出口. Words of enums and of errors stand in schema/.
// {name} marks a place for a value; dates and numbers come formatted. English follows in trace_en.ts.
export const traceJa = {
  title: '発信元に関する参考情報', note: '自動判定による参考情報です。判断は職員が行います。', log: '通信履歴', daysLeft: '失われるまで残り{n}日', daysToday: '本日限り', daysGone: '失われてから{n}日経過', daysUnknown: '失われる日は未定（照会先を決めると計算します。）',
  seen: '接続日時（記録のとおり）：{text}', skew: '時計の誤差 {n}秒', ask: '照会の前に確かめること', askNone: '照会に必要な情報はそろっています。', tor: 'Torネットワーク', torNone: '接続日時の幅が広いか、アドレスがないため、照会できません。', span: '{from} から {to} まで', exit: '出口', relay: '中継', flags: 'フラグ', policy: '外向きの通信', policyUnknown: '記載なし', listing: '掲載：{from} のコンセンサスから{n}時間分', measured: 'このアドレスからの出口通信を {time} に実測', measuredGone: '（その時刻の掲載なし）', missing: '記録のない時刻：{hours}', before: '直前の掲載：{time}', after: '直後の掲載：{time}',
  basis: '根拠のコンセンサス', digest: 'SHA-256（ファイル）', signed: 'SHA-256（署名対象）', file: 'ファイル', validAfter: '有効期間の始め', entries: '中継の数',
  anonymiser: 'このアドレスはTorの出口でした。結果を「匿名化通信を経由」とする提案です。', take: '{step}（匿名化通信を経由）', providers: '照会先の候補', providersNone: '事業者台帳に、このアドレスを含むネットワークはありません。', network: '割当て {network}', networkNone: '割当ての記載なし', choose: 'この履歴で追跡する', chosen: '決定済み', proposed: '候補', shares: '複数の利用者でアドレスを共用（CGN）', sharesNot: 'アドレスの共用なし', verifiedOn: '台帳の確認日 {day}', verifiedOld: '台帳の確認日 {day}（要再確認）', verifiedNever: '台帳は未確認です。', logsNone: '通信履歴の記載がありません。事業者に確認してください。',
  logKind: '通信履歴', logDays: '保存期間', logPort: '送信元ポート番号', logPrecision: '時刻の精度', logLeft: '失われる日まで', days: '{n}日', noPromise: '契約者の特定に至らない場合があります。', preserve: '保全要請を起案する', preserveNote: '接続情報を書き入れた様式を開きます。', preserveTitle: '{subject}に係る通信履歴の保全', others: '同じアドレスの追跡', othersNone: '同じアドレスの追跡はほかにありません。',
} as const;
