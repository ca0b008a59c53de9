// 詳しく調べる: from a line through a range to the rows. All of its state is in the address.
// In: filter, period, unit, compare, selected range and breakdown from the search parameters; out: line with brush,
// breakdowns, rows. The period "back from now" is held at the moment of opening; new rows come as a pill.
// Keys: Z zoom, Shift+Z back, N next alert, B next breakdown.
import {useEffect, useMemo, useState} from 'react';
import {addressOf} from '../../api/client.ts';
import {useAgain, useFresh} from '../../api/fresh.ts';
import {familyOf, readFilter, toggled} from '../../api/filter.ts';
import type {ListField} from '../../api/filter.ts';
import type {Search} from '../../api/search.ts';
import {usePages, useRead} from '../../api/queries.ts';
import {unitValues} from '../../api/values.ts';
import type {Dimension, EventRow, Unit} from '../../api/types.ts';
import {SeriesPanel} from '../../charts/SeriesPanel.tsx';
import {fill, useText} from '../../i18n/text.ts';
import {now} from '../../lib/clock.ts';
import {listTime} from '../../lib/format.ts';
import {isComposing, pressOf} from '../../lib/keymap.ts';
import {rangeOf, readRange, secondsOf} from '../../lib/period.ts';
import type {Range} from '../../lib/period.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useCopy} from '../../ui/copy.tsx';
import {useOpen, useSearch} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {PeriodPicker} from '../../ui/PeriodPicker.tsx';
import {Chips} from './Chips.tsx';
import {Facets, facetOrder} from './Facets.tsx';
import {Figures} from './Figures.tsx';
import {Rows} from './Rows.tsx';
import {UnitTools} from './UnitTools.tsx';
import {Views} from './Views.tsx';

const zoomedFrom: Range[] = [];

function brushOf(search: Search): Range | undefined {
  const from = search['bf'];
  const to = search['bt'];
  return from && to && new Date(from) < new Date(to) ? {from, to} : undefined;
}

function wider(range: Range): Range {
  const half = (secondsOf(range) * 1000) / 2;
  return {from: new Date(new Date(range.from).getTime() - half).toISOString(), to: new Date(new Date(range.to).getTime() + half).toISOString()};
}

/** Shows the explorer. */
export default function ExploreScreen() {
  const t = useText();
  const copy = useCopy();
  const open = useOpen();
  const {singleKeys, language} = usePreferences();
  const [search, change] = useSearch();
  const [asOf, setAsOf] = useState(now);
  const [chosen, setChosen] = useState<EventRow>();
  const range = useMemo(() => readRange(search, asOf, '7d'), [search, asOf]);
  const brush = useMemo(() => brushOf(search), [search]);
  const unit: Unit = unitValues.find((one) => one === search['unit']) ?? 'per_day_per_address';
  const compare = ['previous', 'week', 'year'].find((one) => one === search['compare']);
  const by = facetOrder.find((one) => one === search['by']);
  const whole = useMemo(() => readFilter(search, range), [search, range]);
  const narrow = useMemo(() => readFilter(search, brush ?? range), [search, brush, range]);
  const series = useRead('series', {query: {...whole, unit, compare, band: true}});
  const facets = useRead('facets', {query: {...narrow, by: by ? [by] : [...facetOrder], unit, limit: by ? 30 : 8}});
  const rows = usePages('list_events', narrow);
  const fresh = useFresh('list_events', () => readFilter(search, brush ?? readRange(search, now(), '7d')), range.length ? rows.first?.total : undefined, JSON.stringify(narrow));
  const again = useAgain(['list_events', 'facets', 'series']);

  const set = (next: Record<string, string | undefined>) => change({...search, ...next});
  const select = (next: Range | undefined) => change({...search, bf: next?.from, bt: next?.to}, brush !== undefined);
  const zoom = (to: Range) => {
    zoomedFrom.push({from: range.from, to: range.to});
    set({from: to.from, to: to.to, period: undefined, bf: undefined, bt: undefined});
  };
  const zoomBack = () => {
    const before = brush ? undefined : (zoomedFrom.pop() ?? wider(range));
    set(before ? {...before, period: undefined, bf: undefined, bt: undefined} : {bf: undefined, bt: undefined});
  };
  const nextAlert = () => {
    const marks = series.data?.marks ?? [];
    const after = search['mark'] ? marks.findIndex((mark) => mark.alert === search['mark']) + 1 : 0;
    const mark = marks[after % Math.max(1, marks.length)];
    if (mark) open(`/observe/alerts/${encodeURIComponent(mark.alert)}`);
  };
  const onKey = (key: string, shift: boolean) => {
    if (!singleKeys) return false;
    if (key === 'z' && shift) zoomBack();
    else if (key === 'z' && brush) zoom(brush);
    else if (key === 'n' && !shift) nextAlert();
    else if (key === 'b' && !shift) set({by: facetOrder[(by ? facetOrder.indexOf(by) + 1 : 0)] });
    else return false;
    return true;
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const press = pressOf(event);
      if (event.defaultPrevented || isComposing(press) || press.editable || press.ctrl || press.meta || press.alt || document.querySelector('dialog[open]')) return;
      if (['z', 'n', 'b'].includes(press.key.toLowerCase()) && onKey(press.key.toLowerCase(), press.shift)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });

  const names = {'24h': t.observe.p24h, '7d': t.observe.p7d, '14d': t.observe.p14d, '30d': t.observe.p30d};
  const what = familyOf(search) === 'backscatter' ? t.explore.whatBackscatter : t.explore.what;
  const period = range.length ? fill(t.explore.recent, {period: names[range.length]}) : fill(t.common.range, {from: listTime(range.from), to: listTime(range.to)});
  const toggle = (field: ListField, value: string) => change({...toggled(search, field, value)});
  return (
    <Page
      title={t.explore.title} lead={fill(t.explore.sentence, {period, what})}
      tools={<><PeriodPicker range={range} onChange={(next) => change({...search, from: undefined, to: undefined, period: undefined, bf: undefined, bt: undefined, ...next})} /><button type="button" className="button slim" onClick={() => copy(window.location.href, t.shell.linkCopied)}>{t.explore.copyLink}</button><Views /><a className="button slim" href={addressOf('events_csv', {query: {...narrow, language}})} download>{t.explore.csv}</a></>}
    >
      <Chips search={search} range={range} onChange={change} />
      <Figures reading={facets} />
      <SeriesPanel
        title={t.explore.line} reading={series} compare={compare} brush={brush} onBrush={select} onKey={onKey} strip height={230}
        tools={<UnitTools unit={unit} compare={compare} onUnit={(next) => set({unit: next})} onCompare={(next) => set({compare: next})} />}
        below={
          <div className="row small">
            <span className="quiet">{brush ? fill(t.explore.brush, {from: listTime(brush.from), to: listTime(brush.to)}) : t.explore.lineHelp}</span>
            <span className="tools">
              <button type="button" className="button slim" disabled={!brush} onClick={() => brush && zoom(brush)}>{t.explore.zoom} <kbd>Z</kbd></button>
              <button type="button" className="button slim" onClick={zoomBack}>{brush ? t.explore.clearBrush : t.explore.zoomBack} <kbd>Shift+Z</kbd></button>
              <button type="button" className="button slim" disabled={(series.data?.marks.length ?? 0) === 0} onClick={nextAlert}>{t.explore.nextAlert} <kbd>N</kbd></button>
            </span>
          </div>
        }
      />
      <Facets reading={facets} search={search} by={by} onBy={(next: Dimension | undefined) => set({by: next})} onToggle={toggle} />
      <Rows reading={rows} chosen={chosen} onChoose={setChosen} fresh={fresh} onFresh={() => { setAsOf(now()); again(); }} search={search} onChange={change} onToggle={toggle} missing={facets.data?.coverage} range={rangeOf('24h', asOf)} />
    </Page>
  );
}
