import { SearchOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Input } from '../ui/antd.ts';
import { usePages } from './use-pages.ts';

const LIST = '/cases';

/** One box for number, room, phone tail, name and words; `/` goes to it. */
export function SearchBox() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const hasList = usePages().some(({ path }) => path === LIST);
  if (!hasList) return <span className="frame-search" />;
  return (
    <search className="frame-search">
      <Input
        id="search"
        allowClear
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        prefix={<SearchOutlined />}
        suffix={<kbd aria-hidden>/</kbd>}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onPressEnter={() => {
          if (text.trim() !== '') void navigate(`${LIST}?q=${encodeURIComponent(text.trim())}`);
        }}
      />
    </search>
  );
}
