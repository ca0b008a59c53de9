// Strings of the screen of sendings and of what left beside a record, in English; joined by sendings.ts.
// Plain words of docs/glossary.md.
// {name} marks a place for a value.
import type {sendingsJa} from './sendings_ja.ts';

export type SendingsDictionary = Record<keyof typeof sendingsJa, string>;

export const sendingsEn: SendingsDictionary = {
  title: 'Sendings', lead: 'What leaves for partners. What nobody knows the outcome of, what did not arrive and what is late stands on top', list: 'List of sendings', empty: 'There are no sendings.', emptyNext: 'A record that is sent, such as a request, comes up here.',
  state: 'State', number: 'Number', recipient: 'Partner', way: 'Way', made: 'Entered', sent: 'Sent', next: 'Next attempt', attempts: 'Attempts', why: 'Why', correction: 'Correction', overdue: 'Overdue', sender: 'Sender', approver: 'Approver', answer: 'Answer', digest: 'SHA-256', record: 'Open the record', open: 'See the receipt',
  countOf: '{state}: {n}', overdueOf: '{n} overdue', receipt: 'Receipt', parts: 'What was sent', lines: 'What happened', size: '{n} bytes', time: 'Time', step: 'What', by: 'Who', program: 'The program',
  settle: 'Settle it', settleLead: 'Says what became of it, as the partner confirmed, with the reason. Your name stays with it.', outcome: 'What it is', reason: 'Reason, and how it was confirmed', reasonWrong: 'Say why (at most 2,000 characters).', done: 'Noted.', retry: 'Try now', retried: 'It is being sent.',
  password: 'Make the password', passwordLead: 'The password of the encrypted archive. It is shown here once and kept nowhere. Tell the partner by another way than mail.', passwordOf: 'Password', needsPassword: 'Waits for its password',
  told: 'Who was told of the correction', toldLead: 'Everybody who was told before, and the correction that went to each', toldAt: 'First told', corrected: 'Correction', notYet: 'Not yet', section: 'Sendings', sectionEmpty: 'Nothing was sent from this record.', replies: 'Answers', strays: 'Answers whose number nobody sent', match: 'Match',
  enterReply: 'Enter an answer', replyNumber: 'Number that the answer names', replyFrom: 'Partner that answered', replyText: 'What it says', replyWrong: 'Fill this in.', replyKept: 'The answer was kept ({match}).',
};
