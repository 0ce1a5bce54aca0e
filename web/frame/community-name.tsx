import { useCommunities, useCommunity } from './community-choice.ts';

/** What every community's name ends with tells none from another. */
const shortName = (name: string): string => name.replace(/(?<=.)(?:小区|社区)$/u, '');

/** The short name of a place's community where more than one is in view; undefined where one is chosen, or there is one. */
export function useCommunityName(): (id: string | undefined) => string | undefined {
  const { data = [] } = useCommunities();
  const isOne = useCommunity() !== undefined || data.length < 2;
  return (id) => {
    const found = isOne ? undefined : data.find((each) => each.id === id);
    return found && shortName(found.name);
  };
}

/** The community's short name before a room or an area, where more than one community is in view. */
export function CommunityName({ id }: { id: string | undefined }) {
  const name = useCommunityName()(id);
  return name === undefined ? null : <span className="community-name">{name} </span>;
}
