import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal } from '../ui/antd.ts';
import { useKeys, useKeysNow } from './keys.ts';

const SIGNS: Record<string, string> = { Enter: '↵', Escape: 'Esc', ArrowDown: '↓', ArrowUp: '↑' };
const sign = (key: string): string =>
  key.startsWith('mod+') ? `Ctrl ${key.slice(4).toUpperCase()}` : (SIGNS[key] ?? key.toUpperCase());

/** `?` shows what the keyboard does on this page. */
export function KeyOverlay() {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useKeys([{ key: '?', words: t('keys.help'), run: () => setShown(true) }]);
  const keys = useKeysNow();
  return (
    <Modal open={shown} title={t('keys.title')} footer={null} onCancel={() => setShown(false)} width={420}>
      <dl className="key-list">
        {keys.map(({ key, words }) => (
          <div key={key}>
            <dt>
              <kbd>{sign(key)}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
