import { PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { PAGES } from '../app/pages.tsx';
import { listenLive, type LiveState } from '../api/live.ts';
import { useMay, useSession } from '../session/session-gate.tsx';
import { Button, Layout, Menu, Select, Tooltip } from '../ui/antd.ts';
import { chooseCommunity, useCommunities, useCommunity } from './community-choice.ts';
import { KeyOverlay } from './key-overlay.tsx';
import { useKeys } from './keys.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { Palette } from './palette.tsx';
import { SearchBox } from './search-box.tsx';
import { usePages } from './use-pages.ts';
import { UserMenu } from './user-menu.tsx';
import './frame.css';

/** Navigation at the side, search and new at the top; the page in the middle. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { role } = useSession();
  // News are of cases: who reads none has none.
  const mayReadCases = useMay('read-case');
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const shown = usePages();
  const here = shown
    .map(({ path }) => path)
    .filter((path) => (path === '/' ? pathname === '/' : pathname.startsWith(path)))
    .sort((a, b) => b.length - a.length)[0];
  const mayOpen = PAGES.some(({ path, roles }) => path === '/intake' && roles.includes(role));
  useKeys([
    { key: '/', words: t('keys.search'), run: () => document.getElementById('search')?.focus() },
    ...(mayOpen ? [{ key: 'n', words: t('keys.new'), run: () => void navigate('/intake') }] : []),
  ]);
  return (
    <Layout className="frame">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Layout.Sider className="frame-side" width={168} breakpoint="lg" collapsedWidth={0} theme="light">
        <Link to="/" className="frame-brand">
          <img src="/icon.svg" alt="" width={24} height={24} />
          {t('product')}
        </Link>
        <nav aria-label={t('nav.main')}>
          <Menu
            mode="inline"
            selectedKeys={here === undefined ? [] : [here]}
            items={shown.map(({ path, nav }) => ({
              key: path,
              icon: nav.icon,
              label: <Link to={path}>{t(`nav.${nav.word}`)}</Link>,
            }))}
          />
        </nav>
        {mayReadCases && <LiveSign />}
        <KeyOverlay />
        <Palette />
      </Layout.Sider>
      <Layout>
        <header className="frame-top">
          <CommunitySelect />
          <SearchBox />
          {mayOpen && (
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => void navigate('/intake')}
            >
              {t('new')} <kbd aria-hidden>N</kbd>
            </Button>
          )}
          <LanguageSwitch />
          <UserMenu />
        </header>
        <main id="content" className="frame-content" tabIndex={-1}>
          {children}
        </main>
      </Layout>
    </Layout>
  );
}

function CommunitySelect() {
  const { t } = useTranslation();
  const { data = [] } = useCommunities();
  const chosen = useCommunity();
  if (data.length < 2) return <strong>{data[0]?.name}</strong>;
  return (
    <Select<string>
      aria-label={t('community.label')}
      variant="borderless"
      className="frame-community"
      value={chosen ?? ''}
      options={[
        { value: '', label: t('community.all') },
        ...data.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(id) => chooseCommunity(id === '' ? null : id)}
    />
  );
}

/** Whether news arrive by themselves. */
function LiveSign() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('stream');
  useEffect(() => listenLive(client, setState), [client]);
  return (
    <Tooltip title={t(`live.${state}`)} placement="right">
      <div className={`live-sign live-${state}`} role="status">
        {t(`live.${state}`)}
      </div>
    </Tooltip>
  );
}
