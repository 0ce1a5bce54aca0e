import { CommentOutlined, DownOutlined, StopOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { CommandName } from '../../cases/commands.ts';
import { useMay } from '../session/session-gate.tsx';
import { Button, Dropdown } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { languageOf } from '../words/i18n.ts';
import { problemWords } from '../words/problem-words.ts';
import { isBare } from './forms/bare.ts';
import { CommandPanel } from './forms/command-panel.tsx';
import type { Steps } from './next-step.ts';
import { useOpenForm, type OpenedForm } from './open-form.ts';
import { useCommand, useCommandWord } from './use-command.ts';
import type { ShownCase } from './use-case.ts';

/** Beside the next step; the rest is one menu further. */
const BUTTONS = 4;

/** What can be done, at the lower edge of the case: the next step first; what cannot be done says why. */
export function CommandBar({
  shown,
  steps,
  opened,
}: {
  shown: ShownCase;
  steps: Steps;
  opened: OpenedForm | null;
}) {
  const { t, i18n } = useTranslation('case');
  const word = useCommandWord();
  const open = useOpenForm();
  const mayComment = useMay('comment-case');
  const given = useCommand(shown);
  const { next, others, refused } = steps;

  const begin = (command: CommandName): void => {
    if (isBare(command, shown.view)) given.mutate({ command, body: {} });
    else open({ command });
  };
  const button = (command: CommandName, primary: boolean) => (
    <Button
      key={command}
      type={primary ? 'primary' : 'default'}
      loading={given.isPending && given.variables.command === command}
      onClick={() => begin(command)}
    >
      {word(command)}
      {primary && <kbd aria-hidden>E</kbd>}
    </Button>
  );
  return (
    <footer className="case-bar">
      {given.error !== null && (
        <ProblemNotice error={given.error} onRetry={() => given.variables && given.mutate(given.variables)} />
      )}
      {opened !== null && (
        <CommandPanel
          key={`${opened.command} ${opened.about ?? ''}`}
          shown={shown}
          command={opened.command}
          about={opened.about}
          onDone={() => open(null)}
        />
      )}
      <div className="case-commands" role="toolbar" aria-label={t('bar.label')}>
        {next !== null && button(next, true)}
        {others.slice(0, BUTTONS).map((command) => button(command, false))}
        {next === null && others.length === 0 && <span className="quiet">{t('bar.none')}</span>}
        {others.length > BUTTONS && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: others.slice(BUTTONS).map((command) => ({ key: command, label: word(command) })),
              onClick: ({ key }) => begin(key as CommandName),
            }}
          >
            <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
              {t('bar.more')}
            </Button>
          </Dropdown>
        )}
        {mayComment && (
          <Button icon={<CommentOutlined aria-hidden />} onClick={() => open({ command: 'comment' })}>
            {t('bar.comment')}
          </Button>
        )}
        {refused.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: refused.map(({ command, code }) => ({
                key: command,
                disabled: true,
                label: (
                  <>
                    {word(command)}
                    <div className="quiet">{problemWords(code, languageOf(i18n))}</div>
                  </>
                ),
              })),
            }}
          >
            <Button type="text" className="case-refused" icon={<StopOutlined aria-hidden />}>
              {t('bar.refused')}
            </Button>
          </Dropdown>
        )}
      </div>
    </footer>
  );
}
