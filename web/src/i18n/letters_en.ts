// Strings of letters on the page of a record in English. The type follows the Japanese dictionary, so a missing key
// does not compile. Style as in en.ts: plain words, sentence case. {name} marks a place for a value.
// Fetched with the record screens only.
import type {lettersJa} from './letters_ja.ts';

/** What every language must say. */
export type LettersDictionary = {[Key in keyof typeof lettersJa]: string};

export const lettersEn: LettersDictionary = {
  title: 'Letters', none: 'No letter was made.', note: 'Letters are made with the step that sends them and never change.', show: 'Show', showOf: 'Show {letter} ({language})', takeOf: 'Save {letter} as {form} ({language})', undone: 'The step that made this letter was taken back. Do not send it.', made: 'Made by {name}', drafts: 'Letters not yet made (drafts)', draftsNote: 'What they would say now. Every page is marked as a draft.', draft: 'Draft', ja: 'Japanese', en: 'English', whole: 'Save with masked fields', wholeOf: 'Save with masked fields: {letter}', wholeTitle: 'Save a letter with its masked fields', wholeText: 'Who saves a letter with masked fields, when and why, stays in the audit trail.', reason: 'Reason', reasonHelp: 'Why you need it, for example to post it or to hand it over.', reasonMissing: 'Enter a reason.', form: 'Form', language: 'Language', doIt: 'Save and note the reason', kept: 'Saved.',
};
