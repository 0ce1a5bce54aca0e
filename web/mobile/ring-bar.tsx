import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useNow } from '../ui/use-now.ts';
import { useAlarms, type Alarm } from './alarms.tsx';
import { caseNowAt } from './moments.ts';
import { listsQuery } from './orders.ts';
import { Ringer, type Bell } from './ringer.ts';
import { ringing, ringKey, type Ring } from './ringing.ts';

/** This phone's own; Safari has no vibration, old browsers no sound. */
const bell = (): Bell => ({
  vibrate: (pattern) => {
    if ('vibrate' in navigator) navigator.vibrate(pattern);
  },
  sound: typeof AudioContext === 'undefined' ? undefined : () => new AudioContext(),
});

const GESTURES = ['pointerup', 'keydown'] as const;

/** Whether somebody has touched the page since it was opened; `wake` is called in the touch itself. */
function useTouched(wake: () => void): boolean {
  const [touched, setTouched] = useState(() => navigator.userActivation?.hasBeenActive ?? false);
  useEffect(() => {
    const touch = (): void => {
      wake();
      setTouched(true);
    };
    for (const gesture of GESTURES) addEventListener(gesture, touch, { capture: true, once: true });
    return () => {
      for (const gesture of GESTURES) removeEventListener(gesture, touch, { capture: true });
    };
  }, [wake]);
  return touched;
}

const ringOf = ({ order, page, call }: Alarm, wallMs: number): Ring => ({
  caseId: order.view.id,
  page,
  calledAt: Date.parse(call.at),
  nextAt: Date.parse(call.nextAt),
  now: caseNowAt(order, wallMs),
});

/** On every page: an emergency that calls this person sounds and shakes until it is acknowledged or silenced. */
export function RingBar() {
  const { t } = useTranslation(['mobile', 'codes']);
  const { data } = useQuery(listsQuery);
  const alarms = useAlarms(data?.rows ?? []);
  const now = useNow();
  const { pathname } = useLocation();
  const ringer = useMemo(() => new Ringer(bell()), []);
  const wake = useMemo(() => () => ringer.wake(), [ringer]);
  const touched = useTouched(wake);
  const [silenced, setSilenced] = useState<ReadonlySet<string>>(new Set());
  const calls = alarms.map((alarm) => ringOf(alarm, now));
  const loud = ringing(calls, silenced);
  const sounds = loud.length > 0 && touched;
  useEffect(() => {
    if (sounds) ringer.start();
    else ringer.stop();
  }, [ringer, sounds]);
  useEffect(() => () => ringer.stop(), [ringer]);

  const [first] = alarms;
  if (first === undefined) return <div role="status" className="visually-hidden" />;
  const { view } = first.order;
  return (
    <div className="ring" role="status">
      {pathname === '/' ? (
        <strong>
          <span aria-hidden>⚠</span> {t('home.alarms')}
        </strong>
      ) : (
        <Link to={`/orders/${view.id}`}>
          <span aria-hidden>⚠</span>
          {t('alarm.title', { category: t(`codes:category.${view.category}`) })}
        </Link>
      )}
      {loud.length === 0 ? (
        <span>{t('alarm.silent')}</span>
      ) : (
        <>
          {!touched && <span className="hint">{t('alarm.tapToHear')}</span>}
          <button
            type="button"
            className="button slim"
            onClick={() => setSilenced(new Set([...silenced, ...loud.map(ringKey)]))}
          >
            {t('alarm.silence')}
          </button>
        </>
      )}
    </div>
  );
}
