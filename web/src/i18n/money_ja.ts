// Strings of accounts and money in Japanese; fetched with their screens only. Style as in intel_ja.ts; terms of
// docs/glossary.md: 資金移動, 資金の流れ, 凍結口座. Words of enums and of errors stand in schema/.
// {name} marks a place for a value; English follows in money_en.ts.

export const moneyJa = {
  flow: {
    title: '資金の流れ', lead: '閲覧できる「資金移動」の記録から、この記録の口座を起点として移転先をたどった結果です。残高は、判明している入金と出金の差です。',
    show: '資金の流れをたどる', none: '移転先は判明していません。', noneNext: '取引明細等が届いたら、「資金移動」の記録を作成してください。', add: '資金移動を記録する',
    step: '段階', start: '起点', account: '口座', holder: '名義', inYen: '入金', outYen: '出金', leftYen: '残高（推計）', standing: '凍結', requests: '依頼', yen: '{n}円', draft: '下書き',
    transfers: '資金の移動', at: '日時', from: '移動元', to: '移動先', amount: '金額', source: '裏付け', cashIn: '現金（入金）', cashOut: '現金（引出し）', followed: '追跡対象',
    bars: '口座別の入金・出金・残高（円）', paths: '資金の経路', pathsHelp: '左から右へ、起点から移転先への流れを示します。全ての値は下の表と同じです。',
    cut: '上限（口座{accounts}件、移動{transfers}件、{steps}段階）又は記録の件数の上限を超えたため、一部だけを表示しています。',
    propose: '移転先口座の凍結依頼を起案する（{n}件）', proposed: '{n}件の依頼を起案しました。それぞれ、内容を確認し、別の者の承認を得てください。',
    also: '同じ移動を記載した資料', left: '次の口座は起案していません。根拠となる記録の取扱区分を一つの依頼にまとめられない、又は既存の依頼を全ては確認できないためです。個別に確認してください。',
  },
  frozen: {
    title: '凍結中の口座', note: '{n}口座、凍結額の合計 {yen}円', none: '凍結中の口座はありません。', show: '凍結中の口座を表示する', hide: '閉じる',
    account: '口座', holder: '名義', grounds: '凍結の理由', basis: '根拠', yen: '凍結額（依頼ごと）', since: '凍結日時', state: '解除に向けた手続', cut: '更新の新しい依頼{n}件に係る口座だけを表示しています。合計も表示分に限ります。', number: '依頼',
    sameHolder: '同一名義ほか{n}口座', search: '名義で絞り込む', searchHelp: '仮名の大小、全角・半角、長音、濁点、空白、法人略語の違いは区別しません。', find: '絞り込む', noneOf: '「{name}」に当たる名義の口座はありません。',
    pace: '通報の受理から発出までの時間（中央値）：{minutes}分（{n}件の依頼）',
  },
} as const;
