import { useSearchParams } from 'react-router';

/** What stands in the address line, and a way to change some of it: null or undefined takes a name away, the rest stays. */
export function useAddress(): [URLSearchParams, (change: Record<string, string | null | undefined>) => void] {
  const [search, setSearch] = useSearchParams();
  return [
    search,
    (change) =>
      setSearch((now) => {
        for (const [name, value] of Object.entries(change))
          if (value == null) now.delete(name);
          else now.set(name, value);
        return now;
      }),
  ];
}
