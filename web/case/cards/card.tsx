import { useId, type ReactNode } from 'react';

/** One small card of facts. */
export function Card({ title, extra, children }: { title: string; extra?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="case-card panel" aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
        {extra}
      </header>
      {children}
    </section>
  );
}

/** A line of a card: what, and what of it; with buttons at its end. */
export function CardLine({
  label,
  children,
  end,
}: {
  label?: ReactNode;
  children: ReactNode;
  end?: ReactNode;
}) {
  return (
    <div className="card-line">
      {label !== undefined && <span className="card-label quiet">{label}</span>}
      <div className="card-value">{children}</div>
      {end}
    </div>
  );
}
