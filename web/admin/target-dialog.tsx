import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockTargets, Target } from '../../cases/policy.ts';
import { Modal, Radio } from '../ui/antd.ts';
import { TargetEditor } from './target-editor.tsx';

type Value = Target | ClockTargets['arrive'];
type Choice = 'none' | 'target' | 'appointment' | 'places';

const USUAL: Target = { minutes: 60, runs: 'working' };

const choiceOf = (value: Value): Choice =>
  value === null ? 'none' : value === 'appointment' ? 'appointment' : 'home' in value ? 'places' : 'target';

interface TargetDialogProps {
  title: string;
  value: Value;
  choices: readonly Choice[];
  onClose: () => void;
  onSet: (value: Value) => void;
}

/** One clock of one kind at one priority: none, a length of time, and for arriving an appointment or a length for each place. */
export function TargetDialog({ title, value, choices, onClose, onSet }: TargetDialogProps) {
  const { t } = useTranslation('admin');
  const [choice, setChoice] = useState(() => choiceOf(value));
  const [target, setTarget] = useState<Target>(() =>
    value !== null && value !== 'appointment' && 'minutes' in value ? value : USUAL,
  );
  const [places, setPlaces] = useState(() =>
    value !== null && value !== 'appointment' && 'home' in value ? value : { home: USUAL, elsewhere: USUAL },
  );
  const chosen: Record<Choice, Value> = { none: null, target, appointment: 'appointment', places };
  return (
    <Modal
      open
      width={440}
      title={title}
      okText={t('policy.set')}
      onOk={() => onSet(chosen[choice])}
      onCancel={onClose}
    >
      {choices.length > 1 && (
        <Radio.Group
          className="day-choice"
          aria-label={title}
          value={choice}
          options={choices.map((each) => ({ value: each, label: t(`policy.choice.${each}`) }))}
          onChange={({ target: { value: next } }) => setChoice(next as Choice)}
        />
      )}
      {choice === 'target' && <TargetEditor label={title} value={target} onChange={setTarget} />}
      {choice === 'places' &&
        (['home', 'elsewhere'] as const).map((place) => (
          <p key={place}>
            {t(`policy.place.${place}`)}{' '}
            <TargetEditor
              label={t(`policy.place.${place}`)}
              value={places[place]}
              onChange={(next) => setPlaces({ ...places, [place]: next })}
            />
          </p>
        ))}
    </Modal>
  );
}
