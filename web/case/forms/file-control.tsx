import { PaperClipOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { attachmentsQuery, attachmentUrl } from '../../api/attachments.ts';
import { Checkbox } from '../../ui/antd.ts';
import { SendFile } from '../cards/send-file.tsx';
import type { ShownCase } from '../use-case.ts';
import type { Controlled } from './controls.tsx';
import type { Field } from './field.ts';
import { SignHere } from './sign-here.tsx';

type OfFile = Pick<Extract<Field, { kind: 'file' | 'files' }>, 'kinds' | 'likely'> & {
  shown: Pick<ShownCase, 'name' | 'view'>;
};

/** What stands beside the case already, each chosen by a tick, and what is sent here, chosen as it comes. */
export function FilesControl({ value = [], onChange, ...of }: Controlled<readonly string[]> & OfFile) {
  const put = (ids: readonly string[]): void => onChange?.(ids.length === 0 ? undefined : ids);
  return (
    <Files
      {...of}
      chosen={value}
      onTick={(id, on) => put(on ? [...value, id] : value.filter((each) => each !== id))}
    />
  );
}

/** One of them: another one takes its place. */
export function FileControl({ value, onChange, ...of }: Controlled<string> & OfFile) {
  return (
    <Files
      {...of}
      chosen={value === undefined ? [] : [value]}
      onTick={(id, on) => onChange?.(on ? id : undefined)}
    />
  );
}

function Files({
  shown,
  kinds,
  likely,
  chosen,
  onTick,
  id,
  'aria-label': label,
}: OfFile &
  Pick<Controlled<unknown>, 'id' | 'aria-label'> & {
    chosen: readonly string[];
    onTick: (id: string, on: boolean) => void;
  }) {
  const { t } = useTranslation('case');
  const { data = [] } = useQuery(attachmentsQuery(shown.name));
  const offered = data.filter((each) => kinds.includes(each.kind));
  return (
    <div id={id} role="group" aria-label={label} className="case-files">
      {offered.map(({ id: file, kind, name, width }) => (
        <Checkbox
          key={file}
          checked={chosen.includes(file)}
          onChange={({ target }) => onTick(file, target.checked)}
        >
          {width === null ? (
            <>
              <PaperClipOutlined aria-hidden /> {name}
            </>
          ) : (
            <img
              src={attachmentUrl(file, 'thumb')}
              alt={`${t(`attachment.${kind}`)} ${name}`}
              width={72}
              height={54}
            />
          )}
        </Checkbox>
      ))}
      <SendFile shown={shown} kinds={kinds} likely={likely} onSent={(sent) => onTick(sent.id, true)} />
      {likely === 'signature' && <SignHere shown={shown} onSigned={(sent) => onTick(sent.id, true)} />}
    </div>
  );
}
