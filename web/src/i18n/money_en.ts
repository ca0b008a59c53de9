// Strings of accounts and money in English, and the shape of both dictionaries. Words of enums and of errors stand in
// schema/. One group a panel of the screens.
// {name} marks a place for a value.
import type {moneyJa} from './money_ja.ts';

type Words<T> = {readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]>};
export type MoneyDictionary = Words<typeof moneyJa>;

export const moneyEn: MoneyDictionary = {
  flow: {
    title: 'Where the money went', lead: 'Followed from the accounts of this record by the money trails that you may see. The balance is what is known to have come in less what is known to have gone out.',
    show: 'Follow the money', none: 'No further account is known.', noneNext: 'When a statement comes in, record a money trail.', add: 'Record a money trail',
    step: 'Step', start: 'Start', account: 'Account', holder: 'Holder', inYen: 'In', outYen: 'Out', leftYen: 'Left (estimate)', standing: 'Freeze', requests: 'Requests', yen: '{n} yen', draft: 'Draft',
    transfers: 'Transfers', at: 'At', from: 'From', to: 'To', amount: 'Yen', source: 'Source', cashIn: 'Cash (deposit)', cashOut: 'Cash (withdrawal)', followed: 'Followed',
    bars: 'In, out and left by account (yen)', paths: 'Ways of the money', pathsHelp: 'From left to right, from the start to where the money went. All values are those of the table below.',
    cut: 'More than {accounts} accounts, {transfers} transfers, {steps} steps or the records that one answer opens: only a part is shown.',
    propose: 'Draft freeze requests for the accounts reached ({n})', proposed: '{n} requests were drafted. Check each, and have another person approve it.',
    also: 'Also stated by', left: 'Not drafted for the accounts below: the labels of the records that lead there do not fit one request, or not every request for them could be looked at. Check each by hand.',
  },
  frozen: {
    title: 'Frozen accounts', note: '{n} accounts, {yen} yen frozen in all', none: 'No account is frozen.', show: 'Show frozen accounts', hide: 'Close',
    account: 'Account', holder: 'Holder', grounds: 'Grounds', basis: 'Basis', yen: 'Yen frozen (by request)', since: 'Frozen at', state: 'On the way to release', cut: 'Only accounts of the {n} requests changed last are shown and summed.', number: 'Request',
    sameHolder: 'Same holder: {n} more', search: 'Holder', searchHelp: 'Small and large kana, width, long vowels, sound marks, blanks and abbreviations of companies make no difference.', find: 'Search', noneOf: 'No account is held under a name with "{name}".',
    pace: 'Median from the receipt of a report to the sending: {minutes} minutes ({n} requests)',
  },
};
