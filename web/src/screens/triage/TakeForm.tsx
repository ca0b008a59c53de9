// A common incident form (.xlsx) that somebody handed to the officer becomes a report, which opens.
// In: a file from the officer's machine; out: the report with all that is filled in; a refusal is said in words.
// The same form again opens the report that was made of it first. That the file itself was not kept is said.
import {useId} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useRecordChange} from '../../api/records.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {base64Of, fileBytesMax} from '../../lib/base64.ts';
import {bytes} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../../ui/copy.tsx';
import {FilePick} from '../../ui/FilePick.tsx';
import {useOpen} from '../../ui/Go.tsx';
import {recordPath} from '../../ui/records/paths.ts';

/** Offers to take a form in. */
export function TakeForm({type}: {type: string}) {
  const r = useRecordText();
  const id = useId();
  const say = useSay();
  const open = useOpen();
  const {language} = usePreferences();
  const taking = useRecordChange('take_form');
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > fileBytesMax) {
      say(fill(r.triage.takeFormTooLarge, {size: bytes(fileBytesMax)}));
      return;
    }
    taking.mutate({path: {type}, body: {field: '', name: file.name, content: await base64Of(file), version: 0}}, {
      onSuccess: (detail) => {
        open(recordPath(detail.record));
        if (detail.files.length === 0) say(r.triage.takeFormBare);
      },
      onError: (error) => say(errorWords(error, language).sentence),
    });
  };
  return <FilePick ties={{id, 'aria-describedby': undefined, 'aria-invalid': undefined}} words={r.triage.takeForm} accept=".xlsx" disabled={taking.isPending} onPick={([file]) => void take(file)} />;
}
