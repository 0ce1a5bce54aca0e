import { queryOptions } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type {
  CommunityChange,
  CommunitySettings,
  NewPassword,
  StaffAccount,
  StaffChange,
  StaffIn,
} from '../../api/contract/administration.ts';
import type { PolicyView } from '../../api/contract/policy.ts';
import type { Policy } from '../../cases/policy.ts';
import { call, newKey } from '../api/call.ts';

export type OneTimePassword = Static<typeof NewPassword>;

export const accountsQuery = queryOptions({
  queryKey: ['staff', 'accounts'],
  queryFn: ({ signal }): Promise<{ items: StaffAccount[] }> => call('/api/staff/accounts', { signal }),
});
export const addStaff = (body: StaffIn): Promise<OneTimePassword> =>
  call('/api/staff', { method: 'POST', body, key: newKey() });
export const changeStaff = (id: string, body: StaffChange): Promise<StaffAccount> =>
  call(`/api/staff/${id}`, { method: 'PATCH', body });
export const disableStaff = (id: string): Promise<StaffAccount> =>
  call(`/api/staff/${id}/disable`, { method: 'POST', body: {}, key: newKey() });
export const enableStaff = (id: string): Promise<OneTimePassword> =>
  call(`/api/staff/${id}/enable`, { method: 'POST', body: {}, key: newKey() });
export const renewPassword = (id: string): Promise<OneTimePassword> =>
  call(`/api/staff/${id}/password`, { method: 'POST', body: {}, key: newKey() });

export const settingsQuery = queryOptions({
  queryKey: ['communities', 'settings'],
  queryFn: ({ signal }): Promise<{ items: CommunitySettings[] }> =>
    call('/api/communities/settings', { signal }),
});
export const changeCommunity = (id: string, body: CommunityChange): Promise<CommunitySettings> =>
  call(`/api/communities/${id}`, { method: 'PATCH', body });

export const policyQuery = (community: string) =>
  queryOptions({
    queryKey: ['policy', community],
    queryFn: ({ signal }): Promise<PolicyView> => call('/api/policies', { query: { community }, signal }),
  });
export const publishPolicy = (draft: string): Promise<unknown> =>
  call(`/api/policies/${draft}/publish`, { method: 'POST', body: {}, key: newKey() });
/** `writtenFrom`: the version that the person changed. */
export const proposePolicy = (community: string, numbers: Policy, writtenFrom: string): Promise<unknown> =>
  call('/api/policies', { method: 'POST', body: { community, writtenFrom, numbers }, key: newKey() });
export const withdrawPolicy = (draft: string): Promise<unknown> =>
  call(`/api/policies/${draft}/withdraw`, { method: 'POST', body: {}, key: newKey() });
