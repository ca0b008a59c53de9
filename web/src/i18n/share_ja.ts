// Strings of the sharing screens in Japanese, apart from ja.ts so that the entry script stays small.
// Style as in ja.ts: です・ます, 公用文の用語, words of docs/glossary.md. {name} marks a place for a value.
// English follows in share_en.ts with the same keys.

export const shareJa = {
  list: {
    title: '共有', lead: '連携先に提供した脅威情報と、その受領の状況', circles: '共有の枠組み', circlesNote: '●は提供できるTLP、―は提供できないTLP', name: '名称', members: '構成員', offered: '提供中', receipts: '受領の確認', receiptsOf: '{n}／{all}', rate: '確認率', last: '最近の提供', may: '提供できる', mayNot: '提供できない', newCircle: '枠組みを作る', newRelease: '情報提供を起案する', draftThis: '情報提供を起案', draftThisHelp: 'この画面の内容を記入した起案を開きます。提供には点検と承認が必要です。',
    circlesEmpty: '有効な共有の枠組みはありません。', circlesEmptyNext: '協定に基づく枠組みを作り、決裁を受けると、ここに並びます。',
    releases: '情報提供', releasesOf: '「{circle}」への情報提供', all: 'すべての枠組み', number: '番号', subject: '件名', state: '状態', circle: '提供先', updated: '更新', releasesEmpty: '情報提供はまだありません。', releasesEmptyNext: '起案し、点検と承認を受けると提供できます。', keyPreview: '提供先からの見え方を確かめる', keys: '情報提供の一覧', noTitle: '（件名なし）',
  },
  release: {
    title: '情報提供 {name}', preview: '提供先からの見え方', previewNote: '提供先が受け取るものと同じ内容です', recipient: '提供先', form: '形式', stix: 'STIX 2.1', first: '（最初の構成員）', bytes: '大きさ', digest: 'SHA-256', included: '含まれるもの', tlp: '全体のTLP', cut: '長いため、先頭の64 KiBを表示しています。', empty: '提供できるものがありません。', file: 'ファイルに保存', mayNotShare: 'ファイルの保存には「{permission}」の権限が必要です。', fileNote: '手渡した提供先の受領として記録し、監査証跡に残ります。', fileWhom: 'ファイルに保存するには、ファイルを手渡す構成員を提供先に選んでください。', byHand: '手渡し', saveNotice: '回収の通知文を保存', toldRecall: '通知済みにする', toldAsk: '{name}に回収を通知したことを記録します。取り消せません。', handling: '回収の通知',
    withheld: '提供しないもの', withheldNote: '{n}件', withheldOver: '{n}件以上', withheldNone: '提供しないものはありません。', withheldMore: '先頭の200件を表示しています。', what: '値・情報', kind: '種類', why: '理由', consent: '同意が必要な提供元', consentNone: '同意では解消しません',
    checks: '点検の結果', checksNone: '点検で見つかった問題はありません。', blocking: '提供不可', advice: '確認', line: '{n}行目', clear: '提供できます。', stopped: '{n}件の問題があるため、提供できません。',
    receipts: '受領の状況', receiptsNone: 'まだ提供していません。', member: '構成員', state: '状態', objects: '受領した件数', firstAt: '最初の受領', lastAt: '最近の受領', acknowledged: '確認', recallSeen: '回収の受領',
    states: {waiting: '未受領', fetched: '受領', acknowledged: '受領を確認', recalled: '回収を未受領', recall_seen: '回収を受領', not_fetched: '受領なし'},
    record: '記録を開く', recallNote: '回収、訂正及び承認は、記録の画面で理由を付けて行います。', forms: {misp: 'MISPイベント', plain: '値の一覧', csv: 'CSV', hosts: 'hostsファイル', rpz: 'RPZゾーン', suricata_rules: 'Suricataルール', suricata_domains: 'Suricataデータセット（ドメイン）', suricata_addresses: 'Suricataデータセット（IPアドレス）', suricata_md5: 'Suricataデータセット（MD5）', suricata_sha256: 'Suricataデータセット（SHA-256）', zeek: 'Zeek Intel', sigma: 'Sigma', openioc: 'OpenIOC 1.1'},
    back: '共有に戻る', unreadable: '理由を表示できません。',
  },
} as const;
