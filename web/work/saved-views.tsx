import { DeleteOutlined, SaveOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseColumn, CaseQuery } from '../../api/contract/case-filter.ts';
import type { SavedViewIn, SavedViewOut } from '../../api/contract/saved-view.ts';
import { VIEW_SHARING, type ViewSharing } from '../../cases/list-codes.ts';
import { call, newKey } from '../api/call.ts';
import { App, Button, Input, Popconfirm, Popover, Select } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';

const VIEWS = ['saved-views'] as const;

interface SavedViewsProps {
  query: CaseQuery;
  columns: readonly CaseColumn[];
  onChoose: (view: Pick<SavedViewOut, 'query' | 'columns'>) => void;
}

/** One's own views and those that others share; what is on the screen can be saved as one more. */
export function SavedViews({ query, columns, onChoose }: SavedViewsProps) {
  const { t } = useTranslation(['work', 'frame']);
  const client = useQueryClient();
  const { message } = App.useApp();
  const { data = [] } = useQuery({
    queryKey: VIEWS,
    queryFn: ({ signal }) =>
      call<{ items: SavedViewOut[] }>('/api/views', { signal }).then(({ items }) => items),
  });
  const [chosen, setChosen] = useState<string>();
  const current = data.find(({ id }) => id === chosen);
  const refresh = (): void => void client.invalidateQueries({ queryKey: VIEWS });
  const remove = useMutation({
    mutationFn: (id: string) => call(`/api/views/${id}`, { method: 'DELETE' }),
    onSuccess: () => {
      setChosen(undefined);
      refresh();
    },
  });
  const group = (label: string, mine: boolean) => ({
    label,
    options: data.filter((view) => view.mine === mine).map(({ id, name }) => ({ value: id, label: name })),
  });
  return (
    <>
      <Select<string>
        aria-label={t('views.title')}
        placeholder={t('views.title')}
        style={{ minWidth: 150 }}
        popupMatchSelectWidth={false}
        value={chosen}
        options={[group(t('views.own'), true), group(t('views.shared'), false)].filter(
          ({ options }) => options.length > 0,
        )}
        notFoundContent={t('views.empty')}
        onChange={(id) => {
          setChosen(id);
          const view = data.find((each) => each.id === id);
          if (view !== undefined) onChoose(view);
        }}
      />
      {current?.mine === true && (
        <Popconfirm
          title={t('views.removeSure', { name: current.name })}
          onConfirm={() => remove.mutate(current.id)}
        >
          <Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={t('views.remove')} />
        </Popconfirm>
      )}
      <SaveView
        query={query}
        columns={columns}
        onSaved={({ id }) => {
          setChosen(id);
          refresh();
          void message.success(t('views.saved'));
        }}
      />
    </>
  );
}

function SaveView({
  query,
  columns,
  onSaved,
}: Omit<SavedViewsProps, 'onChoose'> & { onSaved: (view: SavedViewOut) => void }) {
  const { t } = useTranslation(['work', 'frame']);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState<ViewSharing>('none');
  const save = useMutation({
    mutationFn: (view: SavedViewIn) =>
      call<SavedViewOut>('/api/views', { method: 'POST', body: view, key: newKey() }),
    onSuccess: (view) => {
      setOpen(false);
      setName('');
      onSaved(view);
    },
  });
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={
        <form
          className="view-form"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ name: name.trim(), query, columns: [...columns], shared });
          }}
        >
          <Input
            aria-label={t('views.name')}
            placeholder={t('views.name')}
            value={name}
            maxLength={60}
            onChange={({ target }) => setName(target.value)}
          />
          <Select<ViewSharing>
            aria-label={t('views.share')}
            value={shared}
            options={VIEW_SHARING.map((value) => ({ value, label: t(`views.${value}`) }))}
            onChange={setShared}
          />
          {save.error !== null && <ProblemNotice error={save.error} />}
          <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={save.isPending}>
            {t('frame:state.save')}
          </Button>
        </form>
      }
    >
      <Button icon={<SaveOutlined aria-hidden />}>{t('views.save')}</Button>
    </Popover>
  );
}
