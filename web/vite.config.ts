import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Two pages from one build: the staff console and the technician's phone pages. `__NONCE__` is filled in by the API. */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react()],
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: process.env.GUANJIA_CONSOLE_OUT ?? here('../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Fonts and pictures stay files: nothing is inlined that the policy of the page would have to allow.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: here('./index.html'), m: here('./m.html') },
    },
  },
});
