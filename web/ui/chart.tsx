import { BarChart, HeatmapChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useShade } from './theme.ts';

echarts.use([
  AriaComponent,
  BarChart,
  GridComponent,
  HeatmapChart,
  SVGRenderer,
  TooltipComponent,
  VisualMapComponent,
]);

export type ChartOption = echarts.EChartsCoreOption;

/** A token of tokens.css as a colour that a chart understands. */
export const tokenColour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A chart, redrawn when its data, its size or the theme changes. What it shows stands in a table beside it. */
export function Chart({
  option,
  label,
  height = 220,
  onPick,
}: {
  option: () => ChartOption;
  label: string;
  height?: number;
  /** Index of the picked item. */
  onPick?: (index: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const shade = useShade();
  useEffect(() => {
    if (box.current === null) return;
    const chart = echarts.init(box.current, shade === 'dark' ? 'dark' : undefined, { renderer: 'svg' });
    // A chart knows nothing of the page's fonts by itself, and a machine may have no Chinese ones of its own.
    const textStyle = { fontFamily: getComputedStyle(document.body).fontFamily };
    chart.setOption({ backgroundColor: 'transparent', animation: false, textStyle, ...option() });
    if (onPick !== undefined)
      chart.on(
        'click',
        ({ dataIndex }: { dataIndex?: number }) => dataIndex !== undefined && onPick(dataIndex),
      );
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [option, onPick, shade]);
  return <div ref={box} role="img" aria-label={label} style={{ height }} />;
}
