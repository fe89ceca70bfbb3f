import { Badge, BlockStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { PermissionView } from '#app/reports/connections/types.ts';

/** What may be done with an account, why each is asked for, and what the lack of one costs. */
export function PermissionList({ permissions }: { permissions: readonly PermissionView[] }) {
  const { t } = useTranslation();
  if (permissions.length === 0) return null;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t('connections.permissionsTitle')}
      </Text>
      <ul className="connection-list">
        {permissions.map(({ name, isGranted }) => (
          <li key={name} data-permission={name}>
            <code>{name}</code>{' '}
            <Badge tone={isGranted ? 'success' : 'critical'}>
              {t(isGranted ? 'connections.granted' : 'connections.refused')}
            </Badge>
            <p className="muted">{t(`connections.permissions.${name}.${isGranted ? 'why' : 'lack'}`)}</p>
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}
