// Strings of watches, sweeps, hits and rules in Japanese; fetched with their screens only. Style as in intel_ja.ts.
// Words of enums and of errors stand in schema/. {name} marks a place for a value; English follows in intel_use_en.ts.
// Terms of docs/glossary.md: 監視, 突合, 有無照会, 検知ルール.

export const intelUseJa = {
  watches: {
    title: '監視', lead: '値が新しい脅威情報、通報・事件又は観測に現れたときに知らせます', list: '監視の一覧', add: '監視を作る', none: '監視はありません。', noneNext: '値、資料又は原本の画面の「監視する」か、「監視を作る」から始められます。', state: '状態', titleHead: '件名', until: '終期', number: '番号', notNumbered: '（番号未付与）', assignee: '担当',
    matches: '該当したもの', matchesOf: '「{title}」に該当したもの', choose: '一覧の「該当を見る」を選ぶと、該当したものをここに表示します。', noMatches: 'まだ該当はありません。', noMatchesNext: '該当が現れると、通知でも知らせます。', side: '範囲', place: '該当した場所', seen: '日時', found: '検出', count: '回数', more: 'さらに表示する', mayNot: '監視の記録を閲覧する権限がありません。', show: '該当を見る',
  },
  understood: {
    sum: '{lines}行のうち{read}行を値として読み取りました。', repeated: '{n}行は前の行と同じです。', unread: '{n}行は読み取れませんでした。', show: '読み取れなかった{n}行と理由', list: '読み取れなかった行', line: '行', text: '貼り付けた表記（無害化）', why: '理由', more: '先頭の200行を表示しています。',
    reasons: {octet: 'IPアドレスの形ですが、数値が範囲（0〜255、/0〜/32）にありません。', digits: '16進数ですが、ハッシュ値の桁数（32、40、56、64、96、128）ではありません。', dotless: '値の種類を判別できません。ドメインのときは「.」を含めて書きます。', ending: 'ドメインの形ですが、末尾が実在する種別ではありません。', short: '短すぎるため、値かどうかを判別できません。', none: '値の種類を判別できません。前後の語句を除くか、文章として貼り付けてください。'},
  },
  purposes: {
    title: '目的から選ぶ', take: '届いた報告書やファイルを取り込む', takeNote: 'PDF、メール、表、STIX、MISPを原本として保管し、値を抜き出します。', who: '行為者を検討する', whoNote: '競合する仮説を証拠で比べ、職員が結論を記録します。', again: '再び現れたときに通知を受ける', againNote: '値や資料を監視し、現れたときに通知を受けます。', group: '一つの活動とみられるまとまりを見る', groupNote: '資料の共通点から、機械が提案します。', share: '連携先に提供する', shareNote: '起案し、別の職員の承認を受けて提供します。',
  },
  watch: {start: '監視する', help: 'この値を、新しい脅威情報・通報・観測と照合し続けます。', title: '{value} の監視', helpAll: '含まれる全ての値を、新しい脅威情報・通報・観測と照合し続けます。'},
  sweep: {
    title: '観測との突合', lead: '入力した値のうち、センサーが送信元として観測したものを探します。', do: '保存済みの観測と突合する', from: '期間の始め', to: '期間の終わり', whole: '空欄にすると、保存している全期間を対象とします。', result: '{asked}件の値のうち、{hits}件を観測しました。', cannot: '{n}件は、センサーが観測しない種類（ドメインなど）のため対象外です。', none: '観測された値はありません。', cut: '該当のうち、先頭の1,000件を表示しています。', value: '値（無害化）', first: '最初の観測', last: '最後の観測', packets: 'パケット', events: '件数', sensors: 'センサー', wrong: '日時を確認してください。',
  },
  rules: {
    title: '検知ルール', lead: 'YARA・Sigma・Suricataのルールを点検し、有効なものを配布します', list: 'ルールの一覧', none: '検知ルールはありません。', noneNext: '「ルールを起案する」から始められます。起案した職員とは別の職員が承認すると、有効になります。', add: 'ルールを起案する', form: '形式', attack: 'ATT&CK', check: '点検', checkLead: '本文を貼り付けて点検します。点検しただけでは保存されません。', text: 'ルールの本文', do: '点検する', needed: 'ルールの本文を入力してください。', fine: '誤りは見つかりませんでした（{n}個のルール）。', wrong: '有効化できない誤りがあります。', tool: '点検したもの：{tool}', ownOnly: 'この形式の専用の点検プログラムがないため、構造だけを点検しました。', line: '行', whole: '全体', what: '内容', grade: '区分', blocking: '誤り', warning: '注意', load: '本文を読み込む', loaded: '「{title}」の本文を読み込みました。', draft: 'この本文で起案する', files: '有効なルールの配布', file: '{form}のルールを保存する', filesNote: '承認済みで有効なルールだけを、1つのファイルにまとめます。',
  },
} as const;
