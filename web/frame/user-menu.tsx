import { UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery, signOut } from '../api/session.ts';
import { ChangePassword } from '../session/change-password.tsx';
import { useSession } from '../session/session-gate.tsx';
import { App, Button, Dropdown } from '../ui/antd.ts';
import { useErrorWords } from '../ui/problem-notice.tsx';
import { chooseTheme, themeChoice, THEMES } from '../ui/theme.ts';

export function UserMenu() {
  const { t } = useTranslation(['frame', 'codes', 'session']);
  const { name, role } = useSession();
  const client = useQueryClient();
  const { message } = App.useApp();
  const words = useErrorWords();
  const [theme, setTheme] = useState(themeChoice);
  const [changes, setChanges] = useState(false);
  const leave = async (): Promise<void> => {
    try {
      await signOut();
    } catch (error) {
      message.error(words(error));
      return;
    }
    // The gate watches this one: what it shows changes with it, so it is not taken away like the others.
    client.setQueryData(sessionQuery.queryKey, null);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [theme],
          items: [
            { key: 'role', label: t(`codes:role.${role}`), disabled: true },
            {
              key: 'theme',
              type: 'group',
              label: t('user.theme'),
              children: THEMES.map((each) => ({ key: each, label: t(`user.${each}`) })),
            },
            { type: 'divider' },
            { key: 'm', label: <a href="/m">{t('nav.technician')}</a> },
            { key: 'docs', label: <a href="/docs">{t('nav.docs')}</a> },
            { type: 'divider' },
            { key: 'password', label: t('session:password.title') },
            { key: 'out', label: t('user.signOut') },
          ],
          onClick: ({ key }) => {
            const choice = THEMES.find((each) => each === key);
            if (choice !== undefined) {
              chooseTheme(choice);
              setTheme(choice);
            } else if (key === 'password') setChanges(true);
            else if (key === 'out') void leave();
          },
        }}
      >
        <Button type="text" icon={<UserOutlined aria-hidden />} aria-label={`${t('user.menu')} ${name}`}>
          {name}
        </Button>
      </Dropdown>
      {changes && <ChangePassword onClose={() => setChanges(false)} />}
    </>
  );
}
