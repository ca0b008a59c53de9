// Strings of the screen 取得元 in Japanese; joined with those of intelligence by feeds.ts.
// Style as in ja.ts: です・ます, 公用文の用語, words of docs/glossary.md.
// {name} marks a place for a value.

export const feedsJa = {
  title: '取得元', lead: 'ネットワーク経由で脅威情報を取得する相手先と、その状態', list: '取得元の一覧', add: '取得元を登録する', records: '記録の一覧', toOriginals: '原本の一覧',
  number: '番号', name: '名称', kind: '方式', source: '情報源', health: '状態', good: '最後の成功', tried: '最後の試行', next: '次回', counts: '件数', days: '直近30日', indexed: '登録', received: '受信', rejected: '受付不可', waiting: '取込み待ち', originals: '原本',
  countsOf: '受信{received} ＝ 登録{indexed} ＋ 受付不可{rejected} ＋ 変更なし{unchanged}',
  empty: '有効な取得元はありません。', emptyNext: '取得元は記録として登録し、2人の点検を経て有効になります。', emptyNote: '取得元の記録を閲覧できる職員にだけ表示されます。',
  pending: '手続中の取得元', pendingNote: '有効になるまで取得しません', pendingNext: '点検を依頼した職員とは別の職員が有効化します。', updated: '更新', pendingState: '手続の段階',
  failing: '取得に失敗している取得元', failingOne: '{title}：最後の成功は{time}、登録{n}件。{why}', never: 'まだありません', stoppedWhy: '取得していません。{why}', noneFailing: '失敗している取得元はありません。',
  chosen: '{title}の取得の記録', chosenNote: '新しい順', runsEmpty: 'まだ取得していません。', runsNext: '時刻になると取得を始めます。今すぐ取得することもできます。',
  began: '開始', took: '所要', state: '結果', requests: '要求', size: '受信量', announced: '通知', unchanged: '変更なし', reconciled: '照合', why: '理由', fits: '一致', fitsNot: '不一致', moving: '取得中',
  runCounts: '通知{announced} ＝ 受信{received} ＝ 登録{indexed} ＋ 受付不可{rejected} ＋ 変更なし{unchanged}', unitMisp: 'MISPフィードは、イベントを1件と数えます。',
  fetch: '今すぐ取得', fetchAsked: '取得を依頼しました。', mayNot: '取得の依頼には「{permission}」の権限が必要です。', record: '記録を開く', choose: '取得の記録を見る', daysTable: '日ごとの登録件数', day: '日', seconds: '{n}秒', more: '続きを表示',
} as const;
