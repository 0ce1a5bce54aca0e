import { useFactWords } from './fact-words.ts';

/** What a proposal wants, in words. */
export function ProposedFacts({
  command,
  body,
  people,
}: {
  command: string;
  body: Record<string, unknown>;
  people: ReadonlyMap<string, string>;
}) {
  const words = useFactWords(people);
  return (
    <ul className="step-facts">
      {words.facts(command, body).map(({ field, label, value }) => (
        <li key={field}>
          <span className="quiet">{label} </span>
          {value}
        </li>
      ))}
    </ul>
  );
}
