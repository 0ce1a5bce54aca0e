import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGive } from './giving.tsx';
import type { Order } from './order.ts';
import { shotsFor, type Shot, type ShotKind } from './queue.ts';
import { useQueue } from './queue-store.ts';
import { shrunk } from './shrink.ts';

/** Photographs of one kind for the order: taken, shown, taken back. They go out at once, or when there is a network. */
export function Pictures({ order, kind }: { order: Order; kind: ShotKind }) {
  const { t } = useTranslation(['mobile', 'frame']);
  const give = useGive(order);
  const shots = shotsFor(useQueue(), order.view.id).filter((shot) => shot.kind === kind);
  const [unreadable, setUnreadable] = useState(false);
  const name = t(`kind.${kind}`);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    let picture: Blob;
    try {
      picture = await shrunk(file);
    } catch {
      setUnreadable(true);
      return;
    }
    setUnreadable(false);
    await give.picture(kind, picture);
  };
  return (
    <div className="pictures">
      {shots.map((shot, index) => (
        <Thumb
          key={shot.id}
          shot={shot}
          label={t('form.photoOf', { kind: name, index: index + 1 })}
          remove={t('form.removePhoto', { kind: name, index: index + 1 })}
          onRemove={() => void give.dropPicture(shot.id)}
        />
      ))}
      <label className="button take">
        ＋ {t('form.takePhoto')}
        <input
          className="visually-hidden"
          type="file"
          accept="image/*"
          capture="environment"
          aria-label={`${t('form.takePhoto')} · ${name}`}
          onChange={({ target }) => {
            void take(target.files?.[0]);
            target.value = '';
          }}
        />
      </label>
      {unreadable && (
        <p className="fault" role="alert">
          {t('frame:field.invalid')}
        </p>
      )}
    </div>
  );
}

function Thumb({
  shot,
  label,
  remove,
  onRemove,
}: {
  shot: Shot;
  label: string;
  remove: string;
  onRemove: () => void;
}) {
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      if (image === null) return undefined;
      const address = URL.createObjectURL(shot.picture);
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [shot.picture],
  );
  return (
    <figure className={shot.attachment === null ? 'unsent' : undefined}>
      <img ref={show} alt={label} />
      <button type="button" aria-label={remove} onClick={onRemove}>
        ×
      </button>
    </figure>
  );
}
