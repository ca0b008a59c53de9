// Strings of the desk of fake sites and of taking many records in, in Japanese. Style as in ja.ts.
// Words of enums stand in schema/api_sites.json; words of choices of records in content/vocabularies/.
// {name} marks a place for a value; English follows in sites_en.ts with the same keys.

export const sitesJa = {
  desk: {
    title: '偽サイトの判定', first: '一次判定', second: '二次判定', stages: '判定の段階', waiting: '判定待ち {n}件', objections: '異議・再審査', differing: '判定の相違', list: '一覧', take: '一括取込み',
    empty: '判定待ちのサイトはありません。', emptyNext: '都道府県からのURLは「一括取込み」で登録します。', ownSkipped: '自分が一次判定をしたサイトは、二次判定には出ません。',
    blind: '一次判定の結果は表示しません。二次判定者が独立して判定した後に照合します。',
    signs: '手掛かり（プログラムによる提案）', signsNone: '手掛かりはありません。', made: '受理', caution: '誤判定の注意：正当なサイトの可能性があります。',
    copy: '画面の写しの文字', copyNone: '画面の写しはありません。', copyAdd: '写しを添付', copyNote: 'MHTML、HTML又はテキスト。スクリプトは実行されず、外部への接続も行いません。', copyCut: '長いため、先頭だけを表示しています。',
    similar: '似たサイト', similarNone: '同じホスト又は同じ作りのサイトはありません。', sameGroup: '同じ作り', sameHost: '同じホスト',
    judging: '判定', illegality: '違法性の確認', unreachable: '連絡困難性の確認', kind: 'サイトの種別', kindChoose: '選択してください', copyTicks: '前のサイトと同じ確認項目', harmful: '該当', notHarmful: '非該当', unclear: '判断できない', skip: '後で', undo: '元に戻す',
    needKind: '種別を選んでください。', needTicks: '該当とするには、違法性と連絡困難性をそれぞれ1つ以上確認してください。', done: '{number}：{result}。', differed: '一次判定と異なったため、所属長の裁定に回しました。', undone: '判定を取り消しました。', keys: 'キー：1〜9 確認項目、C 前と同じ、K 種別、H 該当、N 非該当、U 判断できない、S 後で、Z 元に戻す', keysSecond: 'キー：1〜9 確認項目、C 前と同じ、H 該当、N 非該当、U 判断できない、S 後で。二次判定は取り消せません。訂正するときは、記録を開いて再判定とします。', open: '記録を開く',
  },
  bulk: {
    title: '一括取込み：{type}', lead: 'CSV、TSV、URL等の一覧（1行に1件）、JSON Lines。文字コードは自動で判別します。', drop: 'ここにファイルを置くか、内容を貼り付けてください。', paste: '貼り付け', preview: '内容を確認', file: 'ファイル', columns: '列と項目', heading: '見出し', field: '項目', leaveOut: '取り込まない', unknown: '項目を選択', samples: '先頭の行と、受付不可の行', line: '行', outcome: '結果', content: '内容', reason: '理由', total: '全体', made: '登録', joined: '登録済みに統合', refused: '受付不可', take: '取り込む', taking: '取込み中 {done}／{total}', ended: '取込みが終わりました。', again: 'このファイルは取込み済みです。前回の結果を表示しています。', refusedFile: '受付不可の行（CSV）', toList: '一覧を開く', keyField: '同じ「{field}」の記録は、1件にまとめます。', keyNone: '全ての行が1件ずつの記録になります。', another: '別のファイル', tooLarge: 'ファイルが大きすぎます（{size}まで）。分けて取り込んでください。', pasted: '貼り付けた内容', stopped: '途中で止まりました。もう一度「取り込む」を押すと、続きから取り込みます。',
  },
};
