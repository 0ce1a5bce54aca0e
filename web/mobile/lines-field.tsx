import { useTranslation } from 'react-i18next';
import { newKey } from '../api/call.ts';

/** A line of materials or parts while it is typed. */
export interface Line {
  key: string;
  name: string;
  qty: string;
  price: string;
}

const MOST = 30;
const emptyLine = (): Line => ({ key: newKey(), name: '', qty: '1', price: '' });

/** Lines of material: name and quantity, with a price where they are quoted. */
export function LinesField({
  legend,
  lines,
  onChange,
  priced = false,
}: {
  legend: string;
  lines: readonly Line[];
  onChange: (lines: Line[]) => void;
  priced?: boolean;
}) {
  const { t } = useTranslation('mobile');
  const put = (key: string, change: Partial<Line>): void =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...change } : line)));
  return (
    <fieldset>
      <legend>{legend}</legend>
      {lines.map(({ key, name, qty, price }, at) => {
        const index = at + 1;
        return (
          <div key={key} className={priced ? 'line priced' : 'line'}>
            <input
              required
              aria-label={t('form.lineName', { index })}
              placeholder={t('form.name')}
              value={name}
              onChange={({ target }) => put(key, { name: target.value })}
            />
            <input
              required
              type="number"
              inputMode="numeric"
              min={1}
              max={999}
              step={1}
              aria-label={t('form.lineQty', { index })}
              value={qty}
              onChange={({ target }) => put(key, { qty: target.value })}
            />
            {priced && (
              <input
                required
                inputMode="decimal"
                pattern="\d{1,7}(\.\d{1,2})?"
                title={t('form.notAmount')}
                aria-label={t('form.linePrice', { index })}
                placeholder={t('form.price')}
                value={price}
                onChange={({ target }) => put(key, { price: target.value })}
              />
            )}
            <button
              type="button"
              className="button slim"
              aria-label={t('form.removeLine', { index })}
              onClick={() => onChange(lines.filter((line) => line.key !== key))}
            >
              ×
            </button>
          </div>
        );
      })}
      {lines.length < MOST && (
        <button type="button" className="button" onClick={() => onChange([...lines, emptyLine()])}>
          ＋ {t('form.addLine')}
        </button>
      )}
    </fieldset>
  );
}
