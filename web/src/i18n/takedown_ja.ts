// Strings of the coming back of targets in Japanese; fetched with the page of a record only. Style as in intel_ja.ts.
// Words of enums and of errors stand in schema/. {name} marks a place for a value; English follows in takedown_en.ts.
// Terms of docs/glossary.md: テイクダウン, 再出現.

export const takedownJa = {
  title: '再出現', lead: '停止を確認した後に取り込んだ通報、偽サイト等、脅威情報及び観測のうち、停止の対象と同じURL、ドメイン名又はIPアドレスを含むものです。対象への接続は行いません。',
  none: '停止の確認後に、対象を含むものは取り込まれていません。', seen: '日時', side: '種別', value: '対象', place: '場所', noTitle: '（件名なし）', more: 'さらに表示する',
  anew: '新たな依頼を起案する', anewNote: '対象、依頼先及び理由を引き継いだ下書きを作成し、この依頼に関連付けます。内容を確認してから承認を申請してください。',
} as const;
