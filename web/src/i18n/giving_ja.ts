// Strings of the output of intelligence in Japanese; beside them stand those of intel_ja.ts. Style as in ja.ts. Words of
// forms follow src/exchange; English follows in giving_en.ts with the same keys. An export is a copy for use within the
// police (部内用の写し).

export const givingJa = {
  open: '出力', title: '脅威情報の出力（部内用の写し）', form: '形式', tlp: '出力の取扱区分', tlpHelp: 'この区分より厳しいものは出力に含めません。',
  note: '出力は部内用の写しで、部外には渡せません。部外への提供は「情報提供」の手続によってください。閲覧できないもの、取扱区分の厳しいもの、情報源の同意を要するもの、PAPがAMBER以上のものは除きます。機器用の形式には、検知の対象とされた値だけを含めます。選んだ形式で表せない値も除き、件数と理由をこの画面に示します。出力したことは監査証跡に残ります。',
  make: '出力する', making: '出力しています', done: '{n}件を出力しました。', none: '出力できるものがありませんでした。', left: '{n}件を除きました。', leftNone: '除いたものはありません。', reason: '理由', consents: '同意が必要な提供元：', count: '件数', reasons: '除いた理由と件数', other: 'その他の理由',
  forms: {stix: 'STIX（原本のまま）', stix_21: 'STIX 2.1に変換', misp: 'MISPイベント', csv: '表（CSV）', plain: '値の一覧', openioc: 'OpenIOC 1.1', rpz: 'RPZゾーン', hosts: 'hostsファイル', suricata_rules: 'Suricataルール', suricata_domains: 'Suricataデータセット（ドメイン）', suricata_addresses: 'Suricataデータセット（IPアドレス）', suricata_md5: 'Suricataデータセット（MD5）', suricata_sha256: 'Suricataデータセット（SHA-256）', zeek: 'Zeek Intel', sigma: 'Sigma'},
  why: {'share.label_above': '取扱区分が出力の区分より厳しい', 'share.value_above': '取扱区分が出力の区分より厳しい', 'share.pap_above': '行動の制限（PAP）により部外に出せない', 'share.consent_needed': '情報源の同意が必要', 'share.object_refused': '取込みの際に読み取れなかった', 'share.property_withheld': '一部の項目だけを除いた', 'share.distribution_narrow': '作成者が配布先を限っている', 'share.not_an_indicator': '検知又は遮断の対象とされていない', 'share.warning_listed': '無害又は一般的な値の一覧にある', 'share.protected_cut': '保護されたイベントで、一部を除けない', 'share.kind_not_expressible': 'この形式では表せない種類', 'share.value_not_expressible': 'この形式では正確に表せない値', 'share.value_unreadable': '正規の書き方ではない値', 'share.expired': '有効期限が過ぎている'},
} as const;
