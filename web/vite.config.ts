import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { PhoneFiles } from './phone-files.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const phone = new PhoneFiles();

/** Two pages from one build: the staff console and the technician's phone pages. `__NONCE__` is filled in by the API. */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [
    react(),
    phone.plugin,
    // Keeps the phone pages on the phone, and nothing else: the API is never answered from there, the staff console never kept.
    VitePWA({
      strategies: 'generateSW',
      filename: 'm-sw.js',
      scope: '/m',
      manifest: false,
      injectRegister: null,
      registerType: 'autoUpdate',
      workbox: {
        globPatterns: ['m.html', 'm-icon.svg', 'm.webmanifest', 'assets/*.{js,css}'],
        manifestTransforms: [phone.keepOnly],
        dontCacheBustURLsMatching: /^assets\//,
        navigateFallback: '/m',
        navigateFallbackAllowlist: [/^\/m(\/|$)/],
        runtimeCaching: [
          {
            urlPattern: /\/assets\/[^/]+\.woff2$/,
            handler: 'CacheFirst',
            options: { cacheName: 'fonts', expiration: { maxEntries: 120 } },
          },
        ],
        inlineWorkboxRuntime: true,
        sourcemap: false,
      },
    }),
  ],
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
