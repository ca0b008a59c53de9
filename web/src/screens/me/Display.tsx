// Display settings: theme, row height, language, year form, single-key shortcuts.
// In: this browser's preferences; out: changed at once, kept in this browser.
// Nothing here goes to the server.
import {changeLanguage, useText} from '../../i18n/text.ts';
import {changePreferences, usePreferences} from '../../lib/preferences.ts';
import {Segments} from '../../ui/Field.tsx';
import {Panel} from '../../ui/Panel.tsx';

/** Changes the display. */
export function Display() {
  const t = useText();
  const now = usePreferences();
  return (
    <Panel title={t.me.displayTitle}>
      <dl className="facts">
        <dt>{t.me.theme}</dt><dd><Segments label={t.me.theme} value={now.theme} options={[{value: 'auto', label: t.shell.themeAuto}, {value: 'light', label: t.shell.themeLight}, {value: 'dark', label: t.shell.themeDark}]} onChange={(theme) => changePreferences({theme})} /></dd>
        <dt>{t.me.density}</dt><dd><Segments label={t.me.density} value={now.density} options={[{value: 'compact', label: t.me.compact}, {value: 'standard', label: t.me.standard}, {value: 'relaxed', label: t.me.relaxed}]} onChange={(density) => changePreferences({density})} /></dd>
        <dt>{t.me.language}</dt><dd><Segments label={t.me.language} value={now.language} options={[{value: 'ja', label: now.language === 'ja' ? '日本語' : 'Japanese'}, {value: 'en', label: 'English'}]} onChange={(language) => void changeLanguage(language)} /></dd>
        <dt>{t.me.years}</dt><dd><Segments label={t.me.years} value={now.years} options={[{value: 'wareki', label: t.me.wareki}, {value: 'seireki', label: t.me.seireki}]} onChange={(years) => changePreferences({years})} /></dd>
      </dl>
      <label className="check"><input type="checkbox" checked={now.singleKeys} onChange={(event) => changePreferences({singleKeys: event.target.checked})} /><span>{t.me.singleKeys}<br /><span className="small quiet">{t.me.singleKeysHelp}</span></span></label>
    </Panel>
  );
}
