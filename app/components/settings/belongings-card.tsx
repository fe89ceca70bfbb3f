import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlatformMark } from '../marks/platform-mark.tsx';
import { TableCard } from '../tables/table-card.tsx';

interface Belonging {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly where: string | null; // a shop's address, an account's id at its platform
  readonly currency: string | null;
  readonly timeZone: string | null;
}

interface BelongingsCardProps {
  readonly id: 'shops' | 'accounts';
  readonly rows: readonly Belonging[];
  readonly children: ReactNode; // the form to add one
}

/** Shops or ad accounts of the workspace. */
export function BelongingsCard({ id, rows, children }: BelongingsCardProps) {
  const { t } = useTranslation();
  return (
    <TableCard
      title={t(`settings.${id}`)}
      columns={[t('table.columns.name'), t(`settings.where.${id}`), t('choices.currency'), t('settings.zoneLabel')]}
      empty={rows.length === 0 ? t(`settings.no.${id}`) : null}
      id={id}
      foot={<div className="card-form">{children}</div>}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <PlatformMark platform={row.platform} />
            {row.platform === 'manual' ? t('platforms.manual') : row.name}
          </th>
          <td>{row.where ?? t('numbers.none')}</td>
          <td>{row.currency ?? t('numbers.none')}</td>
          <td>{row.timeZone ?? t('numbers.none')}</td>
        </tr>
      ))}
    </TableCard>
  );
}
