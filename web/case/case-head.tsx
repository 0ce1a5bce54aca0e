import {
  CloseOutlined,
  ExpandOutlined,
  FastForwardOutlined,
  PartitionOutlined,
  PrinterOutlined,
} from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { STAGES, type Rung } from '../../cases/codes.ts';
import { call } from '../api/call.ts';
import { caseKey } from '../api/cases.ts';
import { useIsDemo } from '../session/is-demo.ts';
import { App, Button, Tooltip } from '../ui/antd.ts';
import { useErrorWords } from '../ui/problem-notice.tsx';
import { HoldTag, PriorityTag, RungTag } from '../ui/signs.tsx';
import { exactTime } from '../ui/time-words.ts';
import type { ShownCase } from './use-case.ts';

/** What the case is, and how far it has come. */
export function CaseHead({ shown, onClose }: { shown: ShownCase; onClose?: () => void }) {
  const { t } = useTranslation(['case', 'codes', 'frame']);
  const { view, now } = shown;
  const where = view.place.home?.room ?? view.place.area?.name ?? view.place.label;
  return (
    <header className="case-head">
      <div className="case-title">
        <h1>
          <span className="case-number">{view.number}</span>
          {t(`codes:kind.${view.kind}`)} · {t(`codes:category.${view.category}`)}
        </h1>
        <PriorityTag priority={view.priority} />
        <RungTag rung={view.rung as Rung} holder={view.holder} />
        <HoldTag hold={view.hold} />
        <div className="case-tools">
          <SkipTime shown={shown} />
          {view.temporalUrl !== null && (
            <Tooltip title={t('temporal')}>
              <Button
                type="text"
                icon={<PartitionOutlined aria-hidden />}
                aria-label={t('temporal')}
                href={view.temporalUrl}
                target="_blank"
                rel="noreferrer"
              />
            </Tooltip>
          )}
          <Tooltip title={t('print')}>
            <Button
              type="text"
              icon={<PrinterOutlined aria-hidden />}
              aria-label={t('print')}
              href={`/cases/${view.number}/print`}
              target="_blank"
            />
          </Tooltip>
          {onClose !== undefined && (
            <>
              <Link className="case-expand" to={`/cases/${view.number}`} aria-label={t('openPage')}>
                <ExpandOutlined aria-hidden />
              </Link>
              <Button
                type="text"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('frame:state.close')}
                onClick={onClose}
              />
            </>
          )}
        </div>
      </div>
      <p className="case-where quiet">
        {view.communityName} {where} · {t('acceptedAt', { at: exactTime(view.acceptedAt, now) })}{' '}
        {t('by', { channel: t(`codes:channel.${view.channel}`) })}
      </p>
      <StageDates shown={shown} />
    </header>
  );
}

/** The six stages, each with when it was entered last. */
function StageDates({ shown: { view, entries, now } }: { shown: ShownCase }) {
  const { t } = useTranslation(['case', 'codes']);
  const here = STAGES.indexOf(view.stage);
  const entered = new Map<string, string>([[STAGES[0], view.acceptedAt]]);
  for (const { type, at, data } of entries)
    if (type === 'stage-entered') entered.set(String(data['stage']), at);
  return (
    <ol className="case-stages">
      {STAGES.map((stage, index) => {
        const at = index <= here ? entered.get(stage) : undefined;
        return (
          <li
            key={stage}
            className={index < here ? 'past' : index === here ? 'here' : undefined}
            aria-current={index === here ? 'step' : undefined}
          >
            <span>{t(`codes:stage.${stage}`)}</span>
            <small className="quiet">{at === undefined ? '' : exactTime(at, now)}</small>
          </li>
        );
      })}
    </ol>
  );
}

/** The demo's own: lets time pass to what falls due next. Nowhere else are there demo logins. */
function SkipTime({ shown: { name, view } }: { shown: ShownCase }) {
  const { t } = useTranslation('case');
  const client = useQueryClient();
  const { message } = App.useApp();
  const words = useErrorWords();
  const isDemo = useIsDemo();
  const skip = useMutation({
    mutationFn: () =>
      call(`/api/demo/cases/${view.id}/fast-forward`, { method: 'POST', body: { to: 'next-deadline' } }),
    onSuccess: () => client.invalidateQueries({ queryKey: caseKey(name) }),
    onError: (error) => message.error(words(error)),
  });
  if (!isDemo || view.engine !== 'running') return null;
  return (
    <Button
      size="small"
      icon={<FastForwardOutlined aria-hidden />}
      loading={skip.isPending}
      onClick={() => skip.mutate()}
    >
      {t('bar.skip')}
    </Button>
  );
}
