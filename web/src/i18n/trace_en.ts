// Strings of what a lead to a sender shows, in English, and the shape of both dictionaries.
// Words of enums and of errors stand in schema/.
// {name} marks a place for a value; dates and numbers come formatted.
import type {traceJa} from './trace_ja.ts';

/** The words, the same in both languages. */
export type TraceDictionary = {readonly [key in keyof typeof traceJa]: string};

export const traceEn: TraceDictionary = {
  title: 'What is known of the sender', note: 'Found by machine; a person decides.', log: 'Log', daysLeft: 'Gone in {n} days', daysToday: 'Gone after today', daysGone: 'Gone for {n} days', daysUnknown: 'Day not known yet (reckoned once a provider is chosen)',
  seen: 'Time of the access, as the log has it: {text}', skew: 'Clock error {n} s', ask: 'To find out before asking', askNone: 'Everything needed to ask is here.', tor: 'Tor network', torNone: 'Cannot be asked: the time is too vague, or there is no address.', span: '{from} to {to}', exit: 'Exit', relay: 'Relay', flags: 'Flags', policy: 'Traffic may leave to', policyUnknown: 'Not stated', listing: 'Listed from the consensus of {from}, in {n} hours', measured: 'Exit traffic measured from this address at {time}', measuredGone: ' (relay not listed at the time asked about)', missing: 'No record of: {hours}', before: 'Listed last before: {time}', after: 'Listed first after: {time}',
  basis: 'Consensuses it rests on', digest: 'SHA-256 (file)', signed: 'SHA-256 (signed part)', file: 'File', validAfter: 'Valid after', entries: 'Relays',
  anonymiser: 'The address was a Tor exit. Proposed result: through an anonymiser.', take: '{step} (through an anonymiser)', providers: 'Providers proposed', providersNone: 'No network in the directory of providers holds this address.', network: 'Network {network}', networkNone: 'No network given', choose: 'Trace by this log', chosen: 'Chosen', proposed: 'Proposed', shares: 'Customers share addresses (CGN)', sharesNot: 'No shared addresses', verifiedOn: 'Directory verified on {day}', verifiedOld: 'Directory verified on {day} (to be verified again)', verifiedNever: 'The directory was never verified.', logsNone: 'The directory names no logs. Ask the provider.',
  logKind: 'Log', logDays: 'Kept for', logPort: 'Source ports', logPrecision: 'Precision', logLeft: 'Until it is gone', days: '{n} days', noPromise: 'A name cannot be promised.', preserve: 'Draft a preservation request', preserveNote: 'Opens the form with the access filled in.', preserveTitle: 'Preservation of logs: {subject}', others: 'Leads of the same address', othersNone: 'No other leads of this address.',
};
