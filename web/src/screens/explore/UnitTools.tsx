// Switches for what the line counts and what it is compared with.
// In: the present choice; out: the next one.
// The unit holds for the line and the breakdowns alike.
import {useLabel} from '../../api/labels.ts';
import {unitValues} from '../../api/values.ts';
import type {Unit} from '../../api/types.ts';
import {useText} from '../../i18n/text.ts';
import {Segments} from '../../ui/Field.tsx';

interface UnitToolsProps {
  unit: Unit;
  compare: string | undefined;
  onUnit: (unit: Unit) => void;
  onCompare: (compare: string | undefined) => void;
}

/** Chooses unit and comparison. */
export function UnitTools({unit, compare, onUnit, onCompare}: UnitToolsProps) {
  const t = useText();
  const label = useLabel();
  return (
    <>
      <Segments label={t.observe.unit} value={unit} options={unitValues.map((value) => ({value, label: label('Unit', value)}))} onChange={onUnit} />
      <label className="row small">
        {t.observe.compare}
        <select value={compare ?? ''} onChange={(event) => onCompare(event.target.value || undefined)}>
          <option value="">{t.observe.compareNone}</option>
          <option value="previous">{t.observe.comparePrevious}</option>
          <option value="week">{t.observe.compareWeek}</option>
          <option value="year">{t.observe.compareYear}</option>
        </select>
      </label>
    </>
  );
}
