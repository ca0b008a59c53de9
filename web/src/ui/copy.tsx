// Copying to the clipboard with a word to screen readers.
// In: text; out: the clipboard, and a short notice that fades.
// Where the browser refuses (no permission, no secure context), nothing is claimed.
import {createContext, useCallback, useContext, useEffect, useState} from 'react';
import type {ReactNode} from 'react';
import {useText} from '../i18n/text.ts';

const SayContext = createContext<(words: string, unseen?: boolean) => void>(() => undefined);

/** Holds the place where short notices appear. */
export function Announcer({children}: {children: ReactNode}) {
  const [words, setWords] = useState('');
  const [unseen, setUnseen] = useState(false);
  const say = useCallback((next: string, quietly = false) => {
    setWords(next);
    setUnseen(quietly);
  }, []);
  useEffect(() => {
    if (words === '') return undefined;
    const timer = setTimeout(() => setWords(''), 4000);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <SayContext.Provider value={say}>
      {children}
      <div role="status" aria-live="polite" className={words === '' || unseen ? 'visually-hidden' : 'notice-bar'}>{words}</div>
    </SayContext.Provider>
  );
}

/** Gives a function that says something briefly; `unseen` says it to screen readers alone, where the screen shows it already. */
export function useSay(): (words: string, unseen?: boolean) => void {
  return useContext(SayContext);
}

/** Gives a function that copies text. */
export function useCopy(): (text: string, words?: string) => void {
  const say = useSay();
  const t = useText();
  return useCallback((text, words) => {
    void navigator.clipboard?.writeText(text).then(() => say(words ?? t.common.copied), () => undefined);
  }, [say, t]);
}
