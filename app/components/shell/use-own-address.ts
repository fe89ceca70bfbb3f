import { useNavigate, useSearchParams } from '@remix-run/react';
import { useEffect } from 'react';
import { isOfAdmin, ownParams } from '../choices/admin-params.ts';

/**
 * Takes what Shopify Admin added out of the address, once App Bridge has read it: a view that is saved or a link that is
 * made from the address must hold neither a session token nor Admin's parameters.
 */
export function useOwnAddress(): void {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  useEffect(() => {
    if (!isOfAdmin(params)) return;
    navigate({ search: ownParams(params).toString() }, { replace: true, preventScrollReset: true });
  }, [params, navigate]);
}
