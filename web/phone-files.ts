import type { Plugin } from 'vite';
import type { VitePWAOptions } from 'vite-plugin-pwa';

type Transform = NonNullable<NonNullable<VitePWAOptions['workbox']['manifestTransforms']>[number]>;
type Bundle = Parameters<Extract<Plugin['writeBundle'], (...args: never[]) => unknown>>[1];

/** The page's address at the API, which its service worker keeps in the place of the built file. */
const PAGE = { file: 'm.html', address: '/m' };

/** Which of the built files the phone pages need: found while the bundle is written, read when the service worker is made. */
export class PhoneFiles {
  readonly #needed = new Set<string>(['m-icon.svg', 'm.webmanifest']);

  readonly plugin: Plugin = {
    name: 'guanjia-phone-files',
    writeBundle: (_options, bundle) => {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk' && chunk.isEntry && chunk.name === 'm')
          this.#follow(bundle, chunk.fileName);
    },
  };

  /** Both languages, and every part that is fetched later, belong to it. */
  #follow(bundle: Bundle, name: string): void {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || this.#needed.has(name)) return;
    this.#needed.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) this.#needed.add(css);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) this.#follow(bundle, next);
  }

  readonly keepOnly: Transform = (entries) => ({
    manifest: entries
      .filter(({ url }) => url === PAGE.file || this.#needed.has(url))
      .map((entry) => (entry.url === PAGE.file ? { ...entry, url: PAGE.address } : entry)),
  });
}
