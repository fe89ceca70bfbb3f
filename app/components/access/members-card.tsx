import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { MemberView } from '#app/reports/members/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** Who signs in on the web and sees the workspace. */
export function MembersCard({ members, zone }: { members: readonly MemberView[]; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('access.members')}
        </Text>
      </div>
      {members.length === 0 ? <p className="table-foot muted">{t('access.nobody')}</p> : null}
      <div className="table-scroll" hidden={members.length === 0}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('table.columns.name')}</th>
              <th scope="col">{t('signIn.email')}</th>
              <th scope="col">{t('access.role')}</th>
              <th scope="col">{t('access.since')}</th>
            </tr>
          </thead>
          <tbody>
            {members.map(({ userId, name, email, role, since }) => (
              <tr key={userId}>
                <th scope="row">{name}</th>
                <td>{email}</td>
                <td>{t(`roles.${role}`)}</td>
                <td>{format.instant(since, zone)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
