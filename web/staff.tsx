import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ConsoleApp } from './app/app.tsx';
import { fetchWebFont } from './ui/web-font.ts';
import { startWords } from './words/i18n.ts';
import { staffWords } from './words/staff-words.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
await Promise.all([startWords(staffWords), fetchWebFont()]);
createRoot(root).render(
  <StrictMode>
    <ConsoleApp />
  </StrictMode>,
);
