import { useLocation, useNavigation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { PageSkeleton } from '../states/page-skeleton.tsx';

const PATIENCE_MS = 200;

/** Shows the shape of the next page once it takes noticeably long; quick pages change without a flicker. */
export function PendingPage({ children }: { children: ReactNode }) {
  const navigation = useNavigation();
  const { pathname } = useLocation();
  const [slow, setSlow] = useState(false);
  const next = navigation.state === 'loading' && !navigation.formMethod ? navigation.location.pathname : null;
  const leaving = next !== null && next !== pathname;
  useEffect(() => {
    if (!leaving) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [leaving]);
  return slow && leaving ? <PageSkeleton pathname={next} /> : children;
}
