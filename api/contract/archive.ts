import { DEPARTMENTS, STAFF_ROLES } from '../../cases/codes.ts';
import { Body, IdOut, OneOf, OrNull, Text, Type } from './fields.ts';

export const CommunityView = Body({ id: IdOut(), name: Text(60), hasCommittee: Type.Boolean() });
export const HomeView = Body({
  id: IdOut(),
  community: IdOut(),
  room: Text(40),
  building: Text(20),
  entrance: Text(20),
});
export const AreaView = Body({
  id: IdOut(),
  community: IdOut(),
  name: Text(80),
  kind: Text(20),
  building: OrNull(Text(20)),
});
export const StaffView = Body({
  id: IdOut(),
  login: Text(60),
  name: Text(60),
  role: OneOf(STAFF_ROLES),
  department: OrNull(OneOf(DEPARTMENTS)),
});
