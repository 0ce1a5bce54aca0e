import { useParams } from 'react-router';
import { CaseDesk } from './case-desk.tsx';

/** `/cases/:id`, by id or number. */
export default function CasePage() {
  const { id = '' } = useParams();
  return <CaseDesk key={id} name={id} />;
}
