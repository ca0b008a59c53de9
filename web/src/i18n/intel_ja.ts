// Strings of the intelligence screens in Japanese, apart from ja.ts so that the entry script stays small.
// Style as in ja.ts: です・ます, 公用文の用語, words of docs/glossary.md. Words of enums stand in schema/api.json.
// {name} marks a place for a value; English follows in intel_en.ts with the same keys.

export const intelJa = {
  common: {
    feeds: '取得元',
    intel: '脅威情報', value: '値', kind: '種類', part: '資料', source: '情報源', original: '原本', role: '役割', score: '有効度', warnings: '注意', first: '初出', last: '最新', made: '作成', taken: '取込み', form: '形式', label: '取扱い', grade: '評価', gradeOf: '情報源の評価 {source}、情報の評価 {info}',
    parts: '{n}件の資料', partsMany: '{n}件以上の資料', count: '回数', proposal: '機械による提案', proposalNote: '職員が確かめるまで、確定した事実ではありません。', noTitle: '（題名なし）', derived: '導出', watched: '監視中', and: '、',
  },
  grade: {
    title: '情報の評価（4×4）', sourceHead: '情報源の評価', infoHead: '情報の評価',
    source: {a: '信頼できる。これまで疑う点がなく、いつも正しかった。', b: 'おおむね信頼できる。これまで多くの場合に正しかった。', c: 'おおむね信頼できない。これまで誤りが多かった。', x: '評価できない。実績がないか、判断の材料がない。'},
    info: {known_true: '正しいことが確かめられている。', known_to_source: '情報源が自ら見聞きした。', corroborated: '情報源の伝聞であるが、別の情報で裏付けられている。', uncorroborated: '情報源の伝聞であり、裏付けがない。'},
  },
  search: {
    keyAsk: '1件を調べる', keyAskMany: '複数行を調べる',
    title: '脅威情報の検索', lead: '値、値の一覧、報告書の文章を貼り付けると、知られているものを調べます', field: '調べる値・文章', help: '無害化した表記（hxxp、[.]、全角など）も読み取ります。1件ならEnter、複数行ではCtrl+Enterで調べます。', hint: '例：203[.]0[.]113[.]7　hxxps://bank[.]example/login　通報の本文', submit: '調べる', clear: '消す', needed: '値か文章を入力してください。', tooLarge: '一度に調べられるのは1 MiBまでです（今は{size}）。分けて貼り付けるか、原本として取り込んでください。',
    shapeOne: '1件の値として調べます。', shapeList: '値の一覧（{n}行）として調べます。', shapeText: '文章（{n}文字）から値を抜き出して調べます。', gone: '貼り付けた文章は、このアドレスには残りません。もう一度貼り付けてください。',
    start: '値が既知か、どの情報源が何と言っているか、ほかに何がつながるかを調べます。調べた事実は監査証跡に残ります。', startOne: '1件：IPアドレス、ドメイン、URL、ハッシュ値、口座番号、電話番号など', startList: '一覧：1行に1件、5,000件まで。既知・未登録に分け、CSVで保存できます。', startText: '文章：報告書やメールの本文をそのまま。値を抜き出します。', toOriginals: '原本の一覧を見る',
    result: '調べた結果', found: '{n}件の値', all: 'すべて', known: '既知', unknown: '未登録', warned: '注意あり', notJoined: '値が100件を超えたため、観測との照合は行っていません。下の「観測との突合」で行えます。', cut: '値が5,000件を超えたため、先頭の5,000件を調べました。残りは分けて調べてください。', none: '文章の中に、調べられる値は見つかりませんでした。', noneNext: '省略や改行で値が途切れていないか、確かめてください。', noneFiltered: 'この条件に当たる値はありません。', anyKind: 'すべての種類', kindFilter: '種類', showAll: 'すべての値を表示する', csv: '結果（CSV）', csvNote: '値は無害化した表記で保存します。',
    valueHead: '値（無害化）', knownHead: '既知', partsHead: '資料', records: '通報・事件', observed: '観測', observedYes: '観測あり', notKnown: '未登録', asWritten: '原文の表記', made: '出力した時刻', by: '出力した職員', yes: '該当', reportLong: '形式の決まった資料（STIX、MISP、PDFなど）は、原本として取り込むと残せます。',
  },
  value: {
    title: '値 {value}', known: 'この値を含むもの', noneHere: 'この値を含む資料は登録されていません。', noneAsOf: '{time}の時点で、この値を含む資料は登録されていません。', noneNext: '登録がないことは、無害であることを意味しません。', toSearch: '別の値を調べる', toOriginals: '原本を取り込む', unreadable: '調べる値を指定してください。',
    roleNone: 'なし', records: '通報・事件', recordsNone: 'この値を含む通報・事件はありません。', observedLink: '観測を見る', observed: 'センサーで観測', observedNo: '観測なし', observedOnlyIp: '対象外',
    score: '有効度', scoreOf: '{n}／100', scoreNone: '未計算', bands: {strong: '現在も十分に参考になる', fair: 'ある程度参考になる', weak: '参考になる程度は低い', faint: 'ほとんど参考にならない'}, scoreConfirmed: '{time}に確認された時点では{n}。', scoreHalf: '新しい確認がなければ、{n}日ごとに半分になります。', scoreUntil: '約{n}日後に{level}を下回ります。', scoreRule: '適用した規則：{rule}', scoreExpired: '提供元が示した有効期限を過ぎています。', scoreBenign: '無害とする新しい資料があるため、下げています。', scoreNote: '新しさと情報の評価から計算した目安で、悪性の度合いではありません。', curve: '有効度の推移', curveUnit: '0〜100', curveNow: '現在', curveRead: '{time} に {n}',
    warnings: '注意の一覧に載っています', warningsNote: '表示は隠しません。判断の材料としてください。', harmless: '無害の可能性が高い', common: 'よく使われる値', warningEntry: '一致した項目：{entry}',
    seen: '記載された資料', seenNote: '新しい順', seenMore: '200件までを表示しています。さらに古い資料があります。', partTitle: '題名',
    derived: 'この値から導かれるもの', derivedNone: '導かれる値はありません。',
    asOf: '時点', asOfHelp: 'その時点までに登録された情報だけで表示します。', asOfNow: '現在に戻す', asOfApply: 'この時点で見る', asOfNote: '{time}の時点で分かっていた内容を表示しています。', asOfRelated: '関連と通報・事件は、現在の情報によるものです。', asOfBad: '日時を入力してください。',
  },
  claims: {
    title: '情報源の主張', note: '主張であり、確定した事実ではありません', none: 'この値についての主張はありません。', contradicts: '主張の食い違い', contradictsNote: '情報源によって主張が異なります。両方を並べて表示します。', on: '肯定する主張', against: '否定する主張', confidence: '確度{n}', confidenceNone: '確度の記載なし', valid: '有効 {from}から{to}', open: '（定めなし）', by: '{name}（職員）', takenBack: '取消し済み', evidence: '原本の{begin}〜{end}バイト目', sentence: '{predicate}：{object}', recorded: '記録',
    because: '理由：{reason}', predicates: {'known-as': '別名', 'same-operation': '同じ活動', 'takes-back': '主張の取消し', sighting: '観測の報告', valid: '値の有効性', object: '資料が参照するもの', 'subtechnique-of': '上位の手法', 'revoked-by': '後継', detects: '検知', 'alias-of': '別名', 'same-as': '同一', uses: '使用', targets: '標的', indicates: '示すもの', 'attributed-to': '帰属', 'communicates-with': '通信の相手', 'resolves-to': '名前解決の結果', 'belongs-to': '所属', 'variant-of': '亜種', delivers: '配布', drops: '作成するファイル', downloads: '取得するもの', hosts: '設置', controls: '制御', 'related-to': '関係', 'derived-from': '元になったもの', 'duplicate-of': '重複', mitigates: '軽減', 'located-at': '所在', owns: '所有', 'authored-by': '作成者', 'beacons-to': '定期通信の相手', 'exfiltrates-to': '持ち出し先', exploits: '悪用', has: '保有', 'consists-of': '構成', impersonates: 'なりすまし', compromises: '侵害', 'originates-from': '発信元', 'based-on': '根拠', malicious: '悪性', harmless: '無害'},
  },
  related: {
    title: '関連する資料', note: '重みの大きい順。', none: '関連するとみられる資料はありません。', noneNext: '共通する値がないか、共通していてもありふれた値だけです。', bits: '{n}ビット', bitsHelp: '同じ活動による一致と偶然の一致との比を、2を底とする対数で表したものです。1ビット増えるごとに2倍になります。', reasons: '理由', moreReasons: 'ほか{n}件の理由', moreItems: 'ほか{n}件の資料', echoes: 'ほぼ同じ写し{n}件を1件として数えました', damped: '重みを下げた値と、その理由', dampedOne: '重みを下げた理由：{why}', noBits: '重みなし', why: {kind: '種類の性質上、偶然にも一致しやすい', background: 'よく使われるものの一覧に載っている', frequent: '多くの資料に現れる', generic: 'ありふれた形である', random_looking: '偶然には一致しにくい形である', bounded_in_time: '期間が限られている', derived: '別の値から導かれ、既に数えている', benign: '無害とする資料がある', popular: '広く使われている', warning_list: '無害な値の一覧に載っている', shared_hosting: '多数の利用者が共用している', tunnel: '他人の通信を中継している', dynamic_name: '動的な名前の提供元である', private_use: '組織内で使われる値である'},
    graph: '図で見る', list: '一覧で見る', graphTitle: '関連の図', center: '調べている対象', sharedBy: '共通する値',
  },
  part: {
    title: '資料', facts: '資料の内容', type: '種別', values: '記載された値', valuesNote: '種類と表記の順', valuesNone: '値の記載はありません。', kinds: '種類別の件数', allKinds: 'すべて {n}', kindLoading: '「{kind}」の値を読み込んでいます（{n}／{all}）', noneOfKind: 'この種類の値はありません。', role: '役割', known: 'ほかの資料', knownNone: 'この資料のみ', place: '原本の位置', placeOf: '{begin}〜{end}', time: '作成', pap: '許される利用', toOriginal: '原本を見る', 
  },
  originals: {
    title: '原本の一覧', lead: '取り込んだものを、届いたままの形で保管しています', name: '名前', state: '状態', size: '大きさ', counts: '件数の照合', countsOf: '読込{all} ＝ 登録{indexed} ＋ 受付不可{rejected}', read: '読込', indexed: '登録', rejected: '受付不可', values: '値', by: '取込者', empty: '原本はまだありません。', emptyNext: 'STIX、MISP、CSV、報告書などのファイルを取り込むと、ここに並びます。', digest: 'SHA-256', mismatch: '不一致',
    add: '原本を取り込む', drop: 'ここにファイルを置くか、ファイルを選んでください。', dropHere: '置くと取り込みの候補に加わります', files: 'ファイル', filesNeeded: 'ファイルを選んでください。', source: '情報源', sourceHelp: '登録済みの情報源の名前を入力するか、新しい名前を付けてください。', sourceNeeded: '情報源を入力してください。', sourceGrade: '情報源の評価', infoGrade: '情報の評価', tlp: 'TLP', tlpHelp: '原本自身がより厳しい区分を示すときは、そちらが優先されます。', confidentiality: '機密性', form: '形式', formAuto: '内容から判別する', submit: '取り込む', tooLarge: '画面から取り込めるのは{size}までです。大きいものは、システム管理者に取込みを依頼してください。', waiting: '待機中', sending: '送信中', done: '取り込みました', again: '同じ原本が既に取り込まれています', failed: '取り込めませんでした', remove: '「{name}」を外す', removeShort: '外す', clearDone: '終わったものを消す', mayNot: '取込みには「{permission}」の権限が必要です。', bar: '{done}／{all}件', toSearch: '値を調べる', progress: '取込みの進み具合',
    warned: '注意の一覧に該当',
    pap: '許される利用（PAP）', papHelp: {clear: '利用の制限はありません。', green: '組織の内で使えます。外から見える調べ方もできますが、情報そのものは公開しません。', amber: '外から見えない調べ方に限ります。値を外のサービスへ送らず、外へ提供しません。', red: '目視と内部の照合に限ります。検知や遮断に使わず、外へ提供しません。'},
    handling: '取扱コード（提供元の条件）', handlingNote: '提供元が付けた条件を選びます。取り込んだもの全てに付き、原本自身の指定より緩くはなりません。', handlingHelp: {h0: '条件はありません。', h1: '捜査の端緒や分析には使えますが、裁判の証拠には使えません。', h2: 'ほかの組織に渡すには、その都度、提供元の同意が必要です。', h3: '個別に定められた条件に従います。外へは提供されません。'},
  },
  columns: {
    title: '「{name}」の列の読み方', help: '列ごとに読み方を確かめてください。下の表は、先頭の行がどのように取り込まれるかを示します。', header: '1行目は見出し', mapping: '列の対応', column: '列', use: '読み方', useOf: '列「{column}」の読み方', why: '理由', fitting: '合う値', fittingOf: '{fitting}／{filled}', samples: '値の例', uses: '読み方', kinds: '値の種類', preview: '先頭の行の読み取り結果', line: '行', values: '値', tags: '分類', time: '日時', kept: '保存した読み方', found: '内容から判別した読み方', name: '読み方に付ける名前', save: '読み方を保存する', saved: '「{name}」として保存しました。',
  },
  original: {
    keyMove: '次・前の値', keyOpen: '値を開く',
    title: '原本 {name}', overview: '概要', text: '本文', facts: '原本の内容', reconcile: '件数の照合', reconcileGood: '読み込んだ{all}件は、登録{indexed}件と受付不可{rejected}件に漏れなく分かれています。', reconcileBad: '読み込んだ{all}件に対し、登録{indexed}件と受付不可{rejected}件の合計が{n}件違います。システム管理者に連絡してください。', reconcileTaking: '取込み中のため、件数はまだ確定していません（読込{all}、登録{indexed}、受付不可{rejected}）。',
    refusals: '受付不可の内容', refusalsNone: '受付不可はありません。', refusalsBeside: '件数に含まないもの（版の衝突、署名の未検証など、値は登録し、版としては登録しなかったもの）も示しています。', refusalsMore: '先頭の200件を表示しています。', place: '位置（バイト）', id: '識別子', why: '理由', unreadable: 'この部分を読み取れませんでした。', parts: '資料', partsMore: '先頭の200件を表示しています。', partsNone: '資料はありません。', 
    reader: '本文と値', readerNote: 'J・Kで次・前の値へ移り、Enterで値を開きます', marks: '本文中の値', marksNone: '本文の中に値は見つかりませんでした。', textNone: '本文として読めるものがありません。', cut: '本文が長いため、途中までを表示しています。', markOf: '{at}／{all}', next: '次の値', previous: '前の値', extracted: '機械による抽出です。原文で確かめてください。',
  },
  graph: {
    keys: '関係の図', keyMove: '隣の点へ移る', keyRead: 'つながりを読む', keyZoom: '拡大・縮小', keyPan: '図をずらす',
    help: '矢印キーで隣の点へ移り、PageDown・PageUpでつながりを読みます。＋と−で拡大・縮小、0で全体表示、Enterで開きます。', zoomIn: '拡大', zoomOut: '縮小', fit: '全体を表示', table: '表で見る', drawing: '図で見る', nodes: '点', edges: 'つながり', from: '一方', to: '他方', kind: '種類', name: '名前', links: 'つながりの数', weight: '重み（ビット）', why: '根拠', counted: '点{nodes}、つながり{edges}', none: '図に示すものはありません。', linkOf: 'つながり {at}／{all}', noLinks: 'つながりはありません。', moreLinks: 'ほか{n}件は表にあります', moreRows: '続きの{n}行を表示', nodesTable: '点の表', edgesTable: 'つながりの表', start: '点を選ぶと、つながりとその根拠を示します。',
  },
} as const;
