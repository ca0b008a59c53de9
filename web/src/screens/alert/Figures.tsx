// The figures that the rule itself gave, as a small table.
// In: the alert's details, an object of numbers and texts; out: name and value, known names in words.
// Values from outside are made inert; nested objects are shown as their text.
import {useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {Panel} from '../../ui/Panel.tsx';

function text(value: unknown): string {
  if (typeof value === 'number') return count(value, Number.isInteger(value) ? 0 : 3);
  return inert(typeof value === 'string' ? value : JSON.stringify(value) ?? '');
}

/** Lists the rule's figures. */
export function Figures({details}: {details: Record<string, unknown>}) {
  const t = useText();
  const names: Record<string, string> = t.details;
  const entries = Object.entries(details);
  if (entries.length === 0) return null;
  return (
    <Panel title={t.alert.figures}>
      <dl className="facts">
        {entries.map(([name, value]) => [
          <dt key={`${name}-name`}>{names[name] ?? <span className="mono" data-cell="">{inert(name)}</span>}</dt>,
          <dd key={`${name}-value`} data-cell="">{text(value)}</dd>,
        ])}
      </dl>
    </Panel>
  );
}
