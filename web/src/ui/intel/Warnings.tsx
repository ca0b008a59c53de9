// Lists that know a value as harmless or common: named, with why and the entry that fits. In: warnings; out: a panel,
// or nothing where no list knows it. It annotates and hides nothing.
// Names and reasons of lists are shown as they came.
import type {IntelWarning} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {defangText, inert} from '../../lib/defang.ts';
import {Panel} from '../Panel.tsx';
import {Datum} from '../Value.tsx';

/** Shows the lists that warn. */
export function Warnings({warnings}: {warnings: readonly IntelWarning[]}) {
  const k = useIntelText();
  if (warnings.length === 0) return null;
  return (
    <Panel title={k.value.warnings} note={k.value.warningsNote}>
      <ul className="lines-list" data-warnings={warnings.length}>
        {warnings.map((warning) => (
          <li key={`${warning.list} ${warning.match}`}>
            <span className="row"><span className={warning.harmless ? 'tag medium' : 'tag notice'}><span aria-hidden="true">▲</span>{warning.harmless ? k.value.harmless : k.value.common}</span><b><Datum text={warning.list} /></b></span>
            <span><Datum text={warning.why} /></span>
            <span className="small quiet mono" data-cell="">{fill(k.value.warningEntry, {entry: inert(defangText(warning.match))})}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
