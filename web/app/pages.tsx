import {
  AppstoreOutlined,
  BankOutlined,
  BarChartOutlined,
  HomeOutlined,
  InboxOutlined,
  MobileOutlined,
  MoneyCollectOutlined,
  PlusCircleOutlined,
  RiseOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { lazy, type ComponentType, type ReactNode } from 'react';
import type { StaffRole } from '../../cases/codes.ts';
import type { frame } from '../words/zh/frame.ts';

/** A page of the console: where it is, who has it, and its place in the navigation. */
export interface PageRow {
  path: string;
  roles: readonly StaffRole[];
  /** Absent: reached from other pages only. */
  nav?: { word: keyof typeof frame.nav; icon: ReactNode };
  /** Not there outside the demo. */
  demoOnly?: true;
  Page: ComponentType;
}

const DESK: readonly StaffRole[] = ['agent', 'supervisor', 'manager'];
const OVERSIGHT: readonly StaffRole[] = ['supervisor', 'manager'];
const READERS: readonly StaffRole[] = [...DESK, 'technician', 'auditor'];
const STAFF: readonly StaffRole[] = [...READERS, 'admin'];

/** Every page, in the order of the navigation. What a role may do on it is the API's to say. */
export const PAGES: readonly PageRow[] = [
  {
    path: '/',
    roles: READERS,
    nav: { word: 'work', icon: <InboxOutlined aria-hidden /> },
    Page: lazy(() => import('../work/work-page.tsx')),
  },
  {
    path: '/cases',
    roles: READERS,
    nav: { word: 'cases', icon: <AppstoreOutlined aria-hidden /> },
    Page: lazy(() => import('../work/cases-page.tsx')),
  },
  {
    path: '/cases/:id',
    roles: [...READERS, 'committee'],
    Page: lazy(() => import('../case/case-page.tsx')),
  },
  {
    path: '/intake',
    roles: DESK,
    nav: { word: 'intake', icon: <PlusCircleOutlined aria-hidden /> },
    Page: lazy(() => import('../intake/intake-page.tsx')),
  },
  {
    path: '/homes',
    roles: [...DESK, 'auditor'],
    nav: { word: 'homes', icon: <HomeOutlined aria-hidden /> },
    Page: lazy(() => import('../homes/homes-page.tsx')),
  },
  { path: '/homes/:id', roles: [...DESK, 'auditor'], Page: lazy(() => import('../homes/home-page.tsx')) },
  {
    path: '/fees',
    roles: [...DESK, 'auditor'],
    nav: { word: 'fees', icon: <MoneyCollectOutlined aria-hidden /> },
    Page: lazy(() => import('../fees/fees-page.tsx')),
  },
  {
    path: '/escalations',
    roles: OVERSIGHT,
    nav: { word: 'escalations', icon: <RiseOutlined aria-hidden /> },
    Page: lazy(() => import('../manage/escalations-page.tsx')),
  },
  {
    path: '/team',
    roles: OVERSIGHT,
    nav: { word: 'team', icon: <TeamOutlined aria-hidden /> },
    Page: lazy(() => import('../manage/team-page.tsx')),
  },
  {
    path: '/committee',
    roles: ['committee'],
    nav: { word: 'committee', icon: <BankOutlined aria-hidden /> },
    Page: lazy(() => import('../manage/committee-page.tsx')),
  },
  {
    path: '/dashboard',
    roles: ['supervisor', 'manager', 'auditor'],
    nav: { word: 'dashboard', icon: <BarChartOutlined aria-hidden /> },
    Page: lazy(() => import('../dashboard/dashboard-page.tsx')),
  },
  {
    path: '/admin',
    roles: ['admin', 'supervisor', 'manager', 'auditor'],
    nav: { word: 'admin', icon: <SettingOutlined aria-hidden /> },
    Page: lazy(() => import('../admin/admin-page.tsx')),
  },
  {
    path: '/phones',
    roles: STAFF,
    nav: { word: 'phones', icon: <MobileOutlined aria-hidden /> },
    demoOnly: true,
    Page: lazy(() => import('../phones/phones-page.tsx')),
  },
  {
    path: '/phones/:person',
    roles: STAFF,
    demoOnly: true,
    Page: lazy(() => import('../phones/phones-page.tsx')),
  },
];
