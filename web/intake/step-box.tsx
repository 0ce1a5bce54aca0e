import type { ReactNode } from 'react';

/** One step of the talk. */
export function StepBox({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="intake-step">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
