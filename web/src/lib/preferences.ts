// What a person set for the display: theme, density, language, year form, single-key shortcuts.
// Kept in this browser's localStorage under one key; a browser that refuses storage keeps them for the visit.
// Unknown or damaged content falls back to the defaults.
import {useSyncExternalStore} from 'react';
import type {Language, YearForm} from './format.ts';

export interface Preferences {
  theme: 'auto' | 'light' | 'dark';
  density: 'compact' | 'standard' | 'relaxed';
  language: Language;
  years: YearForm;
  singleKeys: boolean;
}

const storageKey = 'hinomi.display';
const defaults: Preferences = {theme: 'auto', density: 'compact', language: 'ja', years: 'wareki', singleKeys: true};
const listeners = new Set<() => void>();

function oneOf<T extends string>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.find((candidate) => candidate === value) ?? otherwise;
}

/** Reads stored preferences, whatever the text holds. */
export function readPreferences(text: string | null): Preferences {
  let raw: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    if (typeof parsed === 'object' && parsed !== null) raw = parsed as Record<string, unknown>;
  } catch {
    return {...defaults};
  }
  return {
    theme: oneOf(raw['theme'], ['auto', 'light', 'dark'], defaults.theme),
    density: oneOf(raw['density'], ['compact', 'standard', 'relaxed'], defaults.density),
    language: oneOf(raw['language'], ['ja', 'en'], defaults.language),
    years: oneOf(raw['years'], ['wareki', 'seireki'], defaults.years),
    singleKeys: raw['singleKeys'] !== false,
  };
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

let current: Preferences = typeof document === 'undefined' ? defaults : readPreferences(stored());

/** Puts the preferences on the document element, where the styles read them. */
export function showPreferences(): void {
  const root = document.documentElement;
  root.lang = current.language;
  root.dataset['theme'] = current.theme;
  root.dataset['density'] = current.density;
}

/** Gives the present preferences outside of components. */
export function presentPreferences(): Preferences {
  return current;
}

/** Changes some preferences and keeps them. */
export function changePreferences(change: Partial<Preferences>): void {
  current = {...current, ...change};
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // Storage refused: the choice lasts for this visit.
  }
  showPreferences();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Watches another tab's change as well. */
export function followOtherTabs(): void {
  window.addEventListener('storage', (event) => {
    if (event.key !== storageKey) return;
    current = {...readPreferences(event.newValue), language: current.language};
    showPreferences();
    for (const listener of listeners) listener();
  });
}

/** Gives the preferences and redraws on change. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, presentPreferences, presentPreferences);
}
