// The book of record types around a screen, with the organisations and people that its values name.
// In: the server's record types; out: a context for everything below, or an honest state while it is not there.
// A type that the person may not read looks like one that does not exist, with the way back to the others.
import {createContext, useCallback, useContext} from 'react';
import type {ReactNode} from 'react';
import {useRead} from '../../api/queries.ts';
import {termOf, useRecordBook} from '../../api/records.ts';
import type {RecordBook} from '../../api/records.ts';
import {useMe} from '../../api/session.ts';
import type {FieldDefinition, RecordTypeCount, TableColumn} from '../../api/types.ts';
import {said, useRecordText} from '../../i18n/records.ts';
import {inert} from '../../lib/defang.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Page} from '../Page.tsx';
import {Empty, Reading} from '../States.tsx';

const BookContext = createContext<RecordBook | undefined>(undefined);

/** Gives the book of record types; only below WithBook. */
export function useBook(): RecordBook {
  const book = useContext(BookContext);
  if (!book) throw new Error('no book of record types');
  return book;
}

/** Puts the book around a screen. */
export function WithBook({title, children}: {title: string; children: ReactNode}) {
  const {reading, book} = useRecordBook();
  if (book) return <BookContext.Provider value={book}>{children}</BookContext.Provider>;
  return <Page title={title}><Reading of={{...reading, data: undefined}} lines={10}>{() => null}</Reading></Page>;
}

/** Puts the book around a part of a screen. */
export function InBook({children}: {children: ReactNode}) {
  const {reading, book} = useRecordBook();
  if (book) return <BookContext.Provider value={book}>{children}</BookContext.Provider>;
  return <Reading of={{...reading, data: undefined}} lines={4}>{() => null}</Reading>;
}

/** Puts the book around a screen of one type. */
export function WithType({name, children}: {name: string; children: (type: RecordTypeCount) => ReactNode}) {
  const r = useRecordText();
  return <WithBook title={r.common.records}><OfType name={name}>{children}</OfType></WithBook>;
}

function OfType({name, children}: {name: string; children: (type: RecordTypeCount) => ReactNode}) {
  const r = useRecordText();
  const found = useBook().types.get(name);
  if (!found) return <Page title={r.common.records}><Empty text={r.common.noType}><span>{r.common.noTypeNext}</span></Empty></Page>;
  return <>{children(found)}</>;
}

/** Gives a function that chooses a definition's text. */
export function useSaid(): (pair: {ja: string; en: string} | undefined) => string {
  const {language} = usePreferences();
  return useCallback((pair) => said(pair, language), [language]);
}

/** Gives a function that names organisations by code. */
export function useOrganisationName(): (code: string) => string {
  const {language} = usePreferences();
  const list = useRead('list_organisations', {}, {stale: 600_000});
  return (code) => {
    const found = list.data?.items.find((one) => one.code === code);
    return found ? (language === 'ja' ? found.ja : found.en) : inert(code);
  };
}

/** Gives a function that names people by id; an id that nobody near answers to is shown as it is. */
export function usePersonName(): (id: string) => string {
  const me = useMe();
  const list = useRead('list_colleagues', {}, {stale: 300_000});
  return (id) => (id === me.id ? inert(me.display_name) : inert(list.data?.items.find((one) => one.id === id)?.name ?? id));
}

/** Gives a function that names a code of a field's vocabulary or checklist. */
export function useTermName(): (field: Pick<FieldDefinition, 'vocabulary'> & {items?: FieldDefinition['items']} | TableColumn, code: string) => string {
  const {language} = usePreferences();
  const book = useBook();
  return (field, code) => {
    const term = termOf(book, field.vocabulary, code) ?? ('items' in field ? field.items?.find((one) => one.code === code) : undefined);
    return term ? said(term.label, language) : inert(code);
  };
}

/** Gives a function that names states of a type. */
export function useStateName(): (type: string, state: string) => string {
  const {language} = usePreferences();
  const book = useBook();
  return (type, state) => said(book.types.get(type)?.definition.states.find((one) => one.name === state)?.label, language) || inert(state);
}
