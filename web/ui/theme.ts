import { theme, type ThemeConfig } from 'antd';
import type { Shade } from './shade.ts';

export { chooseTheme, themeChoice, THEMES, useShade } from './shade.ts';

const SHARED: ThemeConfig['token'] = {
  fontFamily: 'var(--font)',
  fontSize: 14,
  borderRadius: 6,
  controlHeight: 32,
  wireframe: false,
  boxShadowTertiary: 'none',
  motionDurationFast: '0.08s',
  motionDurationMid: '0.1s',
  motionDurationSlow: '0.14s',
};

/** Who wishes for less motion on the whole machine gets none from the component library either. */
const stillWished = matchMedia('(prefers-reduced-motion: reduce)');

/** The tokens of tokens.css, for the component library. */
export const themeOf = (shade: Shade): ThemeConfig => ({
  algorithm: shade === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: {
    ...SHARED,
    motion: !stillWished.matches,
    ...(shade === 'dark'
      ? {
          colorPrimary: '#14b8a6',
          colorError: '#ff8a80',
          colorLink: '#2dd4bf',
          colorBgBase: '#171c1f',
          colorBgLayout: '#101416',
          colorBgContainer: '#171c1f',
          colorBgElevated: '#1f262a',
          colorBorder: '#3c474e',
          colorBorderSecondary: '#2b3338',
          colorTextDescription: '#a0abb3',
          colorTextPlaceholder: '#98a4ad',
          controlItemBgActive: '#113b38',
          controlItemBgActiveHover: '#113b38',
        }
      : {
          colorPrimary: '#0f766e',
          colorError: '#b42318',
          colorLink: '#0f766e',
          colorBgLayout: '#f6f7f8',
          colorTextDescription: '#5b6670',
          colorTextPlaceholder: '#6b757e',
          controlItemBgActive: '#e6f3f1',
          controlItemBgActiveHover: '#e6f3f1',
        }),
  },
  components: {
    Layout: { headerHeight: 48, headerPadding: '0 16px' },
    Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8 },
    Segmented: {
      itemSelectedBg: shade === 'dark' ? '#113b38' : '#d5ebe8',
      itemSelectedColor: shade === 'dark' ? '#2dd4bf' : '#0b5a54',
      trackBg: shade === 'dark' ? '#22292d' : '#eceff1',
    },
    Menu: {
      itemHeight: 34,
      itemMarginBlock: 2,
      itemSelectedBg: shade === 'dark' ? '#113b38' : '#e6f3f1',
      itemSelectedColor: shade === 'dark' ? '#2dd4bf' : '#0f766e',
      activeBarBorderWidth: 0,
    },
    Button: {
      // On the lighter accent of the dark, white would be too faint.
      primaryColor: shade === 'dark' ? '#06201d' : '#fff',
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
    },
  },
});
