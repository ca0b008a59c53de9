// Form fields with their label, help and error tied together for screen readers.
// In: a label and one control made by `children` with the ids to use; out: the field.
// Enter during IME composition never submits: forms use `useSubmit`.
import {useId, useRef} from 'react';
import type {KeyboardEvent, ReactNode, SubmitEvent} from 'react';
import {useText} from '../i18n/text.ts';
import {isComposing} from '../lib/keymap.ts';

interface Ties {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

interface FieldProps {
  label: string;
  help?: string;
  wrong?: string;
  needed?: boolean;
  children: (ties: Ties) => ReactNode;
}

/** Labels a control. */
export function Field({label, help, wrong, needed = false, children}: FieldProps) {
  const id = useId();
  const t = useText();
  const described = [help ? `${id}-help` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}{needed ? <span className="needed">{t.common.required}</span> : null}</label>
      {help ? <span className="help" id={`${id}-help`}>{help}</span> : null}
      {children({id, 'aria-describedby': described || undefined, 'aria-invalid': wrong ? true : undefined, 'aria-required': needed ? true : undefined})}
      {wrong ? <span className="wrong" id={`${id}-wrong`} role="alert">{wrong}</span> : null}
    </div>
  );
}

/** Puts the focus on the first field that is marked wrong, once the marks stand. */
export function focusFirstFault(form: HTMLFormElement | null): void {
  setTimeout(() => form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong="true"]')?.focus(), 0);
}

/** Gives a form's handlers that ignore the Enter which ends an IME conversion, and focus the first wrong field. */
export function useSubmit(send: () => boolean | void) {
  const form = useRef<HTMLFormElement>(null);
  const composing = useRef(false);
  return {
    ref: form,
    noValidate: true,
    onKeyDown: (event: KeyboardEvent) => {
      composing.current = isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode});
      if (composing.current && event.key === 'Enter') event.preventDefault();
    },
    onSubmit: (event: SubmitEvent<HTMLFormElement>) => {
      event.preventDefault();
      if (composing.current) return;
      if (send() === false) focusFirstFault(form.current);
    },
  };
}

interface SegmentsProps<T extends string> {
  label: string;
  value: T | undefined;
  options: readonly {value: T; label: string}[];
  onChange: (value: T) => void;
}

/** Chooses one of a few. */
export function Segments<T extends string>({label, value, options, onChange}: SegmentsProps<T>) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onChange(option.value)}>{option.label}</button>
      ))}
    </div>
  );
}
