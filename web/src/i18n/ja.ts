// Every visible string in Japanese: the source from which the type of the English dictionary follows.
// Style: です・ます, 公用文の用語, no apology, no exclamation mark. {name} marks a place for a value.
// Words of enums stand in schema/api.json, texts of errors in schema/errors.json.

export const ja = {
  common: {
    product: '火の見', skip: '本文へ移動', unknown: '不明', none: 'なし', all: 'すべて', yes: 'あり', no: 'なし',
    close: '閉じる', cancel: 'やめる', save: '保存する', change: '変更する', add: '追加する', remove: '外す', back: '戻る',
    retry: 'もう一度読み込む', loading: '読み込んでいます', more: '続きを読み込む', chooseFile: 'ファイルを選ぶ', chooseFiles: 'ファイルを選ぶ（複数可）', allColumns: 'ほか{n}列も表示', fitColumns: '列を画面に収める', copy: 'コピー', copied: 'コピーしました',
    table: '表で見る', chart: '図で見る', jst: 'JST', range: '{from}〜{to}', items: '{n}件', itemUnit: '件', of: '{total}件中', updated: '{time} 現在',
    previousPeriod: '前期比', previousRank: '前期', rank: '順位', value: '値', share: '割合', change_: '増減', new: '新', open: '開く',
    estimate: '約', total: '合計', details: '詳しく', at: '時刻', since: 'から', selected: '選択中', traceNumber: '照会番号 {trace}', copyTrace: '照会番号をコピー',
    perDayPerAddress: '件/日・IP', packets: '件', sources: '送信元IP', required: '必須', fresh: '新着 {n}件', showFresh: '新着 {n}件を表示',
  },
  nav: {
    label: '主な画面', situation: '状況', wall: '大画面', observe: '観測', overview: '観測の概要', explore: '詳しく調べる', alerts: '警戒', sensors: 'センサー',
    sourcesList: '送信元IP', report: '観測報告', admin: '管理', audit: '監査証跡', people: '利用者', me: '自分の設定', signOut: '利用を終える', section: '観測の画面', adminSection: '管理の画面',
    records: '記録', reports: '通報・相談', cases: '事件', measures: '施策', notices: '通知', noticesOf: '{n} 件の未読の通知', otherRecords: 'ほかの記録', recordSearch: '記録の検索', allHits: '「{q}」の検索結果をすべて見る', intel: '脅威情報', intelOriginals: '原本', intelHits: '「{q}」を脅威情報で検索',
  },
  shell: {
    search: '検索', searchHint: '番号・ことば・IPアドレス・ポート', searchNone: '「{q}」に当たるものはありません', searchHits: '{n}件', searchKeys: '↑↓で選び、Enterで開きます',
    live: '更新中', lost: '更新停止', stale: '更新停止 {time}　最後の更新より後の変化は表示されていません。接続が戻り次第、自動で再開します。',
    demonstrationShort: '実演', demonstration: '実演データ', demonstrationText: '模擬的に作った観測と記録です。実際のものではありません。', language: 'English', languageLabel: '表示言語', theme: '配色', themeAuto: '自動', themeLight: '明るい', themeDark: '暗い', account: '利用者',
    commands: '操作の一覧', commandsHint: '操作や画面の名前', commandsNone: '当てはまる操作はありません', keys: 'キー操作', purpose: '目的', clock: '現在時刻', offline: 'サーバーに接続できません',
    key: { search: '検索', commands: '操作の一覧を開く', sheet: 'このキー一覧を開く', go: '続けて押すと画面を移動', copy: 'この画面のリンクをコピー', listMove: '一覧の行を移動（J・Kでも可）', listOpen: '選んだ行を開く', listEnds: '一覧の先頭・末尾へ', chartMove: '図の点を読む', chartSelect: '図の範囲を選ぶ', zoom: '選んだ範囲を拡大', zoomBack: '拡大を戻す', nextAlert: '次の警戒へ', groupBy: '内訳の項目を切り替える', itemStep: '前・次の項目', escape: '閉じる・選択を解く', situationTile: '状況の数値を開く' },
    keyOff: '1文字のキー操作は「自分の設定」で止められます。入力欄や日本語の変換中には働きません。', groupGlobal: 'どの画面でも', groupList: '一覧', groupChart: '図', groupGo: '画面の移動（Gに続けて）',
    linkCopied: 'この画面のリンクをコピーしました',
  },
  signIn: {
    title: 'サインイン', lead: 'サイバー警察の観測・分析', name: '利用者名', password: 'パスワード', code: '確認コード（6桁）', codeHelp: '認証アプリに表示されている6桁の数字を入力してください。',
    submit: 'サインインする', working: '確認しています', purposeNote: '利用の記録は監査証跡に残ります。', badCode: '6桁の数字で入力してください。', nameMissing: '利用者名を入力してください。', passwordMissing: 'パスワードを入力してください。',
  },
  password: {
    title: 'パスワードの変更', forced: '最初のパスワードを変更してください。変更するまで他の画面は使えません。', current: '現在のパスワード', next: '新しいパスワード', repeat: '新しいパスワード（確認）', rule: '12文字以上256文字以下。長い語句を勧めます。',
    differs: '確認用の入力が一致していません。', short: '12文字以上で入力してください。', submit: 'パスワードを変更する', done: 'パスワードを変更しました。', others: '変更すると、ほかの端末での利用は終わります。',
  },
  me: {
    mailTitle: '通知のメール', mailNote: '通知の種類と記録の番号だけを送り、内容は送りません', mailWish: 'メールでの受取り', mailDailyAt: '（{time}に、未読の通知があるとき）', mailAddress: 'メールアドレス', mailHelp: '職場のメールアドレスを入力してください。', mailDomains: '登録できるのは、{domains} のアドレスです。', mailMissing: 'メールアドレスを入力してください。', mailDone: '通知のメールの設定を保存しました。', mailNotServed: 'メールサーバーが設定されていないため、メールは送られません。設定は保存され、メールサーバーが設定されると使われます。', mailByList: '今は、管理者の登録した宛先に送られています。保存すると、ここでの設定が優先されます。', mailAnd: '、',
    title: '自分の設定', account: '利用者情報', organisation: '所属', roles: '役割', purposeTitle: '利用の目的', purposeHelp: '閲覧と変更の記録に、この目的が残ります。', purposeDone: '目的を変更しました。',
    totpTitle: '確認コード（二要素認証）', totpOn: '設定済みです。サインインのときに確認コードを尋ねます。', totpOff: 'まだ設定していません。', totpBegin: '設定を始める', totpStep: '認証アプリに次の鍵を登録し、表示された6桁の数字を入力してください。', totpSecret: '鍵', totpUri: '登録用アドレス', totpConfirm: '有効にする', totpDone: '確認コードを有効にしました。',
    tokensTitle: 'APIトークン', tokensHelp: '機械からの利用に使います。値は作成時に一度だけ表示されます。', tokenName: '用途', tokenScopes: 'できること', tokenDays: '有効日数', tokenSensor: '書き込めるセンサー', tokenAnySensor: '指定しない', tokenMake: 'トークンを作る', tokenSecret: 'この値は二度と表示されません。安全な場所に控えてください。', tokenNone: 'トークンはありません。', tokenCreated: '作成', tokenExpires: '期限', tokenLast: '最終利用', tokenNever: '未使用', tokenRevoke: '無効にする', tokenRevokeAsk: 'トークン「{name}」を無効にします。元には戻せません。', tokenDaysRange: '1から365の整数で入力してください。', tokenNameMissing: '用途を入力してください。', tokenScopeMissing: '1つ以上選んでください。',
    displayTitle: '表示', theme: '配色', density: '行の高さ', compact: '高密度', standard: '標準', relaxed: 'ゆったり', language: '言語', years: '年の表し方', wareki: '和暦', seireki: '西暦', singleKeys: '1文字のキー操作を使う', singleKeysHelp: '「/」で検索、「G」に続く1文字で画面の移動など。', grants: 'できること', granted: '可', notGranted: '不可',
  },
  situation: {
    title: '状況', lead: '直近24時間　{from} から {to}', tiles: '主な数値', toJudge: '判断待ちの警戒', urgent: '緊急 {n}', rate: 'アクセス件数', rateUnit: '件/日・IP', packets: 'アクセスの総数', sources: '送信元IP', newSources: '新しい送信元', newSourcesNote: '過去14日に観測なし', victims: '跳ね返りの送信元', victimsNote: 'DoS攻撃の被害とみられるIP', sensorsMissing: '欠測のセンサー', sensorsOf: '全{n}台', coverage: '観測できた割合 {ratio}',
    line: 'センサーの観測件数', lineNote: '1日・1IP当たり。帯は平常の範囲、破線は前週', explanation: '異常の説明', explanationNone: '平常の範囲を外れた動きはありません。', evidence: '根拠を見る', proposal: '機械による案です。職員が判断するまで確定ではありません。',
    explain: '{subject}：{detector}。送信元 {sources}IP', explainNew: '（うち新しい送信元 {ratio}）', explainAs: '、AS {n}', explainTool: '、{tool}の特徴 {ratio}',
    ports: '宛先ポート', portsTop: '宛先ポート 上位10', heat: '宛先ポート × 時刻', heatNote: '濃いほど多い', countries: '送信元の国・地域', alerts: '判断を待つ警戒', alertsNone: '判断を待つ警戒はありません。', alertsAll: '判断済みの警戒を見る', sensors: 'センサーの稼働', quiet: '直近24時間の観測はありません。', quietLast: '最後の観測は {time} です。', quietOpen: 'その日の観測を見る', quietImport: 'まだ観測がありません。センサーを登録し、記録ファイルを取り込むと表示されます。', toSensors: 'センサーを見る', openWall: '大画面で表示', perDay: '日ごとの推移（14日）',
  },
  wall: { title: '状況（大画面）', rate: 'アクセス件数', sources: '送信元IP', victims: '跳ね返りの送信元', toJudge: '判断待ちの警戒', sensors: '稼働中のセンサー', age: 'データの時点', ageAgo: '{span}前', ports: '宛先ポート 上位8', line: '直近7日の観測件数（1日・1IP当たり）', exit: '通常の画面へ', noData: '観測がありません' },
  observe: {
    title: '観測', overviewLead: '警戒とセンサーの今', family: '観測の種類', unit: '単位', compare: '比較', compareNone: 'なし', comparePrevious: '前期', compareWeek: '前週', compareYear: '前年', period: '期間', p24h: '24時間', p7d: '7日', p14d: '14日', p30d: '30日', pCustom: '指定', from: '開始', to: '終了', apply: '適用する', rangeBad: '開始は終了より前にしてください。',
    recentAlerts: '新しい警戒', topPorts: '宛先ポート', newestData: '最後の観測 {time}', openExplore: '詳しく調べる', openReport: '観測報告を見る',
  },
  explore: {
    title: '詳しく調べる', sentence: '{period}に届いた{what}', recent: '直近{period}', what: 'アクセス', whatBackscatter: '跳ね返りパケット', conditions: '条件', addCondition: '条件を加える', field: '項目', valueHint: '値', valueBad: 'この項目の値として読めません。', removeOne: '条件「{name}」を外す', removeAll: '条件をすべて外す', newOnly: '新しい送信元だけ', newOnlyHelp: '直前の14日間に観測されていない送信元',
    packets: '件数', sources: '送信元IP', newSources: '新しい送信元', rate: '1日・1IP当たり', coverage: '観測できた割合', missingSensors: '欠測 {n}台', events: '観測の行', line: '観測件数の推移', lineHelp: '図の上を掃くか、Shiftと矢印キーで範囲を選ぶと、下の内訳と行が絞られます。', brush: '選択範囲 {from} から {to}', zoom: '拡大', zoomBack: '拡大を戻す', clearBrush: '選択を解く', nextAlert: '次の警戒', noAlert: 'この期間に警戒はありません', facets: '内訳', groupBy: '内訳の項目', allFacets: 'すべての内訳', rows: '観測の行', selected: '選択した行',
    coverageStrip: '観測できた範囲', coverageNote: '斜線は欠測（減少ではない）', empty: 'この条件の観測は0件です（センサー{n}台は観測中）。', emptyMissing: 'この期間は欠測です。観測できていないため、0件とは限りません。', emptyNext: '条件を1つ外す', partial: '{missing}/{all}台が欠測。件数はその分少なくなっています。', time: '時刻', source: '送信元', country: '国・地域', asn: 'AS', port: '宛先', count: '件数', klass: '種別', payload: '内容', tool: '特徴', sensor: 'センサー', bytes: 'バイト', until: '最終', sourcePort: '送信元ポート', digest: '内容のハッシュ', icmpType: 'ICMP型', destination: '宛先IP', openSource: '送信元を開く', openPort: '宛先ポートを開く', filterBy: 'この値で絞る', openDetail: '{name}を開く', other: 'その他', kinds: '全{n}種', rowsShown: '{shown}行を表示（全{total}行）', rowsSoFar: '{shown}行を表示（続きがあります）', copyLink: 'リンクをコピー', chooseRow: '行を選ぶと、その内容をここに表示します。', csv: '行（CSV）', views: '保存したビュー', viewsNone: '保存したビューはありません。', viewKeep: '今の表示に名前を付けて保存する', viewHelp: '1～64文字。同じ名前は置き換えます。自分だけに表示されます。', viewName: '名前', viewSaved: '保存した日時', viewSave: '保存する', viewKept: '保存しました。', viewRemove: '削除', viewRemoveOne: '「{name}」を削除', viewNameWrong: '1～64文字で入力してください。',
  },
  sources: { title: '送信元IP', lead: '件数の多い順', source: '送信元IP', country: '国・地域', asn: 'AS', packets: '件数', ports: '宛先ポート数', first: '最初', last: '最終', tool: '特徴', isNew: '新しい', empty: 'この条件の送信元はありません。', explore: 'この条件の観測を調べる' },
  port: { title: '宛先ポート {name}', service: '主な用途', rank: '順位', rate: '1日・1IP当たり', sources: '送信元IP', firstSeen: '最初の観測', lastSeen: '最後の観測', openAlerts: '判断待ちの警戒', line: '観測件数の推移', noService: '登録された用途はありません', rows: '観測の行を見る', previous: '前期 {rank}位', rankOf: '{rank}位', noRank: '圏外' },
  source: { title: '送信元 {name}', country: '国・地域', asn: 'AS', packets: '総件数', ports: '宛先ポート数', sensors: '届いたセンサー', days: '観測のあった日数', firstSeen: '最初の観測', lastSeen: '最後の観測', activity: '日ごとの件数（90日）', tools: '特徴の内訳', rows: '観測の行を見る', portsOf: '宛先ポート', none: 'この送信元の観測はありません。', copySafe: '無害化してコピー', copyLive: 'そのままコピー', copyLiveTitle: 'そのままの値をコピーしますか', copyLiveText: '無害化していない値は、誤って開くと通信が発生します。照会や遮断の設定に使うときだけコピーしてください。', copyLiveDo: 'そのままコピー' },
  sensors: { title: 'センサー', lead: '観測点の稼働', name: 'センサー', place: '設置場所', prefecture: '都道府県', state: '状態', clock: '時計', addresses: '監視IP数', notStated: '未登録', last: '最後の観測', rate: '件/日・IP', packets: '件数（24時間）', dropped: '取りこぼし', coverage: '観測率（24時間）', empty: 'センサーはまだ登録されていません。', emptyNext: '記録ファイルを取り込むと、センサーも登録されます。', emptyFilter: 'この状態のセンサーはありません。', add: 'センサーを登録する', blocks: '監視するアドレス範囲', blocksHelp: '1行に1つ。例：192.0.2.0/24', added: 'センサーを登録しました。', nameMissing: '名前を入力してください。' },
  sensor: { title: 'センサー {name}', coverage: '観測できた範囲（30日）', receipts: '取込みの記録', receiptsNone: '取込みの記録はありません。', received: '取込み', input: '入力', packets: 'パケット', events: '観測の行', malformed: '読めないパケット', reasons: '理由', offset: '最初の位置 {n}バイト目', notFor: '対象外', notIp: 'IP以外', dropped: '取りこぼし', digest: 'SHA-256', state: '状態', span: '期間', edit: 'センサーの設定', addressesHidden: 'アドレス範囲は設定の権限がある人にだけ表示します。', retire: '運用を終える', retireAsk: 'このセンサーの運用を終えます。記録は残ります。', saved: '変更しました。', spans: '欠測の期間', spansNone: '直近30日に欠測はありません。', line: '観測件数の推移', length: '長さ' },
  alerts: { title: '警戒', lead: '機械が見つけた変化', number: '番号', severity: '急ぎ', detector: '種類', subject: '対象', sensor: 'センサー', started: '開始', last: '最終', state: '状態', verdict: '判断', packets: '件数', sources: '送信元', confidence: '確度', empty: '条件に合う警戒はありません。', emptyAll: '警戒はまだありません。観測が続くと、平常からの変化をここに示します。', filter: '絞り込み', subjectFilter: '対象', clear: '条件をすべて外す' },
  alert: {
    title: '警戒 {number}', what: '何が', where: 'どこで', since: 'いつから', sure: 'どの程度確か', against: '何と比べて', ongoing: '継続中', until: '{time} まで', confidence: '確度 {n}', chance: '偶然に起こる確率 10のマイナス{n}乗', noChance: '確率は計算していません', measured: '実測', expected: '平常', threshold: '判定の境', times: '平常の{n}倍', baseline: '{from} から {to} の観測', baselineNone: '比較の期間なし（規則による判定）', rule: '規則 {name} 第{version}版', line: '対象の推移', behind: '背後の内訳', rows: '背後の観測の行を見る', figures: '規則が出した値', history: '履歴', historyNone: '記録はありません。', related: '同じ対象の警戒', relatedNone: '同じ対象の警戒はほかにありません。', judge: '判断する', judged: '{by} が {time} に判断', judgeHelp: '判断と理由は記録に残ります。', reason: '理由', reasonHelp: '1文字以上2,000文字以下', reasonMissing: '理由を入力してください。', reasonLong: '2,000文字以内で入力してください。', verdictMissing: '判断を選んでください。', submit: '判断を記録する', done: '判断を記録しました。', mayNot: '判断の権限がありません。', conflict: 'ほかの職員が先に判断しました。', conflictText: '両方を確かめ、必要なら改めて記録してください。入力した内容は残しています。', theirs: '記録されている判断', yours: 'あなたの入力', overwrite: '改めてこの判断を記録する', sources: '送信元 {n}', packets: '{n}件', destinations: '宛先IP {n}', ports: '宛先ポート {n}', copyReference: '番号をコピー',
    say: { port_rise: '{subject} への観測が平常より増えています。', new_port: 'これまで観測のなかった {subject} への観測が始まりました。', backscatter: '{subject} がDoS攻撃を受けているとみられる跳ね返りを観測しています。', horizontal_scan: '{subject} から多数の宛先への探索を観測しています。', vertical_scan: '{subject} から多数のポートへの探索を観測しています。' },
    verdictHelp: { confirmed: '実際の変化であると確かめた', explained: '既知の事情で説明できる', false_alarm: '変化とはいえない', unreviewed: '判断を取り消す' },
  },
  report: { title: '観測報告', period: '対象期間', periodHelp: '例：2026、2026-10、2026-Q4、2026-10-05', show: '表示する', figures: '主な数値', accessRate: 'アクセス件数', accessRateUnit: '件/日・IP', accessSources: '送信元IP', perDayUnit: '個/日', backscatterPackets: '跳ね返りパケット', packetsPerDay: '件/日', backscatterVictims: '跳ね返りの送信元IP', previous: '前期', coverage: '観測できた割合 {ratio}（前期 {previous}）', unnormalised: '監視IP数が未登録のセンサー{n}台は、1IP当たりの値に含めていません。', summary: '概要', days: '日ごとの推移', day: '日', portDays: '宛先ポート別の推移（上位5）', countryDays: '国・地域別の推移（上位5）', rankPrevious: '順位（前期）', name: '区分', ratio: '前期比', html: '報告書（HTML）', csv: '表（CSV）', made: '{time} 作成', none: 'この期間の観測はありません。', demonstration: '実演データを含みます。', rowsOf: '観測の行を見る' },
  audit: { title: '監査証跡', lead: '誰が、いつ、何の目的で、何をしたか', sequence: '番号', time: '時刻', actor: '職員', organisation: '所属', purpose: '目的', action: '操作', subject: '対象', hash: 'ハッシュ', verify: '連鎖を検証する', verifying: '検証しています', intact: '全{n}件の連鎖は一致しています。', altered: '{n}番の記録が一致しません。直ちに監査責任者へ連絡してください。', checkpoints: '署名付きの区切り {n}', unsigned: '最後の署名より後 {n}件', checked: '{time} に検証', filterAction: '操作で絞る', filterActor: '職員で絞る', filterSubject: '対象で絞る', empty: '条件に合う記録はありません。', payload: '内容', lastHash: '最後のハッシュ' },
  people: { title: '利用者', lead: '所属と、その下の組織の利用者', add: '利用者を追加する', name: '利用者名', nameHelp: '2から64文字。使える文字：a-z 0-9 . _ -', displayName: '表示名', organisation: '所属', roles: '役割', clearance: '閲覧できる機密性', compartments: '閲覧できる区画', compartmentsHelp: '区画の記号を読点かカンマで区切って入力', active: '利用', activeYes: '可', activeNo: '停止', totp: '確認コード', locked: '{time} まで停止', lastSignIn: '最終利用', never: '利用なし', edit: '変更', editTitle: '{name} の変更', made: '利用者を追加しました。', oneTime: '最初のパスワード（二度と表示されません）', saved: '変更しました。', empty: '利用者はいません。', nameBad: '利用者名の形が違います。', rolesMissing: '役割を1つ以上選んでください。', displayMissing: '表示名を入力してください。' },
  denied: { title: '権限がありません', text: 'この画面には「{permission}」の権限が必要です。', who: 'この権限は、次の役割に付きます：{roles}。所属の利用者管理の担当者に相談してください。', nobody: '所属の利用者管理の担当者に相談してください。', back: '最初の画面へ戻る' },
  lost: { title: 'ページが見つかりません', text: 'アドレスに当たる画面はありません。検索するか、最初の画面へ戻ってください。', back: '最初の画面へ戻る' },
  errors: { title: '表示できません', screen: '画面の表示中に問題が起きました。', unreachable: 'サーバーに接続できません。', signedOut: 'サインインの期限が切れました。もう一度サインインしてください。', denied: 'この操作の権限がありません。', notFound: '対象が見つかりません。', conflict: 'ほかの職員が先に変更しました。', tooMany: '操作が続いています。しばらく待ってからやり直してください。', general: 'サーバーで処理できませんでした。', at: '{time} に失敗' },
  chart: { reading: '矢印キーで値を読みます', low: '平常の下限', high: '平常の上限', band: '平常の範囲', compare: '比較', compareWeek: '前週', comparePrevious: '前期', compareYear: '前年', missing: '欠測', observed: '観測', value: '値', time: '時刻', coverage: '観測率', alert: '警戒', noData: '観測がありません', less: '少ない', more: '多い', per: '{span}ごと' },
  details: { window_seconds: '判定の幅（秒）', bins: '区間の数', mean: '平均', variance: '分散', dispersion: 'ばらつき', ratio: '比', rate: '率', packets_per_second: '毎秒の件数', targets: '宛先の数', factor: '倍率', days: '日数', sources: '送信元の数', new_sources: '新しい送信元', top_port: '主な宛先ポート', duration_seconds: '継続（秒）', pattern: '型', hosts: '宛先IPの数', ports: '宛先ポートの数', share: '割合', tool: '特徴', hit_rate: '命中率' },
} as const;
