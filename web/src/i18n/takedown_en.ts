// Strings of the coming back of targets in English, and the shape that takedown_ja.ts fills.
// Words of enums and of errors stand in schema/. {name} marks a place for a value.
// Fetched with the page of a record only.

export const takedownEn = {
  title: 'Seen again', lead: 'Reports, fake sites, intelligence and observations taken in since the targets were seen to be down that name the same URL, domain or address. Nothing connects to a target.',
  none: 'Nothing taken in since then names a target.', seen: 'Time', side: 'Side', value: 'Target', place: 'Where', noTitle: '(no title)', more: 'Show more',
  anew: 'Draft a new request', anewNote: 'Makes a draft with the targets, the desk and the grounds, linked to this request. Check it before you ask for approval.',
};

export type TakedownDictionary = {readonly [Name in keyof typeof takedownEn]: string};
