import { UserOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangePassword } from '../session/change-password.tsx';
import { useSession } from '../session/session-gate.tsx';
import { useSignOut } from '../session/use-sign-out.ts';
import { Button, Dropdown } from '../ui/antd.ts';
import { chooseTheme, themeChoice, THEMES } from '../ui/theme.ts';

export function UserMenu() {
  const { t } = useTranslation(['frame', 'codes', 'session']);
  const { name, role } = useSession();
  const leave = useSignOut();
  const [theme, setTheme] = useState(themeChoice);
  const [changes, setChanges] = useState(false);
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
