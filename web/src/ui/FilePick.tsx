// Choosing files with a button whose words are those of the dictionary: the browser's own speak its language, not ours.
// In: the ties of the field around it, own words where there is no field; out: the files chosen.
// The input itself is hidden and opened by the button, which carries the field's name, help and fault.
import {useRef} from 'react';
import {useText} from '../i18n/text.ts';

interface FilePickProps {
  ties: {id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined};
  many?: boolean;
  disabled?: boolean;
  words?: string;
  accept?: string;
  onPick: (files: File[]) => void;
}

/** Offers to choose files. */
export function FilePick({ties, many = false, disabled = false, words, accept, onPick}: FilePickProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <span>
      <button type="button" id={ties.id} aria-describedby={ties['aria-describedby']} data-wrong={ties['aria-invalid']} className="button slim" disabled={disabled} onClick={() => input.current?.click()}>{words ?? (many ? t.common.chooseFiles : t.common.chooseFile)}</button>
      <input ref={input} type="file" hidden accept={accept} multiple={many} disabled={disabled} onChange={(event) => { onPick([...(event.target.files ?? [])]); event.target.value = ''; }} />
    </span>
  );
}
