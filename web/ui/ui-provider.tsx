import { App, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../words/i18n.ts';
import { giveStylesTheNonce, styleNonce } from './style-nonce.ts';
import { themeOf, useShade } from './theme.ts';
import './tokens.css';
import './signs.css';

giveStylesTheNonce();

export function UiProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const shade = useShade();
  return (
    <ConfigProvider
      locale={languageOf(i18n) === 'en' ? en : zh}
      theme={themeOf(shade)}
      csp={styleNonce === undefined ? undefined : { nonce: styleNonce }}
      button={{ autoInsertSpace: false }}
    >
      <App style={{ height: '100%' }}>{children}</App>
    </ConfigProvider>
  );
}
