import { useFetcher } from '@remix-run/react';
import { Button } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { InvitationView } from '#app/reports/members/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';

interface InvitationsCardProps {
  readonly invitations: readonly InvitationView[];
  readonly zone: string;
  readonly mayInvite: boolean;
}

/** The codes that were made, by whom, and what became of each: who let whom in. */
export function InvitationsCard({ invitations, zone, mayInvite }: InvitationsCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const fetcher = useFetcher();
  if (invitations.length === 0) return null;
  const revoke = (id: string) =>
    fetcher.submit({ intent: 'revoke', id }, { method: 'post', action: '/settings/access' });
  const fate = ({ state, expiresAt, redeemedAt, redeemedBy }: InvitationView): string =>
    t(`access.states.${state}`, {
      at: format.instant(state === 'redeemed' ? (redeemedAt ?? '') : expiresAt, zone),
      who: redeemedBy ?? t('access.somebody'),
    });
  const maker = ({ madeBy, byStaffOf }: InvitationView): string =>
    madeBy ?? (byStaffOf ? t('access.byStaff', { shop: byStaffOf }) : t('access.somebody'));
  return (
    <TableCard
      title={t('access.codes')}
      columns={[t('access.madeAt'), t('access.madeBy'), t('access.role'), t('access.fate')]}
    >
      {invitations.map((one) => (
        <tr key={one.id}>
          <th scope="row">{format.instant(one.madeAt, zone)}</th>
          <td>{maker(one)}</td>
          <td>{t(`roles.${one.role}`)}</td>
          <td>
            {fate(one)}{' '}
            {mayInvite && one.state === 'open' ? (
              <Button
                size="slim"
                onClick={() => revoke(one.id)}
                accessibilityLabel={t('access.revokeOf', { at: format.instant(one.madeAt, zone) })}
              >
                {t('access.revoke')}
              </Button>
            ) : null}
          </td>
        </tr>
      ))}
    </TableCard>
  );
}
