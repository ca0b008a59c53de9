// Loads the fonts after the first view is drawn: their style sheet is larger than the rest together.
// All files come from this origin; the browser fetches only the slices whose characters it meets.
// Until they arrive, the system's Japanese font stands in (font-display: swap).
import '@fontsource-variable/noto-sans-jp/wght.css';
import '@fontsource/noto-sans-mono/latin-400.css';
