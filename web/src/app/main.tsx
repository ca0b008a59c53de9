// Starts the interface: preferences on the document, the store of answers, the router.
// In: the empty page; out: the program. Fonts come after the first paint.
// Fails visibly: without #root nothing can be drawn.
import {QueryClientProvider} from '@tanstack/react-query';
import {RouterProvider} from '@tanstack/react-router';
import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';
import {makeQueryClient} from '../api/queries.ts';
import {preloadSession} from '../api/session.ts';
import {loadErrorTexts, loadPresentLanguage} from '../i18n/text.ts';
import {followHistory} from '../lib/memory.ts';
import {followOtherTabs, showPreferences} from '../lib/preferences.ts';
import {makeRouter, preloadScreen} from './router.tsx';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/ui.css';
import '../styles/charts.css';
import '../styles/shell.css';
import '../styles/print.css';

showPreferences();
followOtherTabs();
followHistory();

const place = document.getElementById('root');
const client = makeQueryClient();

function draw(): void {
  if (!place) return;
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={makeRouter()} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

preloadSession(client);
preloadScreen(window.location.pathname);
void loadPresentLanguage().then(draw, draw);
function later(): void {
  void import('../styles/fonts.ts');
  void loadErrorTexts();
}
if ('requestIdleCallback' in window) requestIdleCallback(later, {timeout: 800});
else setTimeout(later, 200);
