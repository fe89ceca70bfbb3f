import { Banner } from '@shopify/polaris';
import { useFetcher } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { MemberView } from '#app/reports/members/types.ts';
import { Sentences } from '../messages/sentences.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';
import { RemoveMember } from './remove-member.tsx';

interface MembersCardProps {
  readonly members: readonly MemberView[];
  readonly zone: string;
  readonly mayRemove: boolean;
  readonly userId: string; // the reader's
}

/** Who signs in on the web and sees the workspace. */
export function MembersCard({ members, zone, mayRemove, userId: reader }: MembersCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const fetcher = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const remove = (userId: string) =>
    fetcher.submit({ intent: 'remove', userId }, { method: 'post', action: '/settings/access' });
  const columns = [t('table.columns.name'), t('signIn.email'), t('access.role'), t('access.since')];
  return (
    <TableCard
      title={t('access.members')}
      columns={mayRemove ? [...columns, t('access.actions')] : columns}
      empty={members.length === 0 ? t('access.nobody') : null}
      foot={
        fetcher.data?.ok === false ? (
          <Banner tone="critical">
            <Sentences told={fetcher.data.error ?? [{ text: t('settings.refused') }]} />
          </Banner>
        ) : null
      }
    >
      {members.map(({ userId, name, email, role, since }) => (
        <tr key={userId}>
          <th scope="row">
            {name}
            {userId === reader ? <span className="cell-note">{t('access.you')}</span> : null}
          </th>
          <td>{email}</td>
          <td>{t(`roles.${role}`)}</td>
          <td>{format.instant(since, zone)}</td>
          {mayRemove ? (
            <td>{userId === reader ? null : <RemoveMember name={name} onRemove={() => remove(userId)} />}</td>
          ) : null}
        </tr>
      ))}
    </TableCard>
  );
}
