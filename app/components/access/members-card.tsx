import { useTranslation } from 'react-i18next';
import type { MemberView } from '#app/reports/members/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';

/** Who signs in on the web and sees the workspace. */
export function MembersCard({ members, zone }: { members: readonly MemberView[]; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <TableCard
      title={t('access.members')}
      columns={[t('table.columns.name'), t('signIn.email'), t('access.role'), t('access.since')]}
      empty={members.length === 0 ? t('access.nobody') : null}
    >
      {members.map(({ userId, name, email, role, since }) => (
        <tr key={userId}>
          <th scope="row">{name}</th>
          <td>{email}</td>
          <td>{t(`roles.${role}`)}</td>
          <td>{format.instant(since, zone)}</td>
        </tr>
      ))}
    </TableCard>
  );
}
