import { Card, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlatformMark } from '../marks/platform-mark.tsx';

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
    <Card padding="0">
      <div className="table-head" id={id}>
        <Text as="h2" variant="headingSm">
          {t(`settings.${id}`)}
        </Text>
      </div>
      {rows.length === 0 ? <p className="table-foot muted">{t(`settings.no.${id}`)}</p> : null}
      <div className="table-scroll" hidden={rows.length === 0}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('table.columns.name')}</th>
              <th scope="col">{t(`settings.where.${id}`)}</th>
              <th scope="col">{t('choices.currency')}</th>
              <th scope="col">{t('settings.zoneLabel')}</th>
            </tr>
          </thead>
          <tbody>
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
          </tbody>
        </table>
      </div>
      <div className="card-form">{children}</div>
    </Card>
  );
}
