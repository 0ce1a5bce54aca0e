import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { listenLive } from '../api/live.ts';
import { isProblem } from '../api/problem-error.ts';
import '../ui/tokens.css';
import { Giving } from './giving.tsx';
import HomePage from './home-page.tsx';
import MePage from './me-page.tsx';
import { NetBar } from './net-bar.tsx';
import OrderPage from './order-page.tsx';
import { PhoneGate } from './phone-gate.tsx';
import './mobile.css';
import QueuePage from './queue-page.tsx';
import { RingBar } from './ring-bar.tsx';
import StepPage from './step-page.tsx';

/** Out of reach the queries answer from what the phone keeps, so they run whatever the browser says of the network. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (failures, error) => isProblem(error) && error.status === 503 && failures < 2,
    },
    mutations: { networkMode: 'always' },
  },
});

function Rooms() {
  const queries = useQueryClient();
  useEffect(() => {
    const stop = listenLive(queries, () => undefined);
    const back = (): void => void queries.invalidateQueries({ refetchType: 'active' });
    addEventListener('online', back);
    return () => {
      stop();
      removeEventListener('online', back);
    };
  }, [queries]);
  return (
    <Giving>
      <NetBar />
      <RingBar />
      <Routes>
        <Route path="/" element={<HomePage />} />
        <Route path="/me" element={<MePage />} />
        <Route path="/waiting" element={<QueuePage />} />
        <Route path="/orders/:id" element={<OrderPage />} />
        <Route path="/orders/:id/:step" element={<StepPage />} />
        <Route path="*" element={<HomePage />} />
      </Routes>
    </Giving>
  );
}

export function PhoneApp() {
  return (
    <QueryClientProvider client={client}>
      <BrowserRouter basename="/m">
        <PhoneGate>
          <Rooms />
        </PhoneGate>
      </BrowserRouter>
    </QueryClientProvider>
  );
}
