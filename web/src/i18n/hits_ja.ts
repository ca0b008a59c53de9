// Strings of hit/no-hit in Japanese; fetched with its screen only. Style as in intel_ja.ts; terms of docs/glossary.md:
// 有無照会, 該当, 照会先. Words of enums and of errors stand in schema/.
// {name} marks a place for a value; English follows in hits_en.ts.

export const hitsJa = {
  title: '名寄せ照会', lead: '同じ識別子を他の組織が保有しているかどうかだけを照会します。内容、事件名及び件数は、双方に明かされません。',
  ask: {title: '有無照会', lead: '回答は組織名と照会先だけです。相手方には、照会があったことも通知されません。', record: '照会の根拠とする記録の番号', recordHelp: '自所属の未完結の事件、通報等の番号を入力します。', recordNeeded: '記録の番号を入力してください。', kind: '種類', value: '値', valueNeeded: '値を入力してください。', reason: '照会の理由', reasonNeeded: '照会の理由を入力してください。', do: '照会する', none: '保有している他の組織はありません。', some: '次の組織が保有しています。', organisation: '組織', desk: '照会先', asked: '{time} に照会しました。', limit: '1日に照会できる回数には、職員、所属及び種類ごとの上限があります。全ての照会を監査証跡に記録します。'},
  own: {title: '識別子の手動登録', lead: '本文から自動で抽出されない識別子を、根拠とする記録に登録します。値は自動の抽出と同じ形にそろえ、封印して保管します。登録及び取消しは監査証跡に残ります。', record: '根拠とする記録の番号', recordHelp: '自所属の未完結の事件、通報等の番号を入力します。', reason: '登録又は取消しの理由', reasonNeeded: '理由を入力してください。', do: '登録する', take: '登録を取り消す', kept: '登録しました。該当があれば、双方の窓口に通知します。', taken: '登録を取り消しました。'},
  list: {title: '該当の一覧', none: '該当はありません。', noneNext: '登録した識別子を他の組織も登録すると、双方の窓口に通知し、ここに表示します。', told: '通知', own: '自所属の記録', value: '識別子', hidden: '（表示できません）', with: '照会先', state: '状況', contact: '相互連絡', do: '連絡する', see: '相互連絡を開く', more: 'さらに表示する'},
  desks: {title: '照会先の窓口', lead: '各組織の窓口です。自所属の窓口は、連携担当などが登録します。', organisation: '組織', desk: '窓口', telephone: '電話', hours: '受付時間', own: '自所属の窓口', needed: '窓口の名称を入力してください。', save: '登録する', saved: '登録しました。'},
} as const;
