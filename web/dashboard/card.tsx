import type { ReactNode } from 'react';

/** One subject: a chart and, beside it, the same as a table. */
export function DashboardCard({
  title,
  wide,
  children,
}: {
  title: string;
  wide?: true;
  children: ReactNode;
}) {
  return (
    <section className={`panel dashboard-card${wide === true ? ' dashboard-wide' : ''}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
