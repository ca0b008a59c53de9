// Strings of a value's page in Japanese: its standing, activity, history and registration; the rest stands in intel_ja.ts.
// Style as there: です・ます, 公用文の用語, words of docs/glossary.md. {name} marks a place for a value.
// English follows in value_en.ts with the same keys.

export const valueJa = {
  standing: {
    title: 'この値のまとめ', join: '', note: '資料と主張の記載をまとめたもので、職員の判断ではありません',
    standings: {contradicted: '主張の食い違い', indicated: '検知指標', harmless: '無害とする資料', mentioned: '記載のみ', outside: '資料なし', unknown: '未登録'},
    contradicted: '情報源によって主張が異なる{kind}です（肯定{on}件、否定{against}件）。', indicated: '{sources}が検知指標として示している{kind}です。', harmless: '{sources}が無害としている{kind}です。', mentioned: '{sources}の資料に記載されている{kind}です。検知指標とした情報源はありません。',
    outside: '脅威情報の資料には記載のない{kind}です。', outsideRecords: '通報・事件{n}件に現れています。', outsideObserved: 'センサーが送信元として観測しています。', unknown: 'この{kind}は登録されていません。登録がないことは、無害であることを意味しません。',
    more: '{name}ほか{n}件の情報源', moreOpen: '{name}ほか{n}件以上の情報源', none: '情報源', since: '初出は{first}、最新は{last}で、{parts}に記載されています。', strength: '有効度は100のうち{n}で、{band}。', bands: {strong: '現在も十分に参考になります', fair: 'ある程度参考になります', weak: '参考になる程度は低くなっています', faint: 'ほとんど参考になりません'},
    warned: '注意の一覧「{list}」に載っており、{meaning}。', warnedMore: '注意の一覧「{list}」ほか{n}件に載っており、{meaning}。', warnedHarmless: '無害である可能性が高い値です', warnedCommon: '多くの利用者に使われている値です', warnedNot: '注意の一覧には載っていません。', watched: '職員が監視しています。', asOf: '{time}の時点の内容です。',
  },
  figures: {scoreFoot: '新しさの目安', scoreNone: '資料がないため', partsFoot: '一覧は下にあります', timeFoot: '資料が示す日時', roleFoot: '資料での扱い', recordsFoot: 'この値を含む件数', recordsNone: '該当はありません', observedFoot: '送信元として'},
  activity: {title: '記載の推移', unit: '{days}日ごとの資料数', head: '資料', parts: '{n}件の資料', sum: '{from}から{to}まで、資料{n}件', note: '資料が示す最新の日時によります。', noteMore: '新しい200件の資料だけを数えています。'},
  history: {title: '分かった経緯', note: 'この機関に登録された日の順', none: '登録されたものはありません。', parts: '資料{n}件を登録', claims: '主張{n}件を記録', back: '主張{n}件を取消し', replay: 'この時点で見る', replayOf: 'この時点で見る（{day}）', now: '表示中', more: 'ほか{n}件'},
  register: {
    open: '登録する', openMany: '未登録の{n}件を登録する', many: '{n}件の値', left: '登録できない種類の{n}件は除きます。', leadMany: 'これらの値を、所属が提供する脅威情報として、1つの原本に登録します。登録したものは原本として残り、誰がいつ登録したかが監査証跡に残ります。', title: '値の登録', lead: 'この値を、所属が提供する脅威情報として登録します。登録したものは原本として残り、誰がいつ登録したかが監査証跡に残ります。', value: '登録する値', name: '件名', nameHelp: '何の値で、どこで分かったかを書きます。資料の題名になります。', nameNeeded: '件名を入力してください。', source: '情報源', sourceNeeded: '情報源を入力してください。', role: '扱い', indicator: '検知指標（検知・遮断の対象とする）', observed: '観測値（見つかった事実だけを残す）', infoGrade: '情報の評価', tlp: 'TLP', reason: '根拠', reasonHelp: '確かめた事実や資料を書きます。原本に残ります。', save: '登録する', done: '登録しました。', refused: '登録できませんでした。値の表記を確かめてください。', mayNot: '登録には「{permission}」の権限が必要です。', otherKind: 'この種類の値は、原本の取込みによって登録します。',
  },
  list: {standing: '位置付け', sources: '情報源', sourceCount: '情報源の数', recordNumbers: '通報・事件の番号', asking: '情報源、主張及び通報・事件と照合しています。'},
  sensors: {title: 'センサーの観測と警戒', note: '送信元としての観測', none: 'この値を送信元とする観測はありません。', alerts: 'この値を対象とする警戒', alertsNone: 'この値を対象とする警戒はありません。', all: '警戒をすべて見る（{n}件）', rows: '観測の明細を見る', source: '送信元の詳細を見る'},
  campaigns: {title: '関連群', note: '機械による提案です', none: 'この値を含む関連群はありません。', holding: '含まれる資料{all}件のうち{n}件に、この値が記載されています。', more: '20件までを表示しています。', span: '{first}から{last}まで（JST）', at: '{first}（JST）'},
  openAsOf: '過去の時点で見る', keys: {url_shape: 'URLの形', path_key: 'パスの型', phone_block: '電話番号の番号帯', bank_branch: '銀行・支店'},
} as const;
