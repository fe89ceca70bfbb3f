import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useFormat } from '../numbers/use-format.tsx';

const limit = z.number();
const body = z.object({
  ownDomains: z.array(z.string()),
  ownAddresses: z.array(z.unknown()),
  limits: z.object({ customer: limit, email: limit, phone: limit, client: limit }),
});

/** What a workspace adds to the rules of identity: its own domains and addresses, and when a key is shared. */
export function useIdentityWords(): (identity: object) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (identity) => {
    const read = body.safeParse(identity).data;
    if (!read) return '';
    const { ownDomains, ownAddresses, limits } = read;
    const told = [
      ...(ownDomains.length > 0 ? [t('versions.says.domains', { names: ownDomains.join(', ') })] : []),
      ...(ownAddresses.length > 0 ? [t('versions.says.addresses', { count: ownAddresses.length })] : []),
      t('versions.says.limits', {
        customer: format.count(limits.customer),
        email: format.count(limits.email),
        phone: format.count(limits.phone),
        client: format.count(limits.client),
      }),
    ];
    return told.join(' ');
  };
}
