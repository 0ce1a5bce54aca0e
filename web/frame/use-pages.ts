import { PAGES, type PageRow } from '../app/pages.tsx';
import { useIsDemo } from '../session/is-demo.ts';
import { useSession } from '../session/session-gate.tsx';

/** The pages that this person finds in the navigation and the palette; the demo's own only there. */
export function usePages(): (PageRow & Required<Pick<PageRow, 'nav'>>)[] {
  const { role } = useSession();
  const isDemo = useIsDemo();
  return PAGES.filter(
    (page): page is PageRow & Required<Pick<PageRow, 'nav'>> =>
      page.nav !== undefined && page.roles.includes(role) && (page.demoOnly !== true || isDemo),
  );
}
