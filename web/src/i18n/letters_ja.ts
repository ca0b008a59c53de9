// Strings of letters on the page of a record in Japanese. Style as in ja.ts.
// Words of enums stand in schema/api_letters.json; the text of letters in content/letters/.
// {name} marks a place for a value; English follows in letters_en.ts with the same keys.

export const lettersJa = {
  title: '文書', none: '作成した文書はありません。', note: '手続のときに作成した文書です。後から変わることはありません。', show: '表示', showOf: '{letter}を表示（{language}）', takeOf: '{letter}を{form}で保存（{language}）', undone: '取り消した手続の文書です。発出しないでください。', made: '{name}が作成', drafts: '作成前の文書（案）', draftsNote: '今の内容で作ると、次のようになります。全てのページに「案」と記します。', draft: '案', ja: '日本語', en: '英語', whole: '伏せた項目を含めて保存', wholeOf: '{letter}を伏せた項目を含めて保存', wholeTitle: '伏せた項目を含む文書の保存', wholeText: '伏せた項目を含む文書を保存すると、保存した者・時刻・理由が監査証跡に残ります。', reason: '理由', reasonHelp: '郵送する、手渡すなど、必要な理由を記入します。', reasonMissing: '理由を入力してください。', form: '形式', language: '言語', doIt: '理由を残して保存する', kept: '保存しました。',
};
