// The sheet of keys, opened with ?.
// In: the keymap; out: every key with its meaning, by where it works.
// Says how to switch single keys off (WCAG 2.2, 2.1.4).
import {useText} from '../i18n/text.ts';
import {placeKeys} from '../lib/keymap.ts';
import {Dialog} from '../ui/Dialog.tsx';

/** Shows the keys. */
export function KeySheet({onClose}: {onClose: () => void}) {
  const t = useText();
  const k = t.shell.key;
  const names = {situation: t.nav.situation, observe: t.nav.observe, explore: t.nav.explore, alerts: t.nav.alerts, sensors: t.nav.sensors, report: t.nav.report, audit: t.nav.audit, people: t.nav.people, me: t.nav.me};
  const groups: {head: string; rows: [string, string][]}[] = [
    {head: t.shell.groupGlobal, rows: [['/', k.search], ['Ctrl+K', k.commands], ['?', k.sheet], ['G', k.go], ['.', k.copy], ['1 – 6', k.situationTile], ['Esc', k.escape]]},
    {head: t.shell.groupGo, rows: Object.entries(placeKeys).map(([key, place]) => [`G ${key.toUpperCase()}`, names[place]])},
    {head: t.shell.groupList, rows: [['↑ ↓', k.listMove], ['Home End', k.listEnds], ['Enter', k.listOpen]]},
    {head: t.shell.groupChart, rows: [['← →', k.chartMove], ['Shift+← →', k.chartSelect], ['Z', k.zoom], ['Shift+Z', k.zoomBack], ['N', k.nextAlert], ['B', k.groupBy]]},
  ];
  return (
    <Dialog title={t.shell.keys} wide onClose={onClose}>
      <div className="sheet">
        {groups.map((group) => (
          <section key={group.head}>
            <h3>{group.head}</h3>
            <dl>{group.rows.map(([keys, words]) => [<dt key={`${keys}-k`}><kbd>{keys}</kbd></dt>, <dd key={`${keys}-w`}>{words}</dd>])}</dl>
          </section>
        ))}
      </div>
      <p className="small quiet">{t.shell.keyOff}</p>
    </Dialog>
  );
}
