// Strings of joint work on the page of a record in Japanese. Style as in ja.ts; terms of docs/glossary.md: 共有資料, 関係警察.
// Words of enums and of errors stand in schema/; labels of fields come from the record types.
// English follows in joint_en.ts with the same keys.

export const jointJa = {
  shared: '共有資料', note: '関係警察が決裁を受けて共有している記録です。示す項目に限り、現在の内容を表示します。閲覧は監査証跡に残ります。', none: '共有している記録はありません。', owner: '共有した所属', share: '共有の決裁', open: '記録を開く', nothing: '示された項目に内容がありません。',
  cut: '記録の一部だけを表示しています。',
} as const;
