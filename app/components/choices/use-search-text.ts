import { useSearchParams } from '@remix-run/react';
import { useState } from 'react';

/** What is typed into a search field: follows the address, so that cleared filters and the browser's Back clear it too. */
export function useSearchText(): [string, (text: string) => void] {
  const [params] = useSearchParams();
  const asked = params.get('q') ?? '';
  const [typed, setTyped] = useState({ asked, text: asked });
  if (typed.asked !== asked) setTyped({ asked, text: asked });
  return [typed.asked === asked ? typed.text : asked, (text) => setTyped({ asked, text })];
}
