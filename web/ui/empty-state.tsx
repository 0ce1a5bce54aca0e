import type { ReactNode } from 'react';
import { Empty } from 'antd';

/** An empty list that teaches: what would stand here, and what to do now. */
export function EmptyState({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children?: ReactNode;
}) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <div>{title}</div>
          {hint !== undefined && <div className="quiet">{hint}</div>}
        </>
      }
    >
      {children}
    </Empty>
  );
}
