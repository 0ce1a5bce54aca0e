import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { isProblem } from '../api/problem-error.ts';
import { ForbiddenPage, NotFoundPage } from '../frame/dead-ends.tsx';
import { ErrorBoundary } from '../frame/error-boundary.tsx';
import { Frame } from '../frame/frame.tsx';
import { usePages } from '../frame/use-pages.ts';
import { SessionGate, useSession } from '../session/session-gate.tsx';
import { Skeleton } from '../ui/antd.ts';
import { UiProvider } from '../ui/ui-provider.tsx';
import { PAGES } from './pages.tsx';

/** A refusal stays a refusal: only what passes is asked again. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => isProblem(error) && error.isPassing && failures < 3,
    },
  },
});

/** Where somebody begins who has no work of cases: the first page of their navigation. */
function FirstPage() {
  const [first] = usePages();
  return first === undefined ? <ForbiddenPage /> : <Navigate to={first.path} replace />;
}

function Rooms() {
  const { role } = useSession();
  return (
    <Frame>
      <ErrorBoundary>
        <Suspense fallback={<Skeleton active style={{ padding: 24 }} />}>
          <Routes>
            {PAGES.map(({ path, roles, Page }) => (
              <Route
                key={path}
                path={path}
                element={roles.includes(role) ? <Page /> : path === '/' ? <FirstPage /> : <ForbiddenPage />}
              />
            ))}
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </Suspense>
      </ErrorBoundary>
    </Frame>
  );
}

export function ConsoleApp() {
  return (
    <QueryClientProvider client={client}>
      <UiProvider>
        <BrowserRouter>
          <SessionGate>
            <Rooms />
          </SessionGate>
        </BrowserRouter>
      </UiProvider>
    </QueryClientProvider>
  );
}
