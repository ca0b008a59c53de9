// Strings of the screen 発出台帳 and of what left beside a record, in Japanese; joined by sendings.ts.
// Style as in ja.ts: です・ます, 公用文の用語, words of docs/glossary.md.
// {name} marks a place for a value.

export const sendingsJa = {
  title: '発出台帳', lead: '連携先への発出の状態。結果の分からないもの、届かなかったもの、遅れているものを上に示します', list: '発出の一覧', empty: '発出はありません。', emptyNext: '対処依頼などの記録を発出すると、ここに載ります。',
  state: '状態', number: '番号', recipient: '連携先', way: '方法', made: '登録', sent: '発出', next: '次の試行', attempts: '試行', why: '理由', correction: '訂正', overdue: '遅延', sender: '発出者', approver: '承認者', answer: '相手の応答', digest: 'SHA-256', record: '記録を開く', open: '控えを見る',
  countOf: '{state} {n}件', overdueOf: 'うち遅延{n}件', receipt: '発出の控え', parts: '送付物', lines: '経過', size: '{n}バイト', time: '日時', step: '内容', by: '職員', program: 'プログラム',
  settle: '状態を確定する', settleLead: '相手方に確認した結果を、理由とともに記録します。記録した職員の名が残ります。', outcome: '確定する内容', reason: '理由・確認の方法', reasonWrong: '理由を入力してください（2,000文字以内）。', done: '記録しました。', retry: '今すぐ試す', retried: '発出を指示しました。',
  password: 'パスワードを作る', passwordLead: '暗号化ファイルのパスワードです。この画面に一度だけ示し、どこにも残しません。メールとは別の経路で連携先に伝えてください。', passwordOf: 'パスワード', needsPassword: 'パスワードの作成待ち',
  told: '取消し・訂正の到達', toldLead: '先に知らせた全ての連携先と、それぞれに発出した取消し・訂正', toldAt: '最初の発出', corrected: '取消し・訂正', notYet: '未到達', section: '発出', sectionEmpty: 'この記録からの発出はありません。', replies: '回答', strays: '該当する番号のない回答', match: '照合',
  enterReply: '回答を入力する', replyNumber: '回答が示す番号', replyFrom: '回答した連携先', replyText: '回答の内容', replyWrong: '入力してください。', replyKept: '回答を記録しました（{match}）。',
} as const;
