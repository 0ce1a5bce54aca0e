import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PhoneApp } from './mobile/phone-app.tsx';
import { loadQueue } from './mobile/queue-store.ts';
import { fetchWebFont } from './ui/web-font.ts';
import { startWords } from './words/i18n.ts';
import { phoneWords } from './words/phone-words.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
// Keeps the pages on the phone for where there is no network. Without it they work as any page does.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  void navigator.serviceWorker.register('/m-sw.js', { scope: '/m' });
await Promise.all([startWords(phoneWords), loadQueue(), fetchWebFont()]);
createRoot(root).render(
  <StrictMode>
    <PhoneApp />
  </StrictMode>,
);
