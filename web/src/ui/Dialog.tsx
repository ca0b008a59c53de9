// A dialog on the browser's own <dialog>: focus stays inside, Escape closes, focus returns to where it was.
// In: a title and content; out: a modal whose first required field has the focus.
// Mount it to open it, unmount it to close it.
import {useEffect, useId, useRef} from 'react';
import type {ReactNode} from 'react';
import {useText} from '../i18n/text.ts';
import {Icon} from './icons.tsx';

interface DialogProps {
  title: string;
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Opens a dialog. */
export function Dialog({title, wide = false, onClose, children}: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  const t = useText();
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    const first = dialog?.querySelector<HTMLElement>('.body :is(input, select, textarea)[aria-required="true"]') ?? dialog?.querySelector<HTMLElement>('.body input, .body select, .body textarea, .body button');
    first?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({preventScroll: true});
    };
  }, []);
  return (
    <dialog ref={box} className={wide ? 'wide' : undefined} aria-labelledby={id} onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="button plain slim" onClick={onClose} aria-label={t.common.close}><Icon name="close" /></button>
      </header>
      <div className="body">{children}</div>
    </dialog>
  );
}

interface ConfirmProps {
  title: string;
  text: string;
  doIt: string;
  danger?: boolean;
  onDo: () => void;
  onClose: () => void;
}

/** Asks before something that matters. */
export function Confirm({title, text, doIt, danger = false, onDo, onClose}: ConfirmProps) {
  const t = useText();
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="prose">{text}</p>
      <div className="foot">
        <button type="button" className="button" onClick={onClose}>{t.common.cancel}</button>
        <button type="button" className={danger ? 'button danger' : 'button primary'} onClick={() => { onDo(); onClose(); }}>{doIt}</button>
      </div>
    </Dialog>
  );
}
