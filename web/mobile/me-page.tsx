import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showSignedOut, signOut } from '../api/session.ts';
import { chooseTheme, themeChoice, THEMES } from '../ui/shade.ts';
import { forgetSeen } from './kept.ts';
import { LanguageChoice } from './language-choice.tsx';
import { Problem, Screen } from './parts.tsx';
import { keepSession, useMe } from './phone-session.ts';
import { wishesOf } from './queue.ts';
import { useQueue } from './queue-store.ts';

/** Who is signed in, how the pages look and speak, and the way out. */
export default function MePage() {
  const { t } = useTranslation(['frame', 'codes', 'mobile']);
  const me = useMe();
  const client = useQueryClient();
  const waiting = wishesOf(useQueue(), me.id).length;
  const [theme, setTheme] = useState(themeChoice);
  const leave = useMutation({
    mutationFn: async () => {
      await signOut();
      await forgetSeen();
      keepSession(null);
      showSignedOut(client);
    },
  });
  return (
    <Screen title={t('mobile:me')} back="/">
      <section className="card">
        <p className="place">{me.name}</p>
        <p className="quiet">
          {t(`codes:role.${me.role}`)}
          {me.department !== null && ` · ${t(`codes:department.${me.department}`)}`}
        </p>
      </section>
      <section className="card form">
        <h2>{t('user.language')}</h2>
        <LanguageChoice />
        <h2>{t('user.theme')}</h2>
        <div className="choice" role="group" aria-label={t('user.theme')}>
          {THEMES.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === theme}
              onClick={() => {
                chooseTheme(each);
                setTheme(each);
              }}
            >
              {t(`user.${each}`)}
            </button>
          ))}
        </div>
      </section>
      {waiting > 0 && <p className="notice">{t('mobile:queue.leave', { count: waiting })}</p>}
      {leave.error !== null && <Problem error={leave.error} />}
      <button type="button" className="button" disabled={leave.isPending} onClick={() => leave.mutate()}>
        {waiting > 0 ? t('mobile:queue.leaveAnyway') : t('user.signOut')}
      </button>
    </Screen>
  );
}
