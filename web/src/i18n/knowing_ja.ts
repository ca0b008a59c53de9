// Strings of the screens of knowing in Japanese: 関連群, 主体・ツール, ATT&CK, 帰属判断. Style as in ja.ts.
// Words of enums stand in schema/api.json; words of choices of records in content/vocabularies/.
// {name} marks a place for a value; English follows in knowing_en.ts with the same keys.

export const knowingJa = {
  nav: {label: '脅威情報の画面', search: '検索', originals: '原本', feeds: '取得元', clusters: '関連群', entities: '主体・ツール', attack: 'ATT&CK', boards: '帰属判断'},
  clusters: {
    title: '関連群', lead: '一つの活動によるとみられる資料のまとまり', note: '資料の多い順', empty: '関連群はまだありません。', emptyNext: '複数の資料に、ありふれていない値が共通すると、ここに並びます。', made: '作成', looked: '調べた資料', alone: 'どの群にも入らない資料', name: '手掛かり', parts: '資料', sources: '情報源', bits: 'つながりの強さ', bitsOf: '平均{n}ビット', first: '最古', last: '最新', reasons: '主な根拠', drawing: '関連群を作成しています。数秒ごとに確かめます。', noTitle: '（共通の値なし）', renewed: '一覧が作り直されたため、初めから表示しています。', refresh: '新しい資料が加わると、自動で作り直します。',
  },
  cluster: {
    title: '関連群 {name}', parts: '含まれる資料', partsNote: '結び付きの強い順', partsMore: '500件までを表示しています。', why: '結び付ける値', whyNote: '重みの大きい順', life: '経過', lifeNone: '経過はありません。', lifeAt: '日時', lifeStep: '変化', lifeParts: '資料の数', lifeOther: '相手の群', locks: '職員の判断', locksNone: '職員による判断はありません。', locksNote: '機械による提案より優先されます。', lockTogether: '同じ活動', lockApart: '別の活動', lockNew: '判断を加える', lockLeft: '資料1', lockRight: '資料2', lockKind: '判断', lockReason: '理由', lockReasonHelp: '何に基づいて判断したかを記入します。記録に残ります。', lockSave: '記録する', lockBack: '取り消す', lockBackTitle: '判断の取消し', needed: '入力してください。', pickOther: '別の資料を選んでください。', toList: '関連群の一覧', period: '期間', by: '{name}', lockFrom: '資料2の群', lockFromOwn: 'この群', outside: 'どの群にも入らない資料のID', outsideHelp: '資料の画面のアドレスにある16桁のIDを入力します。入力すると、資料2の選択に代わります。', mayNot: '判断の記録には「{permission}」の権限が必要です。', kept: '資料の増減', 
  },
  entities: {
    title: '主体・ツール', lead: '攻撃グループ、マルウェア、ツール、手法など', type: '種類', words: '名前の一部、または別名', wordsHelp: '別名は、全体が一致するものを探します。', find: '探す', name: '名前', names: '別名', modified: '更新', revoked: '取下げ', total: '{n}件', totalMany: '{n}件以上', shown: '先頭の{n}件を表示しています。名前で絞り込んでください。', empty: '登録されていません。', emptyNext: 'STIX形式の原本（ATT&CKなど）を取り込むと、ここに並びます。', noneFound: 'この条件に当たるものはありません。',
    types: {'intrusion-set': '攻撃グループ', 'threat-actor': '脅威主体', campaign: '攻撃キャンペーン', malware: 'マルウェア', tool: 'ツール', 'attack-pattern': '手法', vulnerability: '脆弱性', infrastructure: '攻撃基盤', identity: '組織・人物', 'course-of-action': '対策'},
  },
  entity: {
    title: '{name}', facts: '概要', id: '識別子', versions: '版の数', description: '説明', descriptionNone: '説明はありません。', names: '別名', namesNone: '別名はありません。', namesNote: '誰がそう呼ぶかは「情報源の主張」に示します。', ambiguous: '名前の重なり', ambiguousNote: '次の名前は、ほかの主体にも使われています。同一とは限らないため、統合していません。', ambiguousPart: '名前の重なりは、同じ種類の先頭の{n}件の中で調べています。', ambiguousOne: '「{name}」：{others}', same: '同一とされるもの', sameNone: '同一とする主張はありません。', sameNote: '統合は主張の表示です。取り消すと元に戻ります。', parts: '記載された資料', partsNone: '資料はありません。', attack: 'ATT&CKで見る', toList: '一覧へ戻る', claim: '主張を記録する', 
  },
  claim: {
    title: '主張を記録する', predicate: '内容', object: '対象', objectHelp: '別名を入力します。相手が主体やツールのときは、名前で選ぶと識別子が入ります。', pick: '相手を名前で選ぶ', pickHelp: '名前の一部、または別名の全体を入力します。', polarity: '立場', grade: '情報の評価', confidence: '確度（0〜100）', from: '有効期間の始め', to: '有効期間の終わり', reason: '理由', reasonHelp: '根拠とした資料や事実を記入します。名前とともに記録に残ります。', save: '記録する', back: '取り消す', backTitle: '主張の取消し', backText: '取り消しても、主張した事実は履歴に残ります。', needed: '入力してください。', badNumber: '0から100までの整数を入力してください。', predicates: {'known-as': '別名', 'same-as': '同一', uses: '使用', 'attributed-to': '帰属', targets: '標的'},
  },
  attack: {
    title: 'ATT&CKマトリックス', lead: '手法の使用を示す主張と、資料の記載の数', domain: '領域', domains: {enterprise: '企業', mobile: '携帯端末', ics: '制御システム'}, entityOf: '{name} が用いる手法', entityClear: 'すべての主体に戻す', version: '版 {n}', counts: '主張{entities}・資料{parts}', evidenced: '根拠のある手法', techniques: '手法', onlyEvidenced: '根拠のある手法だけを表示', matrix: '図で見る', table: '表で見る', tactic: '戦術', technique: '手法', code: '番号', claims: '使用の主張', parts: '資料の記載', empty: 'ATT&CKは取り込まれていません。', emptyNext: 'MITREが公開するATT&CKのSTIX形式のファイルを、原本として取り込んでください。', noneEvidenced: '根拠のある手法はありません。', evidence: '根拠：{name}', evidenceNone: 'この手法の使用を示す根拠はありません。', evidenceMore: '200件までを表示しています。', uses: '{name} が使用', unnamed: '（名前なし）', said: '主張', mentioned: '記載', legend: '色の濃さ：使用の主張と資料の記載の合計', toTechnique: '手法の内容', close: '根拠を閉じる', levels: ['なし', '1〜2', '3〜9', '10以上'],
  },
  board: {
    title: '帰属判断の比較', lead: '競合する仮説を証拠により比較します', toRecord: '記録を開く', toList: '帰属判断の一覧', proposal: '計算による提案です。結論は職員が記録し、別の職員が確定します。', hypotheses: '仮説', hypothesesNote: '矛盾の少ない順', rank: '順位', kind: '種別', against: '矛盾', support: '支持', share: '割合', words: '確からしさ', bits: '{n}ビット', evidence: '証拠と仮説の対応', evidenceNote: '仮説を見分ける力の大きい順', piece: '証拠', grade: '評価', diagnosticity: '見分ける力', without: 'この出所を除いた場合の首位', same: '変わらない', changes: '「{name}」に変わる', gaps: '不足している証拠', gapsNone: '不足は見つかりませんでした。', gapTask: '調べる作業を起こす', fragile: '一つの出所を除くと、首位が入れ替わるか、ほかの仮説と並びます。強い表現は使えません。', robust: 'どの出所を一つ除いても、首位は変わりません。', noEvidence: '証拠がまだありません。', noHypotheses: '仮説がまだありません。記録に仮説を加えてください。', method: '評価の低い情報ほど、支持・矛盾の重みは小さくなります。同じ出所の証拠は、合わせて1件として数えます。評価がA又はBの情報源が仮説を見分けないときは、五分五分を超える表現は使えません。', matrixHelp: '正の値は支持、負の値は矛盾を表します（ビット）。',
    wordsOf: {almost_certain: 'ほぼ確実である', very_likely: '可能性が極めて高い', likely: '可能性が高い', even: '可能性は五分五分である', unlikely: '可能性は低い', very_unlikely: '可能性は極めて低い', remote: 'ほとんど考えられない'},
    gapOf: {kind_missing: '必要な種別の仮説がありません。', pair_not_told_apart: '「{left}」と「{right}」を見分ける証拠がありません。', not_judged: '「{title}」について、判断していない証拠が{count}件あります。', one_origin: 'すべての証拠が同じ出所によるものです。別の出所を探してください。', no_reliable_source: '評価がA又はBの情報源による証拠がありません。', no_evidence: '証拠がありません。', origin_missing: '出所の記載がない証拠があります。出所の分からない証拠は、まとめて一つの出所として数えます。'},
    candidates: '証拠の候補', candidatesNote: '主体の名前で登録されている主張です。記録するかどうかは職員が判断します。', candidatesNone: '登録されている主張はありません。', candidateAdd: '証拠に加える', candidateAdded: '加えました', candidateStricter: 'この記録より厳しい取扱いの情報のため、加えられません。', candidateLocked: '検討中の記録にだけ加えられます。', candidateFor: '仮説「{name}」',
  },
} as const;
